"""The area's calendar as it is kept: entries that an office may edit, and the terms."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.codes import DayKind
from models.types import CodeType, Id


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
