"""School-day arithmetic in SQL: until when something is due, and by how many school days it is late. Each is a look
into the numbered days of an area by their primary key (`models.calendars`)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from models.among import among_named
from models.calendars import NumberedDay, SchoolClosedDay
from models.outcomes import Unit, Within
from models.schooldays import weekdays_later

TODAY = "today"
_TODAY = bindparam(TODAY, type_=Date)

ONE, NOTHING = literal_column("1", Integer), literal_column("0", Integer)
"""Written out: as parameters a long statement would have them twenty times over, and psycopg takes one of more than
4,096 characters apart anew each time it runs."""

Rows = Sequence[Row[*tuple[Any, ...]]]
Ids = ColumnElement[Any] | InstrumentedAttribute[int]
Days = InstrumentedAttribute[date] | InstrumentedAttribute[date | None] | ColumnElement[date]


def deadlines(
    session: Session, areas: Collection[int], today: date, withins: Sequence[Within]
) -> dict[tuple[int, Within], date]:
    """When each of these times is over that begin on a day, in each of these areas: one statement. Where the calendar
    of an area does not reach so far, every weekday counts."""
    parts = tuple(dict.fromkeys(part for within in withins for part in _parts(within)))
    given: dict[str, Any] = {"areas": sorted(areas), TODAY: today}
    given |= {f"from_{nth}": today + timedelta(days=part.amount) for nth, part in enumerate(parts)}
    rows = session.connection().execute(_statement(parts), given).all()
    found = {area: dict(zip(parts, days, strict=True)) for area, *days in rows}
    return {(area, within): _last(found.get(area, {}), today, within) for area in areas for within in withins}


def school_days_after(
    session: Session, days: Collection[tuple[int, date]], most: int
) -> dict[tuple[int, date], list[date]]:
    """The next school days after each of these days, in an area each: so many, in one statement. Where the calendar of
    an area does not reach so far, every weekday counts."""
    given = {"areas": sorted({area for area, _ in days}), "days": sorted({day for _, day in days})}
    rows = session.connection().execute(_later_days(most), given).all() if days else []
    found: dict[tuple[int, date], Sequence[date | None]] = {(area, day): later for area, day, *later in rows}
    nothing: Sequence[date | None] = (None,) * most
    return {
        (area, day): [
            one or weekdays_later(day, Within(nth, Unit.SCHOOL_DAYS))
            for nth, one in enumerate(found.get((area, day), nothing), 1)
        ]
        for area, day in days
    }


def late(area: Ids, due_on: Days, school: Ids | None) -> ScalarSelect[int]:
    """By how many school days something that was due is late on the day that is given as `TODAY`; None before it is
    due, and for days that the calendar of its area does not have. `school`: of which it is, and whose closed days count
    as none; None: it is up to the district, whose clock runs on."""
    now, due = aliased(NumberedDay), aliased(NumberedDay)
    days = now.school_days - _due_number(due)
    if school is not None:
        days = days - _closed(now.area_id, school, lambda day: and_(day >= due.day, day <= now.day))
    return (
        select(case((days > NOTHING, days), else_=NOTHING))
        .where(now.area_id == area, now.day == _TODAY, due.area_id == area, due.day == due_on, due.day <= now.day)
        .scalar_subquery()
    )


def _due_number(due: type[NumberedDay]) -> ColumnElement[int]:
    """The number of the day on which it has to be there: of a day that was closed since, the next one with school."""
    return due.school_days + case((due.is_school_day, NOTHING), else_=ONE)


def _closed(
    area: Ids, school: Ids, between: Callable[[InstrumentedAttribute[date]], ColumnElement[bool]]
) -> ScalarSelect[int]:
    """On how many days with school in its area this school was closed by itself."""
    closed, day = aliased(SchoolClosedDay), aliased(NumberedDay)
    return (
        select(func.count())
        .select_from(closed)
        .join(day, and_(day.area_id == area, day.day == closed.day, day.is_school_day))
        .where(closed.school_id == school, between(closed.day))
        .correlate_except(closed, day)
        .scalar_subquery()
    )


def late_up_to(area: Ids, school: Ids | None) -> ScalarSelect[date]:
    """What was due on this day or before is late on the day that is given as `TODAY`: up to that there was one more day
    on which this school was open; `school`: None: the area's schools."""
    day, closed = aliased(NumberedDay), aliased(SchoolClosedDay)
    shut = exists().where(closed.school_id == school, closed.day == day.day).correlate_except(closed)
    open_ = (day.is_school_day, *((~shut,) if school is not None else ()))
    return (
        select(day.day)
        .where(day.area_id == area, day.day <= _TODAY, *open_)
        .order_by(day.day.desc())
        .limit(1)
        .offset(1)
        .scalar_subquery()
    )


def _parts(within: Within) -> tuple[Within, ...]:
    """The time itself, and the school days of which it has never fewer."""
    itself = Within(within.amount, within.unit)
    return (itself, Within(within.least, Unit.SCHOOL_DAYS)) if within.least else (itself,)


def _last(days: Mapping[Within, date | None], today: date, within: Within) -> date:
    ends = [day for part in _parts(within) if (day := days.get(part)) is not None]
    return max(ends) if len(ends) == len(_parts(within)) else weekdays_later(today, within)


@cache
def _statement(parts: tuple[Within, ...]) -> Select[Any]:
    """A row an area: the day on which each of these times is over."""
    days = [_over(part, f"from_{nth}").label(f"day_{nth}") for nth, part in enumerate(parts)]
    columns: list[ColumnElement[Any]] = [NumberedDay.area_id.expression, *days]
    return select(*columns).where(among_named(NumberedDay.area_id, "areas"), NumberedDay.day == _TODAY)


def _over(within: Within, earliest: str) -> ColumnElement[date]:
    match within.unit:
        case Unit.SCHOOL_DAYS:
            later = aliased(NumberedDay)
            return _first(later, earliest, later.school_days == NumberedDay.school_days + within.amount)
        case Unit.CALENDAR_DAYS:
            later = aliased(NumberedDay)
            passed = later.running_days >= NumberedDay.running_days + within.amount
            return _first(later, earliest, passed, later.is_school_day.expression)
        case Unit.TERM:
            return NumberedDay.next_term_on.expression


def _first(later: type[NumberedDay], earliest: str, *where: ColumnElement[bool]) -> ColumnElement[date]:
    """The first day from the earliest possible one on: no day counts twice, so the walk along the key is short."""
    return (
        select(later.day)
        .where(later.area_id == NumberedDay.area_id, later.day >= bindparam(earliest, type_=Date), *where)
        .order_by(later.day)
        .limit(1)
        .scalar_subquery()
        .correlate(NumberedDay)
    )


@cache
def _later_days(most: int) -> Select[Any]:
    """A row an area and day: the first school day after it, the second …"""
    days = [_school_day(nth).label(f"day_{nth}") for nth in range(1, most + 1)]
    columns: list[ColumnElement[Any]] = [NumberedDay.area_id.expression, NumberedDay.day.expression, *days]
    return select(*columns).where(among_named(NumberedDay.area_id, "areas"), among_named(NumberedDay.day, "days"))


def _school_day(nth: int) -> ScalarSelect[date]:
    later = aliased(NumberedDay)
    return (
        select(later.day)
        .where(
            later.area_id == NumberedDay.area_id,
            later.day > NumberedDay.day,
            later.school_days == NumberedDay.school_days + nth,
        )
        .order_by(later.day)
        .limit(1)
        .scalar_subquery()
        .correlate(NumberedDay)
    )
