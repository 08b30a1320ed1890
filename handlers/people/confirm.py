"""Whoever vouches for newcomers: the director of the school, or without one an officer of the area."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, about_member, allowed, areas, places, require
from models.codes import Role, Why
from models.memberships import Membership
from models.people import Person
from models.schools import School


@dataclass(frozen=True)
class Newcomer:
    """Somebody whose membership waits. `school`: its name."""

    membership: Membership
    name: str
    school: str | None


_STAFF = (Role.DIRECTOR, Role.SUPERVISOR, Role.COMMITTEE, Role.AUDITOR)
_RIGHTS = {Role.TEACHER: Right.CONFIRM_TEACHER, **dict.fromkeys(_STAFF, Right.CONFIRM_STAFF)}
"""What it takes to vouch for a newcomer. A parent is nobody's colleague: nobody vouches for her."""

_Director = aliased(Membership)


def _has_director() -> ColumnElement[bool]:
    """Whether somebody else directs the school of a membership."""
    return exists().where(
        _Director.school_id == Membership.school_id,
        _Director.role == Role.DIRECTOR,
        _Director.confirmed_at.is_not(None),
        _Director.ended_at.is_(None),
        _Director.person_id != Membership.person_id,
    )


def newcomers(session: Session, actor: Actor) -> list[Newcomer]:
    """Everybody whom this person may confirm, the longest waiting first."""
    # Narrowed for the database's sake; who may confirm whom says the table of rights.
    schools, offices = places(actor, Right.CONFIRM_TEACHER), areas(actor, Right.CONFIRM_STAFF)
    of_school = and_(Membership.role == Role.TEACHER, Membership.school_id.in_(schools))
    of_area = and_(Membership.area_id.in_(offices), or_(Membership.role != Role.TEACHER, ~_has_director()))
    rows = session.execute(
        select(Membership, Person.name, School.name, _has_director())
        .join(Person, Person.id == Membership.person_id)
        .join(School, School.id == Membership.school_id, isouter=True)
        .where(
            Membership.confirmed_at.is_(None),
            Membership.refused_at.is_(None),
            Membership.ended_at.is_(None),
            Membership.person_id != actor.person,
            Membership.role.in_(_RIGHTS),
            or_(of_school, of_area),
        )
        .order_by(Membership.granted_at, Membership.id)
    )
    return [
        Newcomer(membership, name, school)
        for membership, name, school, directed in rows
        if (right := _right(membership)) and allowed(actor, right, about_member(membership, directed=directed))
    ]


def confirm(session: Session, actor: Actor, membership: int | None, now: datetime) -> Newcomer:
    """The newcomer is one of ours: she is let in. Raises `Declined`."""
    found = _undecided(session, actor, membership)
    found.confirmed_at, found.confirmed_by = now, actor.person
    audit.record(session, actor, "member.confirmed", now, membership=found.id)
    return _newcomer(session, found)


def refuse(session: Session, actor: Actor, membership: int | None, now: datetime) -> Newcomer:
    """Nobody of ours: she gets no access. Raises `Declined`."""
    found = _undecided(session, actor, membership)
    found.refused_at, found.ended_at, found.ended_by = now, now, actor.person
    audit.record(session, actor, "member.refused", now, membership=found.id)
    return _newcomer(session, found)


def confirmers(session: Session, membership: Membership) -> tuple[Sequence[int], bool]:
    """The people who may confirm, and whether they direct the school (or are of the district)."""
    if _right(membership) is None:
        return (), False
    if membership.role == Role.TEACHER and (directors := _people(session, membership, Role.DIRECTOR)):
        return directors, True
    return _people(session, membership, Role.SUPERVISOR), False


def _people(session: Session, membership: Membership, role: Role) -> Sequence[int]:
    place = (
        Membership.school_id == membership.school_id
        if role == Role.DIRECTOR
        else Membership.area_id == membership.area_id
    )
    return session.scalars(
        select(Membership.person_id).where(
            place,
            Membership.role == role,
            Membership.confirmed_at.is_not(None),
            Membership.ended_at.is_(None),
            Membership.person_id != membership.person_id,
        )
    ).all()


def _undecided(session: Session, actor: Actor, membership: int | None) -> Membership:
    """The membership to decide on, its row lock held."""
    found = session.get(Membership, membership, with_for_update=True) if membership is not None else None
    right = _right(found) if found is not None else None
    if found is None or right is None:
        raise Declined(Why.NOT_YOURS)
    require(actor, right, _about(session, found))
    if found.confirmed_at or found.refused_at or found.ended_at:
        raise Declined(Why.DECIDED_ALREADY)
    return found


def _right(membership: Membership) -> Right | None:
    return _RIGHTS.get(membership.role)


def _about(session: Session, membership: Membership) -> About:
    directed = membership.role != Role.TEACHER or bool(_people(session, membership, Role.DIRECTOR))
    return about_member(membership, directed=directed)


def _newcomer(session: Session, membership: Membership) -> Newcomer:
    return Newcomer(membership, session.get_one(Person, membership.person_id).name, None)
