"""Who hears of what stands in front of a district past its day: its officers who are there, then whoever heads it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.rights import Right, allowed
from handlers.reminders.steps import steps_of
from handlers.review.late.rows import Late, late_at
from handlers.review.reaching import about_office
from models.among import among_named
from models.batch import batch_of
from models.codes import Owner, Role
from models.memberships import Membership
from models.people import Person
from models.presence import is_there, stand_in
from models.rows import read_rows
from models.types import written


@dataclass(frozen=True)
class Office:
    """Of an area: everybody of it, and as whom each acts."""

    area: int
    people: dict[int, Person] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)


class _Offices(dict[int, Office]):
    """By area, what a batch has read."""


def office_of(session: Session, area: int) -> Office:
    """The first of a batch who asks reads those of all its areas."""
    known = batch_of(session).own(_Offices)
    if area not in known:
        wanted = {area, *batch_of(session).areas} - known.keys()
        known.update({one: Office(one) for one in wanted})
        with session.no_autoflush:  # what this batch changes of a membership, it changes of the same objects
            held = session.scalars(_OFFICERS, {"areas": sorted(wanted)}).all()
        people = {one.id: one for one in read_rows(session, Person, {membership.person_id for membership in held})}
        for membership in held:
            office, person = known[membership.area_id], membership.person_id
            office.people[person] = people[person]
            office.actors.setdefault(person, Actor(office.area, person)).memberships.append(membership)
    return known[area]


def heard_by_officers(session: Session, area: int, today: date) -> list[tuple[Late, Sequence[int]]]:
    """What is late there for so long that officers hear of it, and which of them."""
    return _heard(session, area, today, steps_of(session, area).office, _officers)


def heard_by_heads(session: Session, area: int, today: date) -> list[tuple[Late, Sequence[int]]]:
    """The same of who heads the area."""
    return _heard(session, area, today, steps_of(session, area).area_head, _area_heads)


Who = Callable[[Session, Office, Late, date], Sequence[int]]


def _heard(session: Session, area: int, today: date, after: int, who: Who) -> list[tuple[Late, Sequence[int]]]:
    office, told = office_of(session, area), dict[tuple[Owner, int | None], Sequence[int]]()
    late = [one for one in late_at(session, area, today) if one.days >= after]
    for one in late:
        if (one.owner, one.holder) not in told:
            told[one.owner, one.holder] = who(session, office, one, today)
    return [(one, told[one.owner, one.holder]) for one in late]


def _officers(session: Session, office: Office, one: Late, today: date) -> Sequence[int]:
    """Whoever has looked after it last, or who stands in for her. Where that is nobody, every officer who may act on
    it, and of those the head of the area only where there is no other."""
    able = [person for person in office.people.values() if _may(session, office, person.id, one.owner)]
    holder = office.people.get(one.holder or 0)
    if holder is not None and holder in able:
        hers = holder if is_there(holder, today) else stand_in(holder, able, today)
        if hers is not None:
            return [hers.id]
    there = [person.id for person in able if is_there(person, today)]
    return [person for person in there if not _heads(office, person)] or there


def _area_heads(session: Session, office: Office, one: Late, today: date) -> Sequence[int]:
    """Whoever heads the area, is there and may act on it, and is not who has heard of it before."""
    before = _officers(session, office, one, today)
    return [
        person.id
        for person in office.people.values()
        if _heads(office, person.id)
        and person.id not in before
        and is_there(person, today)
        and _may(session, office, person.id, one.owner)
    ]


def _may(session: Session, office: Office, person: int, owner: Owner) -> bool:
    actor = office.actors[person]
    return allowed(actor, Right.REVIEW, about_office(session, actor, frozenset({owner}), office.area, None))


def _heads(office: Office, person: int) -> bool:
    return office.actors[person].heads(office.area)


_OFFICERS = (
    select(Membership)
    .where(
        among_named(Membership.area_id, "areas"),
        Membership.role == written(Role.SUPERVISOR),
        Membership.confirmed_at.is_not(None),
        Membership.ended_at.is_(None),
        Membership.refused_at.is_(None),
    )
    .order_by(Membership.id)
)
