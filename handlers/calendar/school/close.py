"""A school's own closed days, said by whoever directs it. Whoever asks in a batch sees what others of it have done; the
rows are written with the batch."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Date, bindparam, delete
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, allowed, places
from handlers.cases.school_days import closed_days, read_closed, school_days_ahead
from handlers.people.heads import has_director, read_directors
from models.batch import batch_of
from models.calendars import SchoolClosedDay
from models.codes import Why
from models.database import insert_ignore
from thai.dates import local_date

MOST = 10
"""Days with school, closed at a time: a longer time is a matter of the office."""


@dataclass
class _Pending:
    """What is to be written: since when a school is closed on a day; None: it is open again."""

    days: dict[tuple[int, date], datetime | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Changed:
    """`days`: those of which it was about; `new`: of them those that were not so before; `since`: of which closings
    some were opened again. Empty: nothing has changed."""

    days: tuple[date, ...]
    new: tuple[date, ...] = ()
    since: frozenset[datetime] = frozenset()
    changed: bool = True


def read_schools(session: Session, schools: set[int]) -> None:
    """For everybody who is about to close or open one. Nothing is allowed by it."""
    read_directors(session, schools)
    read_closed(session, schools)


def own_schools(session: Session, actor: Actor, now: datetime) -> list[int]:
    """Those of the area in which she speaks that she may close."""
    here = {one.school_id for one in actor.confirmed if one.area_id == actor.area}
    mine = places(actor, Right.CLOSE_SCHOOL) & here
    read_schools(session, mine)
    return [school for school in sorted(mine) if _may(session, actor, school, now)]


def days_between(session: Session, actor: Actor, first: date, last: date, now: datetime) -> tuple[date, ...]:
    """Days with school in her area, from today on as far as it is looked ahead."""
    ahead = school_days_ahead(session, actor.area, local_date(now))
    return tuple(day for day in ahead if first <= day <= last)


def may_close(days: tuple[date, ...], first: date, today: date) -> bool:
    """What is over is over, and a long time is a slip or a matter of the office."""
    return first >= today and 0 < len(days) <= MOST


def close_school(session: Session, actor: Actor, school: int, first: date, last: date, now: datetime) -> Changed:
    """Closed on these days, those with school. Raises `Declined`."""
    _require(session, actor, school, now)
    days = days_between(session, actor, first, last, now)
    if not may_close(days, first, local_date(now)):
        raise Declined(Why.EXPIRED)
    closed = closed_days(session, school)
    new = tuple(day for day in days if day not in closed)
    for day in new:
        closed[day] = now
        batch_of(session).own(_Pending).days[school, day] = now
    if new:
        _record(session, actor, "school.closed", school, new, now)
    return Changed(days, new, changed=bool(new))


def open_school(session: Session, actor: Actor, school: int, first: date, last: date, now: datetime) -> Changed:
    """Open again on those of these days that are not over. Raises `Declined`."""
    _require(session, actor, school, now)
    closed = closed_days(session, school)
    days = tuple(sorted(day for day in closed if max(first, local_date(now)) <= day <= last))
    since = frozenset(closed.pop(day) for day in days)
    for day in days:
        batch_of(session).own(_Pending).days[school, day] = None
    if days:
        _record(session, actor, "school.opened", school, days, now)
    return Changed(days, days, since, changed=bool(days))


def write_closed(session: Session) -> None:
    """Once a batch."""
    pending = batch_of(session).own(_Pending).days
    if not pending:
        return
    new = [
        {"school_id": school, "day": day, "closed_at": since}
        for (school, day), since in sorted(pending.items(), key=lambda one: one[0])
        if since is not None
    ]
    gone = [
        {"school": school, "gone": day}
        for (school, day), since in sorted(pending.items(), key=lambda one: one[0])
        if since is None
    ]
    connection = session.connection()
    if gone:
        connection.execute(_OPEN, gone)
    if new:
        connection.execute(insert_ignore(connection, SchoolClosedDay, ["school_id", "day"]), new)
    pending.clear()


def _require(session: Session, actor: Actor, school: int, now: datetime) -> None:
    if school not in own_schools(session, actor, now):
        raise Declined(Why.EXPIRED)


def _may(session: Session, actor: Actor, school: int, now: datetime) -> bool:
    directed = has_director(session, school, now)
    return allowed(actor, Right.CLOSE_SCHOOL, About(school, actor.area, directed=directed))


def _record(
    session: Session, actor: Actor, action: str, school: int, days: list[date] | tuple[date, ...], now: datetime
) -> None:
    audit.record(session, actor, action, now, school=school, first=days[0].isoformat(), last=days[-1].isoformat())


_OPEN = delete(SchoolClosedDay).where(
    SchoolClosedDay.school_id == bindparam("school"), SchoolClosedDay.day == bindparam("gone", type_=Date)
)
