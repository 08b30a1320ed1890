"""The named officers of an area, and what they may know of whoever raised an alert."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import AccountOf, accounts_of, keep_account
from models.among import among_named
from models.batch import batch_of
from models.codes import Role
from models.contacts import Contact
from models.memberships import Membership
from models.people import Person
from models.rows import get_row, known_rows
from models.safeguarding import SafeguardingRecord
from models.schools import School


@dataclass(frozen=True)
class Reporter:
    """`school`: where she is or was. `teacher`: how she is spoken to; who is a director or an officer besides, is not
    called a teacher."""

    name: str
    phone: str | None
    school: str | None
    teacher: bool


@dataclass
class _Read:
    """What a batch has read: an area's named officers who have an account, and what reporters hold or held, where."""

    officers: dict[int, list[Person]] = field(default_factory=dict)
    reporters: dict[int, list[tuple[Membership, str | None]]] = field(default_factory=dict)


def reachable(session: Session, area: int) -> Sequence[Person]:
    """The area's named officers with an account that can be reached, in the order in which they were named. The first
    of a batch who asks reads those of all its areas, with their accounts."""
    batch = batch_of(session)
    officers = batch.own(_Read).officers
    if area not in officers:
        wanted = sorted({area, *batch.areas} - officers.keys())
        officers |= {one: [] for one in wanted}
        with session.no_autoflush:  # who is named in this batch comes below
            rows = session.execute(_NAMED, {"areas": wanted}).all()
        for place, officer, contact, channel, reachable, replaced_at in rows:
            if officer not in officers[place]:
                officers[place].append(officer)
            keep_account(session, officer.id, AccountOf(contact, channel, reachable, current=replaced_at is None))
    new = [one for one in (*known_rows(session, Membership), *batch.joined) if one.is_named and one.area_id == area]
    able = [*officers[area], *(get_row(session, Person, one.person_id) for one in new)]
    return [officer for officer in dict.fromkeys(able) if accounts_of(session, officer.id)]


def reporter(session: Session, person: int) -> Reporter:
    """Who raised an alert."""
    held = sorted(_were(session, person), key=lambda one: (one[0].ended_at is None, one[0].id), reverse=True)
    roles = {membership.role for membership, _ in held if membership.ended_at is None}
    known = get_row(session, Person, person)
    return Reporter(
        name=known.name,
        phone=known.number,
        school=next((school for _, school in held if school), None),
        teacher=Role.TEACHER in roles and not roles & {Role.DIRECTOR, Role.SUPERVISOR},
    )


def is_here(session: Session, person: int) -> bool:
    """Whether she is in the service still, so that she can answer."""
    return any(one.ended_at is None and one.refused_at is None for one, _ in _were(session, person))


def _were(session: Session, person: int) -> list[tuple[Membership, str | None]]:
    """What she holds or held, and at which school. The first of a batch who asks reads it for every reporter."""
    known = batch_of(session).own(_Read).reporters
    if person not in known:
        reporters = {record.sealed.reporter for record in known_rows(session, SafeguardingRecord)}
        wanted = {person, *reporters} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:
            rows = session.execute(_WERE, {"people": sorted(wanted)}).all()
        for membership, school in rows:
            known[membership.person_id].append((membership, school))
    return known[person]


_WERE = (
    select(Membership, School.name)
    .join(School, School.id == Membership.school_id, isouter=True)
    .where(among_named(Membership.person_id, "people"))
)


_NAMED = (
    select(Membership.area_id, Person, Contact.id, Contact.channel_id, Contact.reachable, Contact.replaced_at)
    .join(Person, Person.id == Membership.person_id)
    .join(Contact, Contact.person_id == Person.id)
    .where(among_named(Membership.area_id, "areas"), Membership.is_named, Person.parked_at.is_(None))
    .order_by(Membership.id, Contact.id)
)
