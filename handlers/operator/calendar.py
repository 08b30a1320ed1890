"""The calendar of an area: the one place where its days and terms are changed, and its days are numbered with them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from sqlalchemy import Date, bindparam, delete, select
from sqlalchemy.orm import Session

from models.among import among, among_named
from models.areas import Area
from models.batch import batch_of
from models.calendars import CalendarDay, NumberedDay, TermRow
from models.codes import DayKind
from models.many import insert_rows
from models.schooldays import WORKDAYS, Calendar, Numbers, Term, default_terms, numbered

AFTERWARDS = timedelta(days=400)
"""So many days are numbered beyond the last of which a calendar says something: no deadline is longer."""

AT_ONCE = 1000
"""Days of each area in one statement; an area has some 2,000."""

NOT_A_SCHOOL_HOLIDAY = "National Children's Day"
"""Always a Saturday; the library lists it although nothing closes for it."""

_NUMBERS = tuple(getattr(NumberedDay, name) for name in Numbers._fields)


@contextmanager
def editing(session: Session, *areas: int) -> Iterator[None]:
    """Days and terms of areas are changed in here: of each by one at a time, and their days are numbered anew in the
    same transaction."""
    mine = among(Area.id, sorted(areas))
    session.execute(select(Area.id).where(mine).order_by(Area.id).with_for_update(key_share=True))
    yield
    session.flush()
    _number(session, sorted(areas))


def _number(session: Session, areas: Sequence[int]) -> None:
    """The days that have other numbers than before are written, and none before the first of them: in as many
    statements for sixty areas as for one."""
    rows = session.execute(
        select(NumberedDay.area_id, *_NUMBERS)
        .where(among(NumberedDay.area_id, areas))
        .order_by(NumberedDay.area_id, NumberedDay.day)
    ).all()
    there: dict[int, list[Sequence[Any]]] = defaultdict(list)
    for area, *numbers in rows:
        there[area].append(numbers)
    wanted = {area: _numbers(calendar) for area, calendar in _calendars(session, areas).items()}
    changed = [day for area in areas if (day := _first_other(there.get(area, []), wanted[area])) is not None]
    if not changed:
        return
    old = delete(NumberedDay).where(among(NumberedDay.area_id, areas), NumberedDay.day >= min(changed))
    session.execute(old, execution_options={"synchronize_session": False})
    new = [(area, *one) for area, numbers in wanted.items() for one in numbers if one.day >= min(changed)]
    at_once = AT_ONCE * len(areas)
    for start in range(0, len(new), at_once):
        insert_rows(session.connection(), NumberedDay, ("area_id", *Numbers._fields), new[start : start + at_once])


def _numbers(calendar: Calendar) -> list[Numbers]:
    known = calendar.known()
    return numbered(calendar, known[0], known[1] + AFTERWARDS) if known else []


def _first_other(had: Sequence[Sequence[Any]], wanted: Sequence[Numbers]) -> date | None:
    """The first day on which the two differ; None where they are the same."""
    before = [Numbers(*one) for one in had]
    pairs = zip_longest(before, wanted)
    return next((min(one.day for one in pair if one) for pair in pairs if pair[0] != pair[1]), None)


def _calendars(session: Session, areas: Sequence[int]) -> dict[int, Calendar]:
    """As they are kept."""
    entries = select(CalendarDay.area_id, CalendarDay.day, CalendarDay.kind).where(among(CalendarDay.area_id, areas))
    terms = select(TermRow.area_id, TermRow.starts_on, TermRow.ends_on).where(among(TermRow.area_id, areas))
    days, ordered = session.execute(entries).all(), session.execute(terms.order_by(TermRow.starts_on, TermRow.id)).all()
    return {
        area: Calendar(
            closed=frozenset(row.day for row in days if row.area_id == area and row.kind != DayKind.SCHOOL_DAY),
            extra=frozenset(row.day for row in days if row.area_id == area and row.kind == DayKind.SCHOOL_DAY),
            terms=[Term(row.starts_on, row.ends_on) for row in ordered if row.area_id == area],
        )
        for area in areas
    }


def closed_on(session: Session, areas: Collection[int], day: date) -> set[int]:
    """The areas whose offices are closed on that day: all on a weekend, else those that have a holiday. A break between
    terms is none, nor is a day on which schools alone are closed."""
    if day.weekday() >= WORKDAYS:
        return set(areas)
    return set(session.scalars(_HOLIDAY, {"areas": sorted(areas), "day": day}))


def office_holidays(session: Session, areas: Collection[int], first: date, last: date) -> dict[int, set[date]]:
    """The weekdays between these two on which the offices of these areas are closed, by area."""
    found: dict[int, set[date]] = {}
    with session.no_autoflush:
        rows = session.execute(_HOLIDAYS, {"areas": sorted(areas), "first": first, "last": last}).all()
    for row in rows:
        if row.day.weekday() < WORKDAYS:
            found.setdefault(row.area_id, set()).add(row.day)
    return found


class _Closed(dict[date, tuple[set[int], set[int]]]):
    """By day: the areas of which a batch knows it, and those of them whose offices are closed."""


def is_closed(session: Session, area: int, day: date) -> bool:
    """The same of one area; the first of a batch who asks reads it for all its areas."""
    known, closed = batch_of(session).own(_Closed).setdefault(day, (set(), set()))
    if area not in known:
        wanted = {area, *batch_of(session).areas}
        with session.no_autoflush:  # what this batch changes holds from the next one on
            closed |= closed_on(session, wanted, day)
        known |= wanted
    return area in closed


_HOLIDAYS = select(CalendarDay.area_id, CalendarDay.day).where(
    among_named(CalendarDay.area_id, "areas"),
    CalendarDay.day.between(bindparam("first", type_=Date), bindparam("last", type_=Date)),
    CalendarDay.kind == DayKind.HOLIDAY,
)
_HOLIDAY = select(CalendarDay.area_id).where(
    among_named(CalendarDay.area_id, "areas"), CalendarDay.day == bindparam("day"), CalendarDay.kind == DayKind.HOLIDAY
)


def seed_calendar(session: Session, area: int, years: Sequence[int]) -> int:
    """Fill these years of an area's calendar with Thailand's public holidays and the usual terms; what is there stays.
    Returns new days. Whoever calls it is `editing` the area."""
    if not years:
        return 0
    import holidays  # only who fills a calendar waits for it

    known = set(session.scalars(select(CalendarDay.day).where(CalendarDay.area_id == area)))
    named = holidays.country_holidays("TH", years=years, language="th")
    english = holidays.country_holidays("TH", years=years, language="en_US")
    new = [
        CalendarDay(area_id=area, day=day, kind=DayKind.HOLIDAY, name=name[:120])
        for day, name in named.items()
        if day not in known and english.get(day) != NOT_A_SCHOOL_HOLIDAY
    ]
    session.add_all(new)
    starts = set(session.scalars(select(TermRow.starts_on).where(TermRow.area_id == area)))
    for term in default_terms(years):
        if term.starts not in starts:
            name = f"{'1' if term.starts.month == 5 else '2'}/{term.starts.year + 543}"
            session.add(TermRow(area_id=area, name=name, starts_on=term.starts, ends_on=term.ends))
    return len(new)


def unfilled_years(session: Session, area: int, years: range) -> list[int]:
    """Those of these years in which no term begins: nobody has filled them yet. What an office has taken out of a year
    that is filled stays out."""
    begins = TermRow.starts_on.between(date(years.start, 1, 1), date(years.stop - 1, 12, 31))
    filled = {day.year for day in session.scalars(select(TermRow.starts_on).where(TermRow.area_id == area, begins))}
    return [year for year in years if year not in filled]
