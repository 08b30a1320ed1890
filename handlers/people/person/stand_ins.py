"""Colleagues who may stand in for somebody: those of her school, or those who are at the district what she is."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from handlers.access.actor import AT_SCHOOL, Actor
from models.among import among_named
from models.batch import Members, batch_of
from models.codes import Role
from models.contacts import Contact
from models.memberships import Membership, of_holder
from models.people import Person
from models.presence import Leave, is_there, lasts, leave_of
from models.rows import known_row, known_rows
from models.types import written
from thai.dates import local_date


@dataclass(frozen=True)
class StandIn:
    """`role`: as which she is a colleague; `named`: as a named officer."""

    person: int
    name: str
    role: Role
    named: bool


@dataclass
class _Read:
    """What a batch has read: `colleagues` who are confirmed and can be reached, with name and last day of a leave;
    people, as far as they are `of_service` still."""

    colleagues: Members = field(default_factory=Members)
    of_service: dict[int, Person | None] = field(default_factory=dict)


def stand_ins(session: Session, actor: Actor, now: datetime) -> list[StandIn]:
    """Who may stand in for her: a director first, then by name. Nobody who is parked, away, or can't be reached."""
    schools, areas, read = actor.schools, _areas(actor), batch_of(session).own(_Read).colleagues
    if not (schools <= read.schools and areas <= read.areas):
        read_stand_ins(session, [actor])
    today = local_date(now)
    found: dict[int, StandIn] = {}
    for one, name, until in sorted(read.rows, key=lambda row: row[0].role != Role.DIRECTOR):
        changed = known_row(session, Person, one.person_id)
        there = is_there(changed, today) if changed is not None else not lasts(until, today)
        if one.person_id != actor.person and _is_colleague(actor, one) and there:
            found.setdefault(one.person_id, StandIn(one.person_id, name, one.role, one.is_named))
    return sorted(found.values(), key=lambda one: (one.role != Role.DIRECTOR, one.name, one.person))


def read_stand_ins(session: Session, actors: Collection[Actor]) -> None:
    """Read the colleagues of all of these."""
    read = batch_of(session).own(_Read).colleagues
    read.schools |= {school for actor in actors for school in actor.schools}
    read.areas |= {area for actor in actors for area in _areas(actor)}
    given = {"schools": sorted(read.schools), "areas": sorted(read.areas)}
    with session.no_autoflush:  # what this batch changes of a membership, it changes of the same objects
        read.rows = [tuple(row) for row in session.execute(_COLLEAGUES, given).all()]


def leave(session: Session, person: Person, now: datetime) -> Leave | None:
    """For whoever asks for her: until when she is away, and who is there in her place."""
    if leave_of(person, (), local_date(now)) is None:
        return None
    chain: list[Person] = []
    following: Person | None = person
    while following is not None and following not in chain:
        chain.append(following)
        following = _of_service(session, following.stand_in_id) if following.stand_in_id is not None else None
    return leave_of(person, chain, local_date(now))


def _of_service(session: Session, person: int | None) -> Person | None:
    """Who belongs to the service still. The first of a batch who asks reads those who stand in for anybody that it has
    read."""
    known = batch_of(session).own(_Read).of_service
    if person not in known:
        asked = [*known_rows(session, Person), *(one for one in known.values() if one is not None)]
        wanted = {person, *(one.stand_in_id for one in asked)} - known.keys()
        ids = sorted(one for one in wanted if one is not None)
        known.update(dict.fromkeys(ids))
        with session.no_autoflush:
            found = session.scalars(_OF_SERVICE, {"people": ids}).all()
        known.update({one.id: one for one in found})
    return known.get(person or 0)


def _is_colleague(actor: Actor, other: Membership) -> bool:
    if other.ended_at is not None:
        return False
    if other.role in AT_SCHOOL:
        return other.school_id in actor.schools
    return actor.has(other.role, area=other.area_id)


def _areas(actor: Actor) -> set[int]:
    """Those in which she is something at the district."""
    return {one.area_id for one in actor.confirmed if one.role in _AT_DISTRICT}


_AT_DISTRICT = (Role.SUPERVISOR, Role.COMMITTEE, Role.AUDITOR)
_STANDS = (Membership.confirmed_at.is_not(None), Membership.ended_at.is_(None), Membership.refused_at.is_(None))
_REACHED = (
    exists().where(Contact.person_id == Membership.person_id, Contact.reachable, Contact.replaced_at.is_(None))
).correlate(Membership)
_COLLEAGUES = (
    select(Membership, of_holder(Person.name), of_holder(Person.away_until))
    .where(
        or_(
            and_(
                among_named(Membership.school_id, "schools"),
                Membership.role.in_([written(role) for role in sorted(AT_SCHOOL)]),
            ),
            and_(
                among_named(Membership.area_id, "areas"),
                Membership.role.in_([written(role) for role in _AT_DISTRICT]),
            ),
        ),
        *_STANDS,
        of_holder(Person.parked_at).is_(None),
        _REACHED,
    )
    .order_by(Membership.id)
)
_OF_SERVICE = select(Person).where(
    among_named(Person.id, "people"), exists().where(Membership.person_id == Person.id, *_STANDS)
)
