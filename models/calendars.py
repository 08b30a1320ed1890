"""The area's calendar as it is kept: entries that an office may edit, and the terms."""

from datetime import date, timedelta

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

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


def load_calendar(session: Session, area: int, around: date) -> Calendar:
    """The calendar of an area for deadlines that are counted from this day on."""
    days = session.execute(
        select(CalendarDay.day, CalendarDay.kind).where(
            CalendarDay.area_id == area, CalendarDay.day.between(around - LOOK_BACK, around + LOOK_AHEAD)
        )
    ).all()
    terms = session.execute(
        select(TermRow.starts_on, TermRow.ends_on)
        .where(
            TermRow.area_id == area,
            TermRow.ends_on > around - LOOK_BACK,
            TermRow.starts_on < around + LOOK_AHEAD,
        )
        .order_by(TermRow.starts_on)
    ).all()
    return Calendar(
        closed=frozenset(row.day for row in days if row.kind != DayKind.SCHOOL_DAY),
        extra=frozenset(row.day for row in days if row.kind == DayKind.SCHOOL_DAY),
        terms=[Term(row.starts_on, row.ends_on) for row in terms],
    )


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
