"""The end of a membership: from her next message on she sees nothing of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, about_member, allowed, places, require
from handlers.people.hand_over import hand_over
from handlers.people.notices import tell_left
from handlers.people.person.stand_ins import leave
from models.among import among_named
from models.batch import Members, batch_of
from models.codes import Role, Why
from models.memberships import Membership
from models.people import Person
from models.presence import Leave
from models.rows import get_row, keep, locked_row, row_of


@dataclass(frozen=True)
class Colleague:
    """A teacher of a school. `since`: when she came. `herself`: she is who asks."""

    membership: int
    name: str
    confirmed: bool
    parked: bool
    leave: Leave | None
    since: datetime
    herself: bool = False


class _Teachers(Members):
    """Those that a batch has read."""


def colleagues(session: Session, actor: Actor, now: datetime) -> Sequence[Colleague]:
    """The teachers of the schools that this person directs, by name; last who has joined in the same batch."""
    schools, read = places(actor, Right.LIST_TEACHERS), batch_of(session).own(_Teachers)
    if not schools <= read.schools:
        read_colleagues(session, [actor])
    new = [one for one in batch_of(session).joined if one.role == Role.TEACHER]
    return [
        _shown(session, one, now) for one in (*read.rows, *new) if one.school_id in schools and one.ended_at is None
    ]


def read_colleagues(session: Session, actors: Collection[Actor]) -> None:
    """Read the teachers of the schools that any of these people directs."""
    read = batch_of(session).own(_Teachers)
    read.schools = {school for actor in actors for school in places(actor, Right.LIST_TEACHERS)}
    with session.no_autoflush:  # what this batch changes of a membership, it changes of the same objects
        rows = session.execute(_TEACHERS, {"schools": sorted(read.schools)}).all()
    read.rows = []
    for membership, person in rows:
        keep(session, person)
        if membership not in batch_of(session).joined:  # the database may have them already
            read.rows.append(membership)


_TEACHERS = (
    select(Membership, Person)
    .join(Person, Person.id == Membership.person_id)
    .where(
        among_named(Membership.school_id, "schools"),
        Membership.role == Role.TEACHER,
        Membership.ended_at.is_(None),
    )
    .order_by(Person.name, Membership.id)
)


def colleague(session: Session, actor: Actor, membership: int | None, now: datetime) -> Colleague:
    """A teacher whom this person may let go. Raises `Declined`."""
    found = _found(session, actor, membership)
    return replace(_shown(session, found, now), herself=is_hers(found, actor))


def let_go(session: Session, actor: Actor, membership: int | None, now: datetime) -> Colleague:
    """She has left the school, as her director says or she herself. Pressed again it is the same. Raises
    `Declined`."""
    found = _found(session, actor, membership)
    if found.ended_at is None:
        end(found, now, actor.person)
        hand_over(session, found, actor, now)
        audit.record(session, actor, "member.ended", now, membership=found.id)
        if is_hers(found, actor):
            tell_left(session, found, now)
    return replace(_shown(session, found, now), herself=is_hers(found, actor))


def end(membership: Membership, now: datetime, by: int | None) -> None:
    """End one membership; the others of the person stay."""
    if membership.ended_at is None:
        membership.ended_at, membership.ended_by = now, by


def _found(session: Session, actor: Actor, membership: int | None) -> Membership:
    known = row_of(session, Membership, membership)
    if known is None or known.role != Role.TEACHER:
        raise Declined(Why.NOT_YOURS)
    if is_hers(known, actor) and known.ended_by == actor.person:  # she has said so before, and holds nothing any more
        return known
    right = Right.LEAVE_SCHOOL if is_hers(known, actor) else Right.END_TEACHER
    require(actor, right, about_member(known))  # before the row lock: nobody waits who may not
    return locked_row(session, Membership, membership) or known


def taught(actor: Actor) -> list[Membership]:
    """Those that she may end herself."""
    teaching = (one for one in actor.confirmed if one.role == Role.TEACHER)
    return [one for one in teaching if allowed(actor, Right.LEAVE_SCHOOL, about_member(one))]


def is_hers(membership: Membership, actor: Actor) -> bool:
    return actor.person is not None and membership.person_id == actor.person


def _shown(session: Session, membership: Membership, now: datetime) -> Colleague:
    person = get_row(session, Person, membership.person_id)
    return Colleague(
        membership.id,
        person.name,
        membership.confirmed_at is not None,
        person.parked_at is not None,
        leave(session, person, now),
        membership.granted_at,
    )
