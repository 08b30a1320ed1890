"""Whether a newcomer is somebody who is there already: of the same name and number, in the same area.

What many of a batch ask is read for all of them at once.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.invitations import Invitation
from models.memberships import Membership
from models.people import Person
from models.rows import get_row, keep, known_rows, read_rows
from models.schools import School

Called = tuple[int, str]
"""(area, name)."""


@dataclass(frozen=True)
class Known:
    """Who is there already. `memberships`: those that stand, confirmed or waiting. `since`: when the first of them was
    confirmed. `school`: its name."""

    person: Person
    memberships: tuple[Membership, ...]
    since: datetime
    school: str | None


@dataclass
class _Read:
    """What a batch has read: people by area and name; their memberships, with the schools' names. `expected`: names of
    people about whom it will be asked."""

    expected: set[Called] = field(default_factory=set)
    called: dict[Called, list[Person]] = field(default_factory=dict)
    memberships: dict[int, list[tuple[Membership, str | None]]] = field(default_factory=dict)


def known_as(session: Session, newcomer: Membership) -> Known | None:
    """Whoever is there already under the newcomer's name and number; of several the last who came. None for somebody
    who was confirmed before: she is no newcomer, and what she has done is her own."""
    person = get_row(session, Person, newcomer.person_id)
    others = _namesakes(session, person)
    if not others:
        return None
    read_memberships(session, [person.id, *(other.id for other in others)])
    if any(one.confirmed_at is not None for one in all_of(session, person.id)):
        return None
    for other in sorted(others, key=lambda one: one.id, reverse=True):
        held = tuple(one for one in all_of(session, other.id) if one.ended_at is None and one.refused_at is None)
        confirmed = [one for one in held if one.confirmed_at is not None]
        if confirmed:
            first = min(confirmed, key=lambda one: (one.confirmed_at, one.id))
            return Known(other, held, first.confirmed_at or first.granted_at, _school(session, first))
    return None


def read_known(session: Session, newcomers: Collection[Membership]) -> None:
    """Read what `known_as` asks for, for all of these."""
    read_rows(session, Person, {newcomer.person_id for newcomer in newcomers})
    for newcomer in newcomers:
        known_as(session, newcomer)


def expect(session: Session, names: Collection[Called]) -> None:
    """It will be asked about newcomers of these names."""
    batch_of(session).own(_Read).expected.update(names)


def all_of(session: Session, person: int) -> list[Membership]:
    """Every membership of a person that was read, also what this batch has begun."""
    read = [one for one, _ in batch_of(session).own(_Read).memberships.get(person, ())]
    new = [one for one in batch_of(session).joined if one.person_id == person and one not in read]
    return [one for one in (*read, *new) if one.person_id == person]


def read_memberships(session: Session, people: Collection[int]) -> None:
    """Read the memberships of these people. The first of a batch who asks reads those of all who share a name and a
    number with a newcomer."""
    read = batch_of(session).own(_Read)
    if not set(people) - read.memberships.keys():
        return
    groups = (_alike(called) for called in read.called.values())
    wanted = {*people, *(one.id for group in groups for one in group)} - read.memberships.keys()
    read.memberships.update({one: [] for one in wanted})
    with session.no_autoflush:  # what this batch changes of a membership, it changes of the same objects
        rows = session.execute(_MEMBERSHIPS, {"people": sorted(wanted)}).all()
    for membership, school in rows:
        if membership not in batch_of(session).joined:  # the database may have them already
            read.memberships[membership.person_id].append((membership, school))


def _namesakes(session: Session, person: Person) -> list[Person]:
    """Others of her area with her name and her number, if it came from whoever invited her: what she says herself,
    anybody might say. The first of a batch who asks reads those of all newcomers."""
    if person.phone is None or person.phone_told:
        return []
    read, expected = batch_of(session).own(_Read).called, batch_of(session).own(_Read).expected
    if (person.area_id, person.name) not in read:
        invited = {(one.area_id, one.name) for one in known_rows(session, Invitation) if one.name is not None}
        joined = {(one.area_id, one.name) for one in known_rows(session, Person)}
        wanted = {(person.area_id, person.name), *expected, *invited, *joined} - read.keys()
        read.update({one: [] for one in wanted})
        given = {"areas": sorted({area for area, _ in wanted}), "names": sorted({name for _, name in wanted})}
        with session.no_autoflush:
            rows = session.scalars(_CALLED, given).all()
        for one in rows:
            keep(session, one)
            if (one.area_id, one.name) in wanted:
                read[one.area_id, one.name].append(one)
    alike = (one for one in read[person.area_id, person.name] if one.phone == person.phone)
    return [one for one in alike if one.id != person.id and one.same_as_id is None]


def _alike(people: Collection[Person]) -> list[Person]:
    """Those who share their number with another of them."""
    numbers = [one.phone for one in people if one.phone is not None]
    return [one for one in people if one.phone is not None and numbers.count(one.phone) > 1]


def _school(session: Session, membership: Membership) -> str | None:
    rows = batch_of(session).own(_Read).memberships[membership.person_id]
    return next((school for one, school in rows if one is membership), None)


_CALLED = select(Person).where(among_named(Person.area_id, "areas"), among_named(Person.name, "names"))
_MEMBERSHIPS = (
    select(Membership, School.name)
    .join(School, School.id == Membership.school_id, isouter=True)
    .where(among_named(Membership.person_id, "people"))
    .order_by(Membership.id)
)
