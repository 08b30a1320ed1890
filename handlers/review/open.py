"""A report, or a request for help, puts something in front of the district: its matter is opened, once. What it comes
from is gone, by a later report or a withdrawal: it goes too, unless somebody has decided."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.cases.apply import state_of
from handlers.cases.deadlines import deadline
from handlers.review.reading import matters_of
from handlers.review.steps import step
from models.cases import Case
from models.codes import MatterKind, MatterState, SourceKind
from models.lifecycle import BESIDE, in_front
from models.matters import Matter, owner_of
from models.office import Step
from models.outcomes import DISTRICT_ANSWERS
from thai.dates import local_date


def open_matters(session: Session, case: Case, kinds: Sequence[MatterKind], now: datetime) -> None:
    """The life cycle has just said that these stand in front of the district, by the latest report. Whatever had the
    case's turn before is dropped. The case's row lock is held."""
    turn = next((kind for kind in kinds if kind not in BESIDE), None)
    _drop_replaced(session, case, turn)
    if turn is not None and case.latest_report_id is not None and case.due_on is not None:
        _open(session, case, turn, case.latest_report_id, case.due_on, now)


def _drop_replaced(session: Session, case: Case, turn: MatterKind | None) -> None:
    """Drop whatever has the case's turn but this kind, asked for by the latest report. The case's row lock is held."""
    for one in matters_of(session, case.id):
        stays = one.kind in BESIDE or (one.kind, one.source_id) == (turn, case.latest_report_id)
        if one.unfinished and not stays:
            if one.state == MatterState.ASKED:  # nobody waits for an answer any more, also when it comes back
                one.kept_until = one.question = None
            step(one, Step.DROP)


def settle_matters(session: Session, case: Case, now: datetime) -> None:
    """The case has gone back to how it stood: what had its turn then has it again."""
    kind = in_front(state_of(case), case.latest_outcome)
    open_matters(session, case, (kind,) if kind else (), now)


def settle_call(session: Session, case: Case, first: int, now: datetime, *, wanted: bool) -> None:
    """Whether the report that stands, of those that correct the `first` one, asks an officer to phone. A call that was
    made is made."""
    had = [one for one in matters_of(session, case.id) if one.kind == MatterKind.CALL and one.source_id == first]
    if wanted and not had:
        due = deadline(session, case.area_id, local_date(now), DISTRICT_ANSWERS)
        add_matter(session, case, MatterKind.CALL, first, due, now)
    for one in had:
        if one.unfinished and not wanted:
            step(one, Step.DROP)
        elif wanted and one.state == MatterState.DROPPED:
            step(one, Step.COME_BACK)


def open_again(session: Session, matter: Matter, case: Case, due: date, now: datetime) -> Matter:
    """A further matter of the same kind, case and source: the decision on this one was reversed."""
    again = add_matter(session, case, matter.kind, matter.source_id, due, now, matter.source_kind)
    again.undoes_id = matter.id
    return again


def _open(session: Session, case: Case, kind: MatterKind, source: int, due: date, now: datetime) -> None:
    """Once: what stands there stands, what was dropped comes back, and what was decided may be asked for again."""
    had = [one for one in matters_of(session, case.id) if (one.kind, one.source_id) == (kind, source)]
    if not had or had[-1].state == MatterState.DONE:
        add_matter(session, case, kind, source, due, now)
    elif had[-1].state == MatterState.DROPPED:
        step(had[-1], Step.COME_BACK)
        had[-1].due_on = due


def add_matter(
    session: Session,
    case: Case,
    kind: MatterKind,
    source: int,
    due: date,
    now: datetime,
    source_kind: SourceKind = SourceKind.REPORT,
) -> Matter:
    """One more of this kind, case and source. The case's row lock is held."""
    matters = matters_of(session, case.id)
    matter = Matter(
        area_id=case.area_id,
        school_id=case.school_id,
        case_id=case.id,
        owner=owner_of(kind, restricted=case.restricted),
        kind=kind,
        source_kind=source_kind,
        source_id=source,
        nth=1 + sum((one.kind, one.source_id) == (kind, source) for one in matters),
        state=MatterState.OPEN,
        due_on=due,
        opened_at=now,
    )
    session.add(matter)
    matters.append(matter)
    return matter
