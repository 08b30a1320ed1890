"""A child that nobody looks after, at a school where no director is there to give it to somebody, stands in front of
the district until somebody has it. So does one for which a colleague asks and nobody at the school answers."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from handlers.access.declined import Declined
from handlers.cases.apply import apply, state_of
from handlers.cases.deadlines import deadline
from handlers.people.heads import has_director, read_directors
from handlers.review.desk.stop_assign import is_asked_for, last_assign, stop_assign
from handlers.review.open import add_matter
from handlers.review.steps import step
from handlers.sharing.carers import carers_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, MatterKind, MatterState, SourceKind, WaitingFor, Why
from models.lifecycle import given, is_nobodys, left
from models.matters import Matter
from models.office import Step
from models.outcomes import FIRST
from models.types import written
from thai.dates import local_date


def settle_assign(session: Session, case: Case, now: datetime, *, taken_back: bool = False) -> None:
    """Whether the district shall give it to somebody. The case's row lock is held; asked whenever somebody has got the
    case, or nobody has it any more. `taken_back`: somebody's report is, and all is as it was before."""
    nobodys, last = is_nobodys(state_of(case)), last_assign(session, case)
    if last is not None and last.unfinished:
        if not nobodys:
            stops_standing(session, case)
        return
    if not nobodys or (taken_back and last is None) or has_director(session, case.school_id, now):
        return
    _stand(session, case, last, now)


def stand_in_front(session: Session, case: Case, now: datetime) -> Matter | None:
    """A colleague asks for it, and nobody at the school answers. While the district is next anyway, it stands nowhere
    besides. The case's row lock is held."""
    if not is_asked_for(case):
        stops_standing(session, case)
        return None
    last = last_assign(session, case)
    return last if last is not None and last.unfinished else _stand(session, case, last, now)


def stops_standing(session: Session, case: Case) -> None:
    """Whether somebody has it or nobody asks for it any more: then the district is asked no more. The case's row lock
    is held."""
    stop_assign(session, case, state_of(case))


def _stand(session: Session, case: Case, last: Matter | None, now: datetime) -> Matter:
    due = deadline(session, case.area_id, local_date(now), FIRST[WaitingFor.DISTRICT])
    if last is None or last.state == MatterState.DONE:
        return add_matter(session, case, MatterKind.ASSIGN, case.id, due, now, SourceKind.CASE)
    step(last, Step.COME_BACK)
    last.due_on = due
    return last


def nobodys_at(session: Session, schools: Collection[int]) -> set[int]:
    """The open cases of these schools that nobody looks after. Told here and not in the query: PostgreSQL would read
    the country's whole index of what has no assignee."""
    with session.no_autoflush:
        rows = session.execute(_OPEN_CASES, {"schools": sorted(schools)}).all()
    return {case for case, assignee in rows if assignee is None}


def settle_schools(session: Session, schools: Mapping[int, datetime]) -> None:
    """Somebody who directs these schools is not there for a while: of all their children that nobody looks after."""
    batch = batch_of(session)
    with session.no_autoflush:
        found = nobodys_at(session, schools)
        cases = [*session.scalars(_CASES, {"cases": sorted(found & batch.locked_cases)})]
        if others := sorted(found - batch.locked_cases):
            locked = _CASES.with_for_update(key_share=True)
            cases += session.scalars(locked, {"cases": others}, execution_options={"populate_existing": True})
    batch.locked_cases.update(others)
    read_directors(session, schools)
    for case in cases:
        if case.school_id is not None:
            settle_assign(session, case, schools[case.school_id])


def give(session: Session, matter: Matter, case: Case, person: int | None, now: datetime) -> None:
    """The district has found somebody at the school. Raises `Declined`: it has to be one who is there, and not who has
    it."""
    if person is None or person == case.assignee_id or not _looks_after(session, case, person, now):
        raise Declined(Why.NO_TEACHER)
    before = _before(case)
    case.assignee_id = None  # she may have had it who is not there, and a colleague asks for it
    apply(session, case, given(state_of(case)), now, taker=person)
    matter.details = {"person": person, **before}


def _before(case: Case) -> dict[str, Any]:
    """Who had it, and who had asked since when, of a child that somebody looks after: kept for a slip."""
    if case.assignee_id is None:
        return {}
    return {
        "had": case.assignee_id,
        "due": case.due_on.isoformat() if case.due_on is not None else None,
        "report": case.latest_report_id,
        "asker": case.wanted_by_id,
        "asked_at": case.wanted_at.isoformat() if case.wanted_at is not None else None,
        "asked_until": case.wanted_until.isoformat() if case.wanted_until is not None else None,
    }


def take_back(session: Session, matter: Matter, case: Case, now: datetime) -> None:
    """That was a slip: who had it before has it again, and who asked for it asks. Where she has left, nobody has it.
    Raises `Declined`: somebody else has the child by now, it waits for the district, or who asked has left, so that
    nothing is to be decided."""
    known = matter.details or {}
    waits = case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY)
    if case.assignee_id is None or case.assignee_id != known.get("person") or waits or case.status in CLOSED:
        raise Declined(Why.MOVED_ON)
    people = {one.person: one for one in carers_of(session, case.school_id, now)}
    had, asker = known.get("had"), people.get(known.get("asker") or 0)
    if had not in people:
        apply(session, case, left(state_of(case)), now)
        return
    if asker is None or asker.parked:
        raise Declined(Why.ASKER_GONE)
    stood = known["due"] if case.latest_report_id == known["report"] else None
    due = date.fromisoformat(stood) if stood is not None else None
    if due is not None and due <= local_date(now):
        due = None  # somebody else had the child on that day
    case.assignee_id = None
    apply(session, case, given(state_of(case)), now, taker=had, due=due)
    at, until = known["asked_at"], known["asked_until"]
    case.wanted_by_id = asker.person
    case.wanted_at = datetime.fromisoformat(at) if at is not None else None
    case.wanted_until = date.fromisoformat(until) if until is not None else None
    for name in ("wanted_by_id", "wanted_at", "wanted_until"):
        flag_modified(case, name)  # a batch writes all three at once


def _looks_after(session: Session, case: Case, person: int, now: datetime) -> bool:
    """Whether she is at the child's school, confirmed and there."""
    return any(one.person == person and one.there for one in carers_of(session, case.school_id, now))


_OPEN_CASES = select(Case.id, Case.assignee_id).where(
    among_named(Case.school_id, "schools"), Case.status.not_in([written(one) for one in sorted(CLOSED)])
)
_CASES = select(Case).where(among_named(Case.id, "cases")).order_by(Case.id)
