"""The calendar of an area: the one place where its days and terms are changed, and its days are numbered with them."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import takewhile

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.calendars import CalendarDay, NumberedDay, TermRow
from models.codes import DayKind
from models.many import insert_rows
from models.schooldays import WORKDAYS, Calendar, Numbers, Term, default_terms, numbered

AFTERWARDS = timedelta(days=400)
"""So many days are numbered beyond the last of which a calendar says something: no deadline is longer."""

AT_ONCE = 1000

NOT_A_SCHOOL_HOLIDAY = "National Children's Day"
"""Always a Saturday; the library lists it although nothing closes for it."""

_NUMBERS = tuple(getattr(NumberedDay, name) for name in Numbers._fields)


@contextmanager
def editing(session: Session, area: int) -> Iterator[None]:
    """Days and terms of an area are changed in here: by one at a time, and its days are numbered anew in the same
    transaction."""
    session.execute(select(Area.id).where(Area.id == area).with_for_update(key_share=True))
    yield
    session.flush()
    _number(session, area)


def _number(session: Session, area: int) -> None:
    """The days that have other numbers than before are written, and no others."""
    calendar = _calendar(session, area)
    known = calendar.known()
    wanted = numbered(calendar, known[0], known[1] + AFTERWARDS) if known else []
    there = session.execute(select(*_NUMBERS).where(NumberedDay.area_id == area).order_by(NumberedDay.day)).all()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(there, wanted, strict=False)))
    if same < len(there):
        old = delete(NumberedDay).where(NumberedDay.area_id == area, NumberedDay.day >= there[same].day)
        session.execute(old, execution_options={"synchronize_session": False})
    for start in range(same, len(wanted), AT_ONCE):
        rows = [(area, *one) for one in wanted[start : start + AT_ONCE]]
        insert_rows(session.connection(), NumberedDay, ("area_id", *Numbers._fields), rows)


def _calendar(session: Session, area: int) -> Calendar:
    """As it is kept."""
    days = session.execute(select(CalendarDay.day, CalendarDay.kind).where(CalendarDay.area_id == area)).all()
    terms = select(TermRow.starts_on, TermRow.ends_on).where(TermRow.area_id == area)
    return Calendar(
        closed=frozenset(row.day for row in days if row.kind != DayKind.SCHOOL_DAY),
        extra=frozenset(row.day for row in days if row.kind == DayKind.SCHOOL_DAY),
        terms=[Term(*row) for row in session.execute(terms.order_by(TermRow.starts_on, TermRow.id))],
    )


def closed_on(session: Session, areas: Collection[int], day: date) -> set[int]:
    """The areas whose offices are closed on that day: all on a weekend, else those that have a holiday. A break between
    terms is none, nor is a day on which schools alone are closed."""
    if day.weekday() >= WORKDAYS:
        return set(areas)
    return set(session.scalars(_HOLIDAY, {"areas": sorted(areas), "day": day}))


class _Closed(dict[date, tuple[set[int], set[int]]]):
    """By day: the areas of which a batch knows it, and those of them whose offices are closed."""


def is_closed(session: Session, area: int, day: date) -> bool:
    """The same of one area; the first of a batch who asks reads it for all its areas."""
    known, closed = batch_of(session).own(_Closed).setdefault(day, (set(), set()))
    if area not in known:
        wanted = {area, *batch_of(session).areas}
        with session.no_autoflush:  # no turn changes a calendar
            closed |= closed_on(session, wanted, day)
        known |= wanted
    return area in closed


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
