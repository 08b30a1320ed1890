"""First days on which a child was not seen at its school: where its home says that it went, somebody has to know where
it is (docs/adr/0066)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import MorningState
from models.types import CodeType, Id, Instant

IS_RAISED = "state = 'RAISED'"
"""Nobody has answered: for an index, and for what shall use it."""


class FirstMorning(Base):
    """Of one child and first day. `not_seen_by`: who has said so last. `raised_at`: when the alarm went out, `told`: to
    whom (ids), and when it goes to the next ones, `hand_on_at`. `not_found_at`: somebody has looked in vain."""

    __tablename__ = "first_mornings"
    __table_args__ = (
        UniqueConstraint("case_id", "day"),
        partial_index("ix_first_mornings_raised", "hand_on_at", where=IS_RAISED),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    day: Mapped[date]
    state: Mapped[MorningState] = mapped_column(CodeType(MorningState))
    not_seen_at: Mapped[datetime] = mapped_column(Instant)
    not_seen_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    raised_at: Mapped[datetime | None] = mapped_column(Instant)
    hand_on_at: Mapped[datetime | None] = mapped_column(Instant)
    handed_on_at: Mapped[datetime | None] = mapped_column(Instant)
    told: Mapped[list[Any]] = mapped_column(JSON)
    not_found_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    @property
    def is_open(self) -> bool:
        """Nobody knows where the child is."""
        return self.state in (MorningState.RAISED, MorningState.HANDED_ON)
