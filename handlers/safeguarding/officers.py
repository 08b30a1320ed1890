"""The named officers of an area, and what they may know of whoever raised an alert."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
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


def reachable(session: Session, area: int) -> Sequence[Person]:
    """The area's named officers with an account that can be reached, in the order in which they were named. The first
    of a batch who asks reads those of all its areas, with their accounts."""
    batch = batch_of(session)
    if area not in batch.officers:
        wanted = sorted({area, *batch.areas} - batch.officers.keys())
        batch.officers |= {one: [] for one in wanted}
        with session.no_autoflush:  # nothing that a batch has yet to write names an officer
            rows = session.execute(_REACHABLE, {"areas": wanted}).all()
        for place, officer, contact, channel in rows:
            if officer not in batch.officers[place]:
                batch.officers[place].append(officer)
            accounts = batch.accounts.setdefault(officer.id, [])
            if (contact, channel) not in accounts:
                accounts.append((contact, channel))
    return batch.officers[area]


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


_REACHABLE = (
    select(Membership.area_id, Person, Contact.id, Contact.channel_id)
    .join(Person, Person.id == Membership.person_id)
    .join(Contact, Contact.person_id == Person.id)
    .where(among_named(Membership.area_id, "areas"), Membership.is_named, Contact.reachable)
    .order_by(Membership.id, Contact.id)
)
