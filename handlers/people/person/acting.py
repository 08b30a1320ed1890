"""Who directs a school in the place of its director, as the operator says: only letters tell it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.refused import Refused
from models.codes import Role
from models.memberships import Membership
from models.schools import School
from models.types import written


def set_acting(session: Session, person: int, school: str | None, now: datetime, *, acting: bool) -> list[str]:
    """At this school, or at all that she directs; gives the codes of those. Raises `Refused` for who directs none."""
    hers = (
        select(Membership, School)
        .join(School, School.id == Membership.school_id)
        .where(
            Membership.person_id == person,
            Membership.role == written(Role.DIRECTOR),
            Membership.confirmed_at.is_not(None),
            Membership.ended_at.is_(None),
        )
        .order_by(Membership.id)
    )
    found = [(one, at) for one, at in session.execute(hers) if school is None or at.code == school]
    if not found:
        place = "any school" if school is None else f"school {school}"
        raise Refused(f"Person {person} does not direct {place}. “panong people” shows who directs which.")
    for one, at in found:
        if one.acting != acting:
            one.acting = acting
            audit.record_operator(session, "person.acting", now, at.area_id, person=person, school=at.id, acting=acting)
    return [at.code for _, at in found]
