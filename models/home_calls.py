"""Calls that somebody at a child's home has asked for without news that waits for her answer, or of whoever directs the
school (docs/adr/0076). What is promised with news stands in `models/return_notices.py`; of the district, in
`models/matters.py`."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import CallOf
from models.types import CodeType, Id, Instant

IS_OWED = "called_at IS NULL AND dropped_at IS NULL"
"""Promised and not made: for an index, and for what shall use it."""


class HomeCall(Base):
    """Of one guardian about one child. `whom`: who was asked to call: nobody else at the school reads of one of the
    director. `due_on`: the day until which it was promised, at `asked_at`. `handed_at`: since when the next one has it.
    `dropped_at`: nobody waits for it any more."""

    __tablename__ = "home_calls"
    __table_args__ = (
        Index(None, "case_id"),
        Index(None, "guardian_id"),
        partial_index("ix_home_calls_owed", "area_id", "due_on", where=IS_OWED),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    guardian_id: Mapped[int] = mapped_column(ForeignKey("guardians.id"))
    whom: Mapped[CallOf] = mapped_column(CodeType(CallOf))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date]
    handed_at: Mapped[datetime | None] = mapped_column(Instant)
    called_at: Mapped[datetime | None] = mapped_column(Instant)
    called_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    dropped_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def is_owed(self) -> bool:
        """Somebody waits for it."""
        return self.called_at is None and self.dropped_at is None
