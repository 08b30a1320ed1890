"""Schools that a call would encourage: no news for long and a child past its day, or nobody there in the service.
Counts only, of no child."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, areas
from handlers.cases.history import FILED
from handlers.cases.listing import IS_OPEN
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.cases import Case
from models.codes import Change, Role, WaitingFor, Why
from models.history import CaseChange
from models.memberships import Membership, of_holder
from models.people import Person
from models.schools import School
from models.types import Instant, written
from thai.dates import local_date

LONG = 14
"""Days without news after which a school is called."""

NEWS = (*FILED, Change.ATTENDANCE)
"""What a school tells of a child, wherever the child goes from there."""


@dataclass(frozen=True)
class Quiet:
    """`days`: without news from it, at most since the first of the `children` that wait for it was listed. `area`: of
    which office."""

    school: int
    name: str
    days: int
    children: int
    taught: bool
    headed: bool
    area: str


@dataclass
class _Known:
    """`expected`: areas whose schools somebody in the batch is about to look at; `rows`: what was read, by area."""

    expected: set[int] = field(default_factory=set)
    rows: dict[int, list[Quiet]] = field(default_factory=dict)


def expect_schools_of(session: Session, wanted: Collection[int]) -> None:
    batch_of(session).own(_Known).expected |= set(wanted)


def quiet_schools(session: Session, actor: Actor, now: datetime) -> list[Quiet]:
    """Of her areas, the longest without news first. Raises `Declined`."""
    mine = areas(actor, Right.OPEN_DESK)
    if not mine:
        raise Declined(Why.EXPIRED)
    known = batch_of(session).own(_Known)
    if not known.rows.keys() >= mine:
        wanted = (mine | known.expected) - known.rows.keys()
        known.rows.update({area: [] for area in wanted})
        _read(session, known, wanted, now)
    found = [one for area in mine for one in known.rows[area]]
    return sorted(found, key=lambda one: (-one.days, one.school))


def _read(session: Session, known: _Known, wanted: Collection[int], now: datetime) -> None:
    today, given = local_date(now), {"areas": sorted(wanted)}
    with session.no_autoflush:
        there = {(row.school_id, row.role) for row in session.execute(_THERE, given)}
        rows = session.execute(_WAITING, given).all()
        news = {row.school_id: row.news for row in session.execute(_NEWS, given)}
    for area, school, name, office, children, opened, due in rows:
        latest = max(opened, news.get(school, opened))
        days = max((today - local_date(latest)).days, 0)
        taught, headed = (school, Role.TEACHER) in there, (school, Role.DIRECTOR) in there
        if (days >= LONG and due is not None and due < today) or not (taught or headed):
            known.rows[area].append(Quiet(school, name, days, children, taught, headed, office))


_TURNS = [written(one) for one in (WaitingFor.TEACHER, WaitingFor.SCHOOL)]
_WAITING = (
    select(
        Case.area_id,
        School.id,
        School.name,
        Area.name,
        func.count().label("children"),
        func.min(Case.opened_at, type_=Instant).label("opened"),
        func.min(Case.due_on).label("due"),
    )
    .join(School, School.id == Case.school_id)
    .join(Area, Area.id == Case.area_id)
    .where(among_named(Case.area_id, "areas"), IS_OPEN, Case.waiting_for.in_(_TURNS), Case.restricted.is_(False))
    .group_by(Case.area_id, School.id, School.name, Area.name)
)
_NEWS = (
    select(CaseChange.school_id, func.max(CaseChange.at, type_=Instant).label("news"))
    .where(among_named(CaseChange.area_id, "areas"), CaseChange.what.in_([written(one) for one in NEWS]))
    .group_by(CaseChange.school_id)
)
_THERE = (
    select(Membership.school_id, Membership.role)
    .where(
        among_named(Membership.area_id, "areas"),
        Membership.role.in_([written(Role.TEACHER), written(Role.DIRECTOR)]),
        Membership.confirmed_at.is_not(None),
        Membership.ended_at.is_(None),
        Membership.refused_at.is_(None),
        of_holder(Person.parked_at).is_(None),
    )
    .distinct()
)
