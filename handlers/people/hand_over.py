"""Whoever looked after children and has left: she asks for none any more; hers are nobody's, and stand with the
director of their school, with the district where none is there. It is written with the batch, for all who have left."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import AT_SCHOOL, Actor
from handlers.access.looks import cases_of, wanted_read
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, snapshot
from handlers.people.heads import read_directors
from handlers.people.person.release import release, write_released
from handlers.review.assign import nobodys_at, settle_assign, stops_standing
from handlers.sharing.wanted.end import end_asking
from handlers.sharing.wanted.forward import is_gone
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, Change, Role
from models.lifecycle import left
from models.memberships import Membership
from models.types import written


@dataclass(frozen=True)
class _Ended:
    membership: Membership
    actor: Actor
    at: datetime


@dataclass
class _Ending:
    """Memberships that end in this batch."""

    ended: list[_Ended] = field(default_factory=list)


def hand_over(session: Session, membership: Membership, actor: Actor, now: datetime) -> None:
    """She has left, or her membership was ended: what she looked after by it is nobody's."""
    batch_of(session).own(_Ending).ended.append(_Ended(membership, actor, now))
    release(session, membership, actor, now)
    if membership.role == Role.DIRECTOR:  # what colleagues ask for stands in front of somebody else
        is_gone(session, membership.person_id, membership.school_id, now)


def write_handed_over(session: Session) -> None:
    """Before the batch is written. With the row locks of the cases: whoever reports on one of them meanwhile is waited
    for."""
    ending = batch_of(session).own(_Ending).ended
    at_schools = [one for one in ending if one.membership.role in AT_SCHOOL]
    if at_schools:
        _take_away(session, at_schools)
    ending.clear()
    write_released(session)


def _take_away(session: Session, ending: list[_Ended]) -> None:
    gone = {(one.membership.person_id, one.membership.school_id): one for one in ending}
    people, schools = {one.membership.person_id for one in ending}, {one.membership.school_id for one in ending}
    given = {"people": sorted(people), "schools": sorted(school for school in schools if school is not None)}
    ids = {one.membership.id for one in ending}
    with session.no_autoflush:
        for other, person, school in session.execute(_HELD, given):
            if other not in ids:
                gone.pop((person, school), None)  # she is there still, as something else
        found = {*session.scalars(_CASES, given), *session.scalars(_WANTED, given)}
        directed = {one.membership.school_id: one.at for one in ending if one.membership.role == Role.DIRECTOR}
        if directed:
            found |= nobodys_at(session, [school for school in directed if school is not None])
    cases = _locked(
        session,
        found,
        [*{*cases_of(session, people), *(one for one in wanted_read(session) if one.wanted_by_id in people)}],
    )
    read_directors(session, {case.school_id for case in cases if case.school_id is not None})
    for case in cases:
        if (asks := gone.get((case.wanted_by_id or 0, case.school_id))) is not None:
            end_asking(session, case, asks.at, tells=False)
            stops_standing(session, case)
        one = gone.get((case.assignee_id or 0, case.school_id))
        if one is not None and case.status not in CLOSED:
            before = snapshot(case)
            apply(session, case, left(state_of(case)), one.at)
            note(session, case, before, Change.REASSIGNED, one.at, one.actor.person)
            audit.record(session, one.actor, "case.without_owner", one.at, case)
        at = one.at if one is not None else directed.get(case.school_id)
        if at is not None:
            settle_assign(session, case, at)


def _locked(session: Session, found: set[int], known: list[Case]) -> list[Case]:
    """With their row locks: those that this batch holds are as its turns have left them, the others as the database has
    them."""
    batch = batch_of(session)
    mine = [case for case in known if case.id in batch.locked_cases]
    if others := sorted((found | {case.id for case in known}) - batch.locked_cases):
        with session.no_autoflush:
            mine += session.scalars(_LOCKED, {"cases": others}, execution_options={"populate_existing": True}).all()
        batch.locked_cases.update(others)
    return sorted(mine, key=lambda case: case.id)


_HELD = select(Membership.id, Membership.person_id, Membership.school_id).where(
    among_named(Membership.person_id, "people"),
    among_named(Membership.school_id, "schools"),
    Membership.confirmed_at.is_not(None),
    Membership.ended_at.is_(None),
)
_CASES = select(Case.id).where(
    among_named(Case.assignee_id, "people"),
    among_named(Case.school_id, "schools"),
    Case.status.not_in([written(one) for one in sorted(CLOSED)]),
)
_WANTED = select(Case.id).where(
    among_named(Case.wanted_by_id, "people"),
    among_named(Case.school_id, "schools"),
    Case.wanted_by_id.is_not(None),
)
_LOCKED = select(Case).where(among_named(Case.id, "cases")).order_by(Case.id).with_for_update(key_share=True)
