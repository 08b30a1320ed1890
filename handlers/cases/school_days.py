"""The days with school by an area's calendar, those before and the next ones, and when a school is closed by itself."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, select
from sqlalchemy.orm import Session

from handlers.access.looks import schools_read
from models.among import among_named
from models.batch import batch_of
from models.calendars import NumberedDay, SchoolClosedDay
from models.schooldays import weekday_from

TWO_WEEKS = 14
"""So many days hold the whole week before, whichever day it is."""

BREAK = 90
"""So many days hold a day with school, whichever break it is."""

FEW = 2
"""Days with school that can be offered as an answer: fewer of them are no choice."""

COMING = 28
"""So many days hold two weeks with school, but in a term break."""

AHEAD = 45
"""Longer than anybody at an office has for an answer, but in a term break."""

_DAYS = select(NumberedDay.area_id, NumberedDay.day, NumberedDay.is_school_day).where(
    among_named(NumberedDay.area_id, "areas"),
    NumberedDay.day.between(bindparam("first", type_=Date), bindparam("last", type_=Date)),
)

_CLOSED = select(SchoolClosedDay.school_id, SchoolClosedDay.day, SchoolClosedDay.closed_at).where(
    among_named(SchoolClosedDay.school_id, "schools")
)


@dataclass
class _Known:
    """What a batch has read, by area and first and last day: the days with school between them, the first one first."""

    days: dict[tuple[int, date, date], tuple[date, ...]] = field(default_factory=dict)


@dataclass
class _Closed:
    """By school, the days on which it is closed by itself, and since when that is said."""

    days: dict[int, dict[date, datetime]] = field(default_factory=dict)


def read_closed(session: Session, schools: Collection[int]) -> None:
    """For everybody at once."""
    known = batch_of(session).own(_Closed).days
    missing = set(schools) - known.keys()
    if missing:
        known.update({school: {} for school in missing})
        with session.no_autoflush:
            for school, day, closed_at in session.execute(_CLOSED, {"schools": sorted(missing)}):
                known[school][day] = closed_at


def closed_days(session: Session, school: int) -> dict[date, datetime]:
    """Those of a school, as this batch has left them; whoever closes or opens one changes them here. The first of a
    batch who asks reads those of the schools of all cases that it has read."""
    read_closed(session, {school, *schools_read(session)})
    return batch_of(session).own(_Closed).days[school]


def coming_days_of(session: Session, area: int, school: int, today: date, days: int = COMING) -> tuple[date, ...]:
    """The next school days on which this school is open, the nearest first. `days`: so many ahead, open or not."""
    closed = closed_days(session, school)
    ahead = _school_days(session, area, today + timedelta(days=1), today + timedelta(days=days))
    return tuple(day for day in ahead if day not in closed)


def recent_school_days(session: Session, area: int, today: date) -> tuple[date, ...]:
    """Those of the last two weeks, today's first."""
    return _school_days(session, area, today - timedelta(days=TWO_WEEKS - 1), today)[::-1]


def last_school_days(session: Session, area: int, today: date) -> tuple[date, ...]:
    """Those of the last two weeks, today's first; in a break, and at its end, those before it as well."""
    days = recent_school_days(session, area, today)
    return days if len(days) >= FEW else _school_days(session, area, today - timedelta(days=BREAK - 1), today)[::-1]


def coming_school_days(session: Session, area: int, today: date) -> tuple[date, ...]:
    """Those of the next weeks, the nearest first."""
    return _school_days(session, area, today + timedelta(days=1), today + timedelta(days=COMING))


def school_days_ahead(session: Session, area: int, today: date) -> tuple[date, ...]:
    """Today, if there is school, and those of the next weeks, the nearest first."""
    return _school_days(session, area, today, today + timedelta(days=AHEAD))


def _school_days(session: Session, area: int, first: date, last: date) -> tuple[date, ...]:
    """The first of a batch who asks reads them for the areas of all its people; where a calendar does not reach so far,
    every weekday is one."""
    batch = batch_of(session)
    known = batch.own(_Known).days
    if (area, first, last) not in known:
        window = [first + timedelta(days=days) for days in range((last - first).days + 1)]
        areas = {area, *batch.areas}
        with session.no_autoflush:
            rows = session.execute(_DAYS, {"areas": sorted(areas), "first": first, "last": last}).all()
        told = {(row.area_id, row.day): row.is_school_day for row in rows}
        for one in areas:
            open_days = (day for day in window if told.get((one, day), weekday_from(day) == day))
            known[one, first, last] = tuple(open_days)
    return known[area, first, last]
