"""The officer of an area who is named as its contact: she reads on Mondays how the service stands, and when pushes are
short. One who has left the office, is parked or on leave counts as none."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Date, bindparam, or_, select, update
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.refused import Refused
from models.among import among_named
from models.areas import Area
from models.codes import Role
from models.memberships import Membership
from models.people import Person
from models.types import written

OFFICER = (
    Membership.role == written(Role.SUPERVISOR),
    Membership.confirmed_at.is_not(None),
    Membership.ended_at.is_(None),
    Membership.refused_at.is_(None),
)


def name_contact(session: Session, area: Area, person: int | None, now: datetime) -> None:
    """From now on it is she alone; None: nobody. Raises `Refused` for who is no confirmed officer of the area."""
    seat = None
    if person is not None:
        hers = select(Membership).where(Membership.area_id == area.id, Membership.person_id == person, *OFFICER)
        seat = session.scalars(hers.order_by(Membership.id).limit(1)).first()
        if seat is None:
            raise Refused(
                f"Person {person} is no confirmed officer of area {area.id}. “panong people --area {area.id}” shows "
                "who is; invite one: panong invite supervisor --confirmed"
            )
    before = update(Membership).where(Membership.area_id == area.id, Membership.contact)
    session.execute(before.values(contact=False))
    if seat is not None:
        seat.contact = True
    audit.record_operator(session, "area.changed", now, area.id, fields=["contact"], person=person)


def named(session: Session) -> dict[int, int]:
    """Who was named for each area and is of its office still, there or not."""
    rows = select(Membership.area_id, Membership.person_id).where(Membership.contact, *OFFICER)
    return {row.area_id: row.person_id for row in session.execute(rows.order_by(Membership.id))}


def contacts(session: Session, areas: Collection[int], today: date) -> dict[int, int]:
    """The contact of each of these areas who is there today."""
    rows = session.execute(_THERE, {"areas": sorted(areas), "today": today}) if areas else ()
    return {row.area_id: row.person_id for row in rows}


_THERE = (
    select(Membership.area_id, Membership.person_id)
    .join(Person, Person.id == Membership.person_id)
    .where(
        among_named(Membership.area_id, "areas"),
        Membership.contact,
        *OFFICER,
        Person.parked_at.is_(None),
        or_(Person.away_until.is_(None), Person.away_until < bindparam("today", type_=Date)),
    )
    .order_by(Membership.id)
)
