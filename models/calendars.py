"""The area's calendar as it is kept: entries that an office may edit, and the terms."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Date,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    bindparam,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.among import among_named
from models.base import Base
from models.codes import DayKind
from models.schooldays import Calendar, Term, default_terms
from models.types import CodeType, Id

LOOK_BACK, LOOK_AHEAD = timedelta(days=200), timedelta(days=800)
NOT_A_SCHOOL_HOLIDAY = "National Children's Day"
"""Always a Saturday; the library lists it although nothing closes for it."""


class CalendarDay(Base):
    """A day that differs from its weekday: a holiday, a closing, or school on a Saturday."""

    __tablename__ = "calendar_days"
    __table_args__ = (UniqueConstraint("area_id", "day"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    day: Mapped[date]
    kind: Mapped[DayKind] = mapped_column(CodeType(DayKind))
    name: Mapped[str] = mapped_column(String(120))


class TermRow(Base):
    """One school term, first and last day included; between terms is the break."""

    __tablename__ = "terms"
    __table_args__ = (Index(None, "area_id", "starts_on"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    name: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date]
    ends_on: Mapped[date]


_FROM, _TO = bindparam("first", type_=Date), bindparam("last", type_=Date)
_ENTRIES: CompoundSelect[Any] = union_all(
    select(CalendarDay.area_id, CalendarDay.day.label("starts"), CalendarDay.day.label("ends"), CalendarDay.kind).where(
        among_named(CalendarDay.area_id, "areas"), CalendarDay.day.between(_FROM, _TO)
    ),
    select(TermRow.area_id, TermRow.starts_on, TermRow.ends_on, null()).where(
        among_named(TermRow.area_id, "areas"), TermRow.ends_on > _FROM, TermRow.starts_on < _TO
    ),
)


def load_calendars(session: Session, areas: Collection[int], around: date) -> dict[int, Calendar]:
    """The calendars of areas, for deadlines that are counted from this day on."""
    closed: dict[int, set[date]] = {area: set() for area in areas}
    extra: dict[int, set[date]] = {area: set() for area in areas}
    terms: dict[int, list[Term]] = {area: [] for area in areas}
    given = {"areas": sorted(areas), "first": around - LOOK_BACK, "last": around + LOOK_AHEAD}
    for area, starts, ends, kind in session.connection().execute(_ENTRIES, given):
        if kind is None:
            terms[area].append(Term(starts, ends))
        else:
            (extra if kind == DayKind.SCHOOL_DAY else closed)[area].add(starts)
    return {
        area: Calendar(
            frozenset(closed[area]), frozenset(extra[area]), sorted(terms[area], key=lambda term: term.starts)
        )
        for area in areas
    }


def seed_calendar(session: Session, area: int, years: range) -> int:
    """Fill an area's calendar with Thailand's public holidays and the usual terms; what is there stays. Returns new
    days."""
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
