"""The area's calendar as it is kept: entries that an office may edit, the terms, and its days numbered, so that school
days are counted in SQL (`models.due`)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.codes import DayKind
from models.types import CodeType, Id, Instant


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


class NumberedDay(Base):
    """A day of an area's calendar, numbered: so many school days, and so many days outside term breaks, there are up to
    it, itself included. `next_term_on`: the first school day of the term that begins after it.

    All of it follows from the days and terms of the area: `handlers/operator/calendar.py` is where those are changed.
    """

    __tablename__ = "numbered_days"

    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    school_days: Mapped[int]
    running_days: Mapped[int]
    is_school_day: Mapped[bool]
    next_term_on: Mapped[date]


class SchoolClosedDay(Base):
    """A day on which one school is closed by itself, while others of its area have school. It is subtracted where
    something of that school is late (`models.due`). `closed_at`: what was closed together has the same moment."""

    __tablename__ = "school_closed_days"

    school_id: Mapped[int] = mapped_column(ForeignKey("schools.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    closed_at: Mapped[datetime] = mapped_column(Instant)
