"""The audit log: who looked at or changed what, in ids and codes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, event, insert
from sqlalchemy.orm import Mapped, Session, UOWTransaction, mapped_column

from models.base import Base, partial_index
from models.types import Id, Instant

CASE_COLUMNS = ("case_id", "at", "entry_id")


class AuditEntry(Base):
    """One look, export or change, filed under an area. `actor_label`: for what was done on the command line. `case_id`:
    the one case that it is about; of several the ids are in `details`. `cases`, of a new entry: all of them, which are
    written with it."""

    __tablename__ = "audit_log"
    __table_args__ = (
        Index(None, "at"),
        Index(None, "area_id", "id"),
        partial_index("ix_audit_log_exports", "area_id", "id", where="action IN ('export.cases', 'export.reports')"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("areas.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    actor_label: Mapped[str | None] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)

    def __init__(self, *, cases: Iterable[int] = (), **columns: Any) -> None:
        super().__init__(**columns)
        self.cases = tuple(cases)

    def case_rows(self) -> list[tuple[int, datetime, int]]:
        """The rows of `AuditCase` of a new entry that has its id: values of `CASE_COLUMNS`."""
        return [(case, self.at, self.id) for case in self.cases]


class AuditCase(Base):
    """A case that an entry is about: who looked at this child is one look into an index. `at`: the entry's."""

    __tablename__ = "audit_cases"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    entry_id: Mapped[int] = mapped_column(Id, primary_key=True)


@event.listens_for(Session, "after_flush")
def _write_cases(session: Session, _context: UOWTransaction) -> None:
    """Those of entries that a session writes by itself."""
    if rows := [row for new in session.new if isinstance(new, AuditEntry) for row in new.case_rows()]:
        session.connection().execute(insert(AuditCase), [dict(zip(CASE_COLUMNS, row, strict=True)) for row in rows])
