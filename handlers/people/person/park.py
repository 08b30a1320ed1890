"""“พักการใช้”: from her next message on nothing opens to her and nothing reaches her, until it is lifted.

What she has done and looks after stays hers; what she alone held in front of an office is free for the others.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor, operator
from handlers.access.declined import Declined
from handlers.access.refused import Refused
from handlers.access.rights import Right, about_member, allowed, require
from handlers.people.known import all_of, read_memberships
from handlers.people.person.release import release, write_released
from handlers.turn.who import silence_person
from models.accounts import park_accounts
from models.codes import Role, Why
from models.memberships import Membership
from models.people import Person
from models.rows import get_row, known_rows, lock_rows, locked_row, row_of


@dataclass(frozen=True)
class Parked:
    """Who is parked, or is not any more. `membership`: the one that was named. `changed`: by this."""

    membership: int
    person: int
    name: str
    changed: bool = False


def to_park(session: Session, actor: Actor, membership: int | None) -> Parked:
    """Somebody whom this person may park. Raises `Declined`."""
    found = _named(session, actor, membership)
    return Parked(found.id, found.person_id, get_row(session, Person, found.person_id).name)


def park(session: Session, actor: Actor, membership: int | None, now: datetime) -> Parked:
    """Pressed again it is the same. Raises `Declined`."""
    found = _named(session, actor, membership)
    person = locked_row(session, Person, found.person_id) or get_row(session, Person, found.person_id)
    changed = person.parked_at is None
    if changed:
        _park(session, person, actor.person, now)
        for one in all_of(session, person.id):
            release(session, one, actor, now, all_of_it=True)
        audit.record(session, actor, "person.parked", now, person=person.id)
    return Parked(found.id, person.id, person.name, changed)


def unpark(session: Session, actor: Actor, membership: int | None, now: datetime) -> Parked:
    """Everything is as it was. Raises `Declined`."""
    found = _named(session, actor, membership)
    person = locked_row(session, Person, found.person_id) or get_row(session, Person, found.person_id)
    changed = person.parked_at is not None
    if changed:
        lift(session, actor, person, now)
    return Parked(found.id, person.id, person.name, changed)


def park_person(session: Session, person: int, now: datetime, *, parked: bool) -> bool:
    """By the operator, whoever she is. Gives whether that changed anything. Raises `Refused`."""
    found = locked_row(session, Person, person)
    if found is None or found.same_as_id is not None:
        raise Refused(f"There is no person {person}. “panong people” shows all.")
    if (found.parked_at is not None) == parked:
        return False
    if parked:
        _park(session, found, None, now)
        for one in session.scalars(select(Membership).where(Membership.person_id == person)):
            release(session, one, operator(found.area_id), now, all_of_it=True)
        write_released(session)
        audit.record_operator(session, "person.parked", now, found.area_id, person=person)
    else:
        _lift(session, found)
        audit.record_operator(session, "person.unparked", now, found.area_id, person=person)
    return True


def lift(session: Session, actor: Actor, person: Person, now: datetime) -> None:
    """She is not parked any more. Her row lock is held."""
    _lift(session, person)
    audit.record(session, actor, "person.unparked", now, person=person.id)


def read_parked(session: Session, memberships: Collection[int]) -> None:
    """Read what the buttons ask for, with the row locks that are free, for all who press them in this batch."""
    people = {one.person_id for one in known_rows(session, Membership) if one.id in memberships}
    if people:
        lock_rows(session, Person, people)
        read_memberships(session, people)


def _park(session: Session, person: Person, by: int | None, now: datetime) -> None:
    person.parked_at, person.parked_by = now, by
    park_accounts(session, person.id, parked=True)
    silence_person(session, person.id)


def _lift(session: Session, person: Person) -> None:
    person.parked_at = person.parked_by = None
    park_accounts(session, person.id, parked=False)


def _named(session: Session, actor: Actor, membership: int | None) -> Membership:
    """A membership that stands, of somebody whom this person may park: by it, and by all that she is besides."""
    known = row_of(session, Membership, membership)
    if known is None or known.role == Role.PARENT:
        raise Declined(Why.NOT_YOURS)
    require(actor, _right(known), about_member(known))
    if known.ended_at is not None or known.refused_at is not None:
        raise Declined(Why.EXPIRED)
    read_memberships(session, [known.person_id])
    for one in all_of(session, known.person_id):
        stands = one.confirmed_at is not None and one.ended_at is None
        if stands and one.role != Role.TEACHER and not allowed(actor, _right(one), about_member(one)):
            raise Declined(Why.DISTRICT_PARKS)
    return known


def _right(membership: Membership) -> Right:
    return Right.PARK_TEACHER if membership.role == Role.TEACHER else Right.PARK_STAFF
