"""What is due of an area's cases, or of a country's: the rows as they stand, and their school days counted here.

The database finds the cases by an index and gives the few numbered days that they are due on. Joined there, each of
30,000 rows is looked up in the calendar anew, which took longer than reading them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Date, Integer, Row, String, and_, bindparam, select, type_coerce
from sqlalchemy.orm import Session, aliased

from models.among import among_named
from models.calendars import NumberedDay, SchoolClosedDay
from models.cases import Case
from models.codes import CaseStatus, WaitingFor
from models.outcomes import Unit, Within
from models.schooldays import weekdays_later
from models.schools import School

Closed = Mapping[int, Sequence[date]]
"""By school, the days in their order on which it is closed by itself while its area has school."""


Due = tuple[Row[*tuple[Any, ...]], CaseStatus, int | None]
"""A case (area_id, school_id, id, assignee_id, due_on), its status, and how many school days there are until its day,
negative where it is late; None for a day that the calendar of its area does not have."""


def cases_due(
    session: Session, areas: Collection[int], today: date, until: int, waiting_for: Collection[WaitingFor]
) -> list[Due]:
    """The open cases of these areas that wait for one of these and are due within so many school days or late, in no
    order. Days on which its school is closed by itself count as none, and what is due on one, on its next open day.

    As many statements for a country as for an area. No case is passed over.
    """
    connection, wanted = session.connection(), sorted(areas)
    now, last = _today(connection, wanted, today, until)
    given = {"areas": wanted, "turns": sorted(waiting_for), "last": max(last.values(), default=today)}
    rows: Sequence[Any] = connection.execute(_CASES, given).all()
    if len(set(last.values())) > 1:
        rows = [row for row in rows if row[4] <= last[row[0]]]
    if not rows:
        return []
    # By columns: as a loop over rows it took as long as the database does.
    area, school, _, _, day, status = zip(*rows, strict=True)
    days = set(day)
    ahead = _ahead(connection, wanted, days, now)
    closed = _closed(connection, set(school), {*days, today})
    left = map(ahead.get, zip(area, day, strict=True))
    due = list(zip(rows, map(_STATUSES.__getitem__, status), left, strict=True))
    return [_as_open(one, closed, today) for one in due] if closed else due


def _today(
    connection: Connection, areas: Sequence[int], today: date, until: int
) -> tuple[dict[int, int], dict[int, date]]:
    """The number of today in each area, and the last day that is within so many school days."""
    rows = connection.execute(
        _TODAY, {"areas": areas, "today": today, "until": until, "from": today + timedelta(until)}
    )
    found = {area: (number, day) for area, number, day in rows}
    otherwise = weekdays_later(today, Within(until, Unit.SCHOOL_DAYS))
    last = {area: found.get(area, (0, None))[1] or otherwise for area in areas}
    return {area: number for area, (number, _) in found.items()}, last


def _ahead(
    connection: Connection, areas: Sequence[int], days: Collection[date], now: Mapping[int, int]
) -> dict[tuple[int, date], int]:
    """How far ahead of today it has to be there, by area and day: where the day was closed since, the next with
    school."""
    rows = connection.execute(_DAYS, {"areas": areas, "days": sorted(days)})
    return {(area, day): number + (not is_open) - now[area] for area, day, number, is_open in rows if area in now}


def _closed(connection: Connection, schools: Collection[int], days: Collection[date]) -> Closed:
    if not schools:
        return {}
    given = {"schools": sorted(schools), "first": min(days), "last": max(days)}
    closed: dict[int, list[date]] = {}
    for school, day in connection.execute(_CLOSED, given):
        closed.setdefault(school, []).append(day)
    return closed


def _as_open(due: Due, closed: Closed, today: date) -> Due:
    """Where its school was closed meanwhile it is so many fewer days late, or so much sooner due."""
    row, status, left = due
    if left is None or (days := closed.get(row.school_id)) is None:
        return due
    return row, status, left + bisect_right(days, today) - bisect_left(days, row.due_on)


_STATUSES = {str(one): one for one in CaseStatus}
_later, _day = aliased(NumberedDay), aliased(NumberedDay)
_TODAY = select(
    NumberedDay.area_id,
    NumberedDay.school_days,
    select(_later.day)
    .where(
        _later.area_id == NumberedDay.area_id,
        _later.day >= bindparam("from", type_=Date),
        _later.school_days == NumberedDay.school_days + bindparam("until", type_=Integer),
    )
    .order_by(_later.day)
    .limit(1)
    .scalar_subquery()
    .correlate(NumberedDay),
).where(among_named(NumberedDay.area_id, "areas"), NumberedDay.day == bindparam("today", type_=Date))
_CASES = select(
    Case.area_id,
    Case.school_id,
    Case.id,
    Case.assignee_id,
    Case.due_on,
    type_coerce(Case.status, String).label("code"),  # each would pass through Python once more
).where(
    among_named(Case.area_id, "areas"),
    Case.due_on <= bindparam("last", type_=Date),
    among_named(Case.waiting_for, "turns"),
)
_DAYS = select(NumberedDay.area_id, NumberedDay.day, NumberedDay.school_days, NumberedDay.is_school_day).where(
    among_named(NumberedDay.area_id, "areas"), among_named(NumberedDay.day, "days")
)
_CLOSED = (
    select(SchoolClosedDay.school_id, SchoolClosedDay.day)
    .join(School, School.id == SchoolClosedDay.school_id)
    .join(_day, and_(_day.area_id == School.area_id, _day.day == SchoolClosedDay.day, _day.is_school_day))
    .where(
        among_named(SchoolClosedDay.school_id, "schools"),
        SchoolClosedDay.day >= bindparam("first", type_=Date),
        SchoolClosedDay.day <= bindparam("last", type_=Date),
    )
    .order_by(SchoolClosedDay.school_id, SchoolClosedDay.day)
)
