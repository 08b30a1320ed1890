"""Leave: somebody says until when she is away and who stands in for her, and that she is back.

She may still do all that she could, but nobody waits for her; and nobody may do more by standing in for her.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor, operator
from handlers.access.declined import Declined
from handlers.access.refused import Refused
from handlers.access.rights import About, Right, allowed
from handlers.people.person.release import release, write_released
from handlers.people.person.stand_ins import stand_ins
from models.codes import Why
from models.memberships import Membership
from models.people import Person
from models.presence import LONGEST_LEAVE, is_away, is_there
from models.rows import get_row, known_rows, lock_rows, locked_row, read_rows
from thai.dates import local_date


@dataclass(frozen=True)
class StoodIn:
    """`since`: what the leave was said at, for which this person was to stand in."""

    person: int
    since: datetime


@dataclass(frozen=True)
class LeaveChanged:
    """`until`: None where she is back. `stand_in`: from now on; `before`: till now."""

    person: int
    area: int
    until: date | None
    stand_in: StoodIn | None
    before: StoodIn | None


def may_go_away(actor: Actor) -> bool:
    """Whoever is in the service, and no parent: nobody waits for her."""
    return allowed(actor, Right.GO_AWAY, About(None, actor.area, person=actor.person))


def go_away(session: Session, actor: Actor, until: date, stand_in: int | None, now: datetime) -> LeaveChanged:
    """Away through that day; said again, the last word counts. Raises `Declined`: the day may have passed while she was
    asked, and who stands in may have gone."""
    today = local_date(now)
    if actor.person is None or not may_go_away(actor) or not today <= until <= today + LONGEST_LEAVE:
        raise Declined(Why.EXPIRED)
    if stand_in is not None and stand_in not in {one.person for one in stand_ins(session, actor, now)}:
        raise Declined(Why.EXPIRED)
    person = locked_row(session, Person, actor.person) or get_row(session, Person, actor.person)
    changed = _go_away(person, until, stand_in, now)
    for one in actor.confirmed:
        release(session, one, actor, now, all_of_it=True)
    audit.record(session, actor, "person.away", now, person=person.id, until=until.isoformat(), stand_in=stand_in)
    return changed


def come_back(session: Session, actor: Actor, now: datetime) -> LeaveChanged | None:
    """She is there again; None: she was not away, or has gone away only since, and this comes late. Raises
    `Declined`."""
    if actor.person is None or not may_go_away(actor):
        raise Declined(Why.EXPIRED)
    person = locked_row(session, Person, actor.person) or get_row(session, Person, actor.person)
    changed = _come_back(person, now)
    if changed is not None:
        audit.record(session, actor, "person.back", now, person=person.id)
    return changed


def away_person(session: Session, person: int, until: date, stand_in: int | None, now: datetime) -> LeaveChanged:
    """By the operator. Raises `Refused`."""
    found, today = _known(session, person), local_date(now)
    if not today <= until <= today + LONGEST_LEAVE:
        raise Refused(f"The last day of a leave is today or later, and at most {LONGEST_LEAVE.days} days from now.")
    if stand_in is not None:
        _check_stand_in(session, found, _known(session, stand_in), today)
    changed = _go_away(found, until, stand_in, now)
    for one in session.scalars(_HELD, {"person": person}):
        release(session, one, operator(found.area_id), now, all_of_it=True)
    write_released(session)
    audit.record_operator(
        session, "person.away", now, found.area_id, person=person, until=until.isoformat(), stand_in=stand_in
    )
    return changed


def back_person(session: Session, person: int, now: datetime) -> LeaveChanged | None:
    """By the operator; None: she was not away. Raises `Refused`."""
    found = _known(session, person)
    changed = _come_back(found, now)
    if changed is not None:
        audit.record_operator(session, "person.back", now, found.area_id, person=person)
    return changed


def read_leaves(session: Session, people: Collection[int], leaving: Collection[int]) -> None:
    """Read these people, with the row locks that are free of those who are `leaving` or coming back, and who stands in
    for them; for all who ask in this batch."""
    lock_rows(session, Person, leaving)
    read_rows(session, Person, {*people, *leaving})
    instead = {one.stand_in_id for one in known_rows(session, Person) if one.id in {*people, *leaving}}
    read_rows(session, Person, {one for one in instead if one is not None})


def take_leave_of(person: Person, other: Person) -> None:
    """Somebody turns out to be this person, who was there already: where only that one has said that she is away, this
    one is."""
    if other.away_until is not None and person.away_until is None:
        person.away_until, person.away_since = other.away_until, other.away_since
        person.stand_in_id = other.stand_in_id if other.stand_in_id != person.id else None


def _go_away(person: Person, until: date, stand_in: int | None, now: datetime) -> LeaveChanged:
    before = _stood_in(person, now)
    person.away_until, person.away_since, person.stand_in_id = until, now, stand_in
    return LeaveChanged(person.id, person.area_id, until, _stood_in(person, now), before)


def _come_back(person: Person, now: datetime) -> LeaveChanged | None:
    if not is_away(person, local_date(now)) or (person.away_since is not None and person.away_since > now):
        return None
    before = _stood_in(person, now)
    person.away_until = person.away_since = person.stand_in_id = None
    return LeaveChanged(person.id, person.area_id, None, None, before)


def _stood_in(person: Person, now: datetime) -> StoodIn | None:
    if person.stand_in_id is None or person.away_since is None or not is_away(person, local_date(now)):
        return None
    return StoodIn(person.stand_in_id, person.away_since)


def _known(session: Session, person: int) -> Person:
    found = locked_row(session, Person, person)
    if found is None or found.same_as_id is not None:
        raise Refused(f"There is no person {person}. “panong people” shows all.")
    return found


def _check_stand_in(session: Session, person: Person, other: Person, today: date) -> None:
    stands = session.scalars(_HELD, {"person": other.id}).first() is not None
    if other.id == person.id or other.area_id != person.area_id or not stands or not is_there(other, today):
        raise Refused(
            f"Person {other.id} can't stand in: it takes somebody else of the area who is confirmed and there."
        )


_HELD = select(Membership).where(
    Membership.person_id == bindparam("person"), Membership.confirmed_at.is_not(None), Membership.ended_at.is_(None)
)
