"""People and their memberships as the operator sees and ends them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import operator
from handlers.access.refused import Refused
from handlers.messages.notices import write_notices
from handlers.people.hand_over import hand_over, write_handed_over
from handlers.people.leave import end
from models.areas import Area
from models.codes import Role
from models.contacts import Contact
from models.memberships import Membership
from models.people import Person
from models.presence import is_away
from models.schools import School
from thai.dates import local_date


class Standing(StrEnum):
    """How a membership stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True)
class Seat:
    """One membership of a person. `school`: a school's code."""

    role: Role
    school: str | None
    standing: Standing
    safeguarding: bool
    head: bool = False
    contact: bool = False
    acting: bool = False


@dataclass(frozen=True)
class Listed:
    """A person with all memberships. `reachable`: has a LINE account that has not blocked the service. `parked`:
    nothing opens to her, and nothing reaches her. `away_until`: the last day of her leave, as ISO 8601 has it;
    `stand_in`: the person who stands in for her."""

    id: int
    name: str
    reachable: bool
    parked: bool
    away_until: str | None
    stand_in: int | None
    seats: list[Seat]


def people(session: Session, area: Area, now: datetime) -> list[Listed]:
    """Everybody of the area, in the order in which they joined; who joined again and turned out to be there already
    once."""
    accounts = select(Contact.person_id).join(Person, Person.id == Contact.person_id)
    current = accounts.where(Person.area_id == area.id, Contact.reachable, Contact.replaced_at.is_(None))
    reachable = set(session.scalars(current))
    here = Person.area_id == area.id, Person.same_as_id.is_(None)
    everybody = session.scalars(select(Person).where(*here).order_by(Person.id))
    found = {one.id: _listed(one, one.id in reachable, local_date(now)) for one in everybody}
    rows = session.execute(
        select(Membership, School.code)
        .join(Person, Person.id == Membership.person_id)
        .join(School, School.id == Membership.school_id, isouter=True)
        .where(*here)
        .order_by(Membership.id)
    )
    for membership, school in rows:
        seat = Seat(
            membership.role,
            school,
            standing(membership),
            membership.safeguarding,
            membership.head,
            membership.contact,
            membership.acting,
        )
        found[membership.person_id].seats.append(seat)
    return list(found.values())


def _listed(person: Person, reachable: bool, today: date) -> Listed:
    parked = person.parked_at is not None
    if person.away_until is None or not is_away(person, today):
        return Listed(person.id, person.name, reachable, parked, None, None, [])
    return Listed(person.id, person.name, reachable, parked, person.away_until.isoformat(), person.stand_in_id, [])


def standing(membership: Membership) -> Standing:
    """Whether a membership waits, holds, was refused or is over."""
    if membership.refused_at is not None:
        return Standing.REFUSED
    if membership.ended_at is not None:
        return Standing.ENDED
    return Standing.CONFIRMED if membership.confirmed_at is not None else Standing.WAITING


def end_person(session: Session, person: int, now: datetime) -> int:
    """End all memberships of a person at once: from her next message on she sees nothing. Returns how many; 0 when
    all had ended before. Raises `Refused` when there is no such person."""
    row = session.get(Person, person)
    if row is None:
        raise Refused(f"There is no person {person}. “panong people” shows all.")
    memberships = session.scalars(
        select(Membership).where(Membership.person_id == person, Membership.ended_at.is_(None)).with_for_update()
    ).all()
    for membership in memberships:
        end(membership, now, None)
        hand_over(session, membership, operator(row.area_id), now)
    if memberships:
        ended = [membership.id for membership in memberships]
        write_handed_over(session)
        write_notices(session)
        audit.record_operator(session, "person.ended", now, row.area_id, person=person, memberships=ended)
    return len(memberships)
