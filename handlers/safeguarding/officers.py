"""The named officers of an area, and what they may know of whoever raised an alert."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from models.codes import Role
from models.contacts import Contact
from models.memberships import Membership
from models.people import Person
from models.schools import School


@dataclass(frozen=True)
class Reporter:
    """`school`: where she is or was. `teacher`: how she is spoken to; who is a director or an officer besides, is not
    called a teacher."""

    name: str
    phone: str | None
    school: str | None
    teacher: bool


def areas_of(session: Session, person: int) -> Sequence[int]:
    """Where this person is a named officer as of now."""
    return session.scalars(select(Membership.area_id).where(Membership.person_id == person, _named()).distinct()).all()


def reachable(session: Session, area: int) -> Sequence[int]:
    """The area's named officers with an account that can be reached, in the order in which they were named."""
    return session.scalars(
        select(Membership.person_id)
        .join(Contact, Contact.person_id == Membership.person_id)
        .where(Membership.area_id == area, _named(), Contact.reachable)
        .group_by(Membership.person_id)
        .order_by(func.min(Membership.id))
    ).all()


def reporter(session: Session, person: int) -> Reporter:
    """Who raised an alert."""
    held = session.execute(
        select(Membership.role, School.name.label("school"), Membership.ended_at)
        .join(School, School.id == Membership.school_id, isouter=True)
        .where(Membership.person_id == person)
        .order_by(Membership.ended_at.is_(None).desc(), Membership.id.desc())
    ).all()
    roles = {row.role for row in held if row.ended_at is None}
    known = session.get_one(Person, person)
    return Reporter(
        name=known.name,
        phone=known.phone,
        school=next((row.school for row in held if row.school), None),
        teacher=Role.TEACHER in roles and not roles & {Role.DIRECTOR, Role.SUPERVISOR},
    )


def _named() -> ColumnElement[bool]:
    return and_(
        Membership.role == Role.SUPERVISOR,
        Membership.safeguarding,
        Membership.confirmed_at.is_not(None),
        Membership.refused_at.is_(None),
        Membership.ended_at.is_(None),
    )
