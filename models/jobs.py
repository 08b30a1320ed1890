"""What the scheduler has done, and small settings of the installation."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.types import Id, Instant

MADE_AT = "database_made_at"
"""The setting that says since when jobs have been due here."""


class JobRun(Base):
    """One run of one job: its identity is the job and the moment at which it fell due. `due_at` is business time, all
    else machine time. Without `finished_at` and past its lease it is taken up after its `cursor`, the key of the last
    piece that is done. `attempts`: how often it came to the piece after that. `failures`: keys of pieces that failed,
    with the class of the error. Without `counts` and `error` it is no run, but since when the job is due."""

    __tablename__ = "job_runs"
    __table_args__ = (
        UniqueConstraint("job", "due_at"),
        Index(None, "due_at"),
        partial_index("ix_job_runs_unfinished", "job", "due_at", where="finished_at IS NULL"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    job: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime] = mapped_column(Instant)
    started_at: Mapped[datetime] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)
    counts: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    error: Mapped[str | None] = mapped_column(String(200))
    claimed_by: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None] = mapped_column(Instant)
    cursor: Mapped[int | str | None] = mapped_column(JSON(none_as_null=True))
    attempts: Mapped[int | None]
    failures: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))

    @property
    def is_mark(self) -> bool:
        """Whether it is no run, but the mark of the first look at the job."""
        return self.counts is None and self.error is None and self.finished_at is not None


class Setting(Base):
    """A value of the installation by its key, such as the demo's clock."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(400))
