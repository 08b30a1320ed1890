"""Figures of an area as they were drawn once, under a number by which anybody can ask for them again."""

from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.figures import Figures
from models.types import Id, Instant

NAME_LENGTH = 20


class Snapshot(Base):
    """`name`: S-690615 of a whole week, by the Monday on which it is said; S-690617-1432 of one that still goes on.
    `starts_on`, `ends_on`: the days that it tells of, Monday the first. `cut_at`: what was recorded later is not in it.
    `list_version_id`: the newest list by then. Never changed."""

    __tablename__ = "snapshots"
    __table_args__ = (UniqueConstraint("area_id", "name"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    weekly: Mapped[bool]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    cut_at: Mapped[datetime] = mapped_column(Instant)
    list_version_id: Mapped[int | None] = mapped_column(ForeignKey("list_versions.id"))
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    drawn_at: Mapped[datetime] = mapped_column(Instant)

    @property
    def told(self) -> Figures:
        """Its figures. One that a release before did not count is nought."""
        return msgspec.convert(self.figures, Figures)
