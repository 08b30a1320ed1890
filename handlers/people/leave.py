"""The end of a membership: from her next message on she sees nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, about_member, places, require
from models.codes import Role, Why
from models.memberships import Membership
from models.people import Person


@dataclass(frozen=True)
class Colleague:
    """A teacher of a school."""

    membership: int
    name: str
    confirmed: bool


def colleagues(session: Session, actor: Actor) -> Sequence[Colleague]:
    """The teachers of the schools that this person directs, by name."""
    rows = session.execute(
        select(Membership.id, Person.name, Membership.confirmed_at)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.school_id.in_(places(actor, Right.LIST_TEACHERS)),
            Membership.role == Role.TEACHER,
            Membership.ended_at.is_(None),
        )
        .order_by(Person.name, Membership.id)
    )
    return [Colleague(row.id, row.name, row.confirmed_at is not None) for row in rows]


def colleague(session: Session, actor: Actor, membership: int | None) -> Colleague:
    """A teacher whom this person may let go. Raises `Declined`."""
    return _shown(session, _found(session, actor, membership))


def let_go(session: Session, actor: Actor, membership: int | None, now: datetime) -> Colleague:
    """She has left the school. Pressed again it is the same. Raises `Declined`."""
    found = _found(session, actor, membership)
    if found.ended_at is None:
        end(found, now, actor.person)
        audit.record(session, actor, "member.ended", now, membership=found.id)
    return _shown(session, found)


def end(membership: Membership, now: datetime, by: int | None) -> None:
    """End one membership; the others of the person stay."""
    if membership.ended_at is None:
        membership.ended_at, membership.ended_by = now, by


def _found(session: Session, actor: Actor, membership: int | None) -> Membership:
    found = session.get(Membership, membership, with_for_update=True) if membership is not None else None
    if found is None or found.role != Role.TEACHER:
        raise Declined(Why.NOT_YOURS)
    require(actor, Right.END_TEACHER, about_member(found))
    return found


def _shown(session: Session, membership: Membership) -> Colleague:
    name = session.get_one(Person, membership.person_id).name
    return Colleague(membership.id, name, membership.confirmed_at is not None)
