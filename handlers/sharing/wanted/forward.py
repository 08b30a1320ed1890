"""An asking that whoever has the child does not answer stands in front of those who direct the school; where none is
there, of the district. So it does at once where she is not there: on leave, or parked."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select, union
from sqlalchemy.orm import Session, aliased
from sqlalchemy.orm.attributes import flag_modified

from handlers.access.looks import wanted_read
from handlers.cases.deadlines import deadline
from handlers.people.heads import directors, read_directors
from handlers.review.assign import stand_in_front, stops_standing
from handlers.sharing.carers import carers_of, expect_schools
from handlers.sharing.wanted.again import ANSWERED_IN
from handlers.sharing.wanted.end import end_asking
from handlers.sharing.wanted.ended.notices import tell_rests
from handlers.sharing.wanted.notices import tell_head
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.matters import Matter
from thai.dates import local_date


@dataclass
class _Gone:
    """Who is not there from now on, or is parked, and schools of which that is a director, since when."""

    people: dict[int, datetime] = field(default_factory=dict)
    schools: dict[int, datetime] = field(default_factory=dict)


def is_gone(session: Session, person: int, directs: int | None, now: datetime) -> None:
    """She is not there from now on. Written with the batch, for all of them at once."""
    gone = batch_of(session).own(_Gone)
    gone.people.setdefault(person, now)
    if directs is not None:
        gone.schools.setdefault(directs, now)


def write_forwarded(session: Session) -> None:
    """What stands in front of those who are not there from now on, and what they have asked for."""
    gone = batch_of(session).own(_Gone)
    if not gone.people:
        return
    with session.no_autoflush:
        found = set(session.scalars(_TOUCHED, {"people": sorted(gone.people), "schools": sorted(gone.schools)}))
    now = max([*gone.people.values(), *gone.schools.values()])
    settle_all(session, found | _in_batch(session, gone), now)
    gone.people.clear()
    gone.schools.clear()


def settle_all(session: Session, cases: Collection[int], now: datetime) -> list[Matter | None]:
    """The same of several, their row locks taken."""
    locked = [case for case in locked_all(session, cases) if case.wanted_by_id is not None]
    schools = {case.school_id for case in locked}
    expect_schools(session, schools)
    if schools:
        read_directors(session, schools)
    return [settle_asking(session, case, now) for case in locked]


def settle_asking(session: Session, case: Case, now: datetime) -> Matter | None:
    """In front of whom it stands by now; gives what stands in front of the district. Its row lock is held."""
    if case.wanted_by_id is None:
        return None
    people = {one.person: one for one in carers_of(session, case.school_id, now)}
    asker, carer = people.get(case.wanted_by_id), people.get(case.assignee_id or 0)
    if asker is None or asker.parked:
        end_asking(session, case, now, tells=False)
        stops_standing(session, case)
        return None
    today = local_date(now)
    if not _since_is_known(session, case):
        case.wanted_at = now
        flag_modified(case, "wanted_until")  # a batch writes all of them at once
        flag_modified(case, "wanted_by_id")
        case.wanted_until = case.wanted_until or today - timedelta(days=1)
    if carer is None or not carer.there:
        _only_till(case, today - timedelta(days=1))
    if case.wanted_until is None or case.wanted_until >= today:
        return None
    both = (case.assignee_id, case.wanted_by_id)  # who has it was asked, and who asks is not asked herself
    heads = [one for one in directors(session, case.school_id, now) if one not in both]
    for head in heads:
        tell_head(session, case, head, now)
    if heads:
        return None
    stands = stand_in_front(session, case, now)
    if stands is None:
        tell_rests(session, case, now)
    return stands


def locked_all(session: Session, cases: Collection[int]) -> list[Case]:
    """With their row locks: those that this batch holds are as its turns have left them."""
    batch = batch_of(session)
    with session.no_autoflush:
        mine = [*session.scalars(_CASES, {"cases": sorted(set(cases) & batch.locked_cases)})]
        if others := sorted(set(cases) - batch.locked_cases):
            locked = _CASES.with_for_update(key_share=True)
            mine += session.scalars(locked, {"cases": others}, execution_options={"populate_existing": True})
    batch.locked_cases.update(others)
    return sorted(mine, key=lambda case: case.id)


def _since_is_known(session: Session, case: Case) -> bool:
    """A release before sets none, and leaves the one of an asking that it ends: who asks next has longer than since
    then."""
    if case.wanted_at is None or case.wanted_until is None:
        return False
    return case.wanted_until <= deadline(session, case.area_id, local_date(case.wanted_at), ANSWERED_IN)


def _only_till(case: Case, day: date) -> None:
    if case.wanted_until is None or case.wanted_until > day:
        case.wanted_until = day
        flag_modified(case, "wanted_at")  # a batch writes all of them at once
        flag_modified(case, "wanted_by_id")


def _in_batch(session: Session, gone: _Gone) -> set[int]:
    """Those for which somebody has asked in this batch."""
    return {
        case.id
        for case in wanted_read(session)
        if not gone.people.keys().isdisjoint({case.wanted_by_id, case.assignee_id}) or case.school_id in gone.schools
    }


_CASES = select(Case).where(among_named(Case.id, "cases")).order_by(Case.id)
_By, _Of, _At = aliased(Case), aliased(Case), aliased(Case)
# One list of three kinds: with OR, PostgreSQL would read every case of the country.
_TOUCHED = union(
    select(_By.id).where(among_named(_By.wanted_by_id, "people"), _By.wanted_by_id.is_not(None)),
    select(_Of.id).where(among_named(_Of.assignee_id, "people"), _Of.wanted_by_id.is_not(None)),
    select(_At.id).where(among_named(_At.school_id, "schools"), _At.wanted_by_id.is_not(None)),
)
