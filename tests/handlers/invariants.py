"""What holds of every case whatever was done: asked at the end of each test that has a town."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.cases.apply import state_of
from models.cases import Case, Child, name_keys
from models.codes import CLOSED, Owner, WaitingFor
from models.lifecycle import BESIDE, in_front
from models.matters import Matter
from models.needs import NeedRow
from models.outcomes import PROPOSALS


def check_turns(session: Session, area: int) -> None:
    """A case waits for the district, or for whom the district has asked, exactly while a matter that has its turn is
    unfinished; it is the one that the case's state and its latest report tell of. Needs and calls stand beside it."""
    turns: dict[int, list[Matter]] = {}
    for matter in session.scalars(select(Matter).where(Matter.area_id == area)):
        if matter.case_id is not None and matter.unfinished and matter.kind not in BESIDE:
            turns.setdefault(matter.case_id, []).append(matter)
    for case in session.scalars(select(Case).where(Case.area_id == area)):
        mine = turns.pop(case.id, [])
        waits = case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY)
        assert waits == (len(mine) == 1), (case.id, case.status, case.waiting_for, mine)
        assert [one.kind for one in mine] == [in_front(state_of(case), case.latest_outcome)] * waits
        assert (PROPOSALS.get(mine[0].kind) if mine else None) == case.proposal
        assert [(one.source_id, one.school_id) for one in mine] == [(case.latest_report_id, case.school_id)] * waits
        assert not waits or case.status not in CLOSED
    assert turns == {}


def check_names(session: Session, area: int) -> None:
    """Every child is found by the names that it has now."""
    for child in session.scalars(select(Child).where(Child.area_id == area)):
        keys = name_keys(child.first_name, child.last_name)
        assert {name: getattr(child, name) for name in keys} == keys, child.id


def check_owners(session: Session, area: int) -> None:
    """What nobody has decided about a restricted case stands in front of the named officers alone."""
    restricted = select(Case.id).where(Case.area_id == area, Case.restricted)
    for matter in session.scalars(select(Matter).where(Matter.case_id.in_(restricted))):
        assert not matter.unfinished or matter.owner == Owner.NAMED, matter.kind
    for need in session.scalars(select(NeedRow).where(NeedRow.case_id.in_(restricted))):
        assert not need.unfinished or need.owner == Owner.NAMED, need.need
