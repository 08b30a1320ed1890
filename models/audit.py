"""The audit log: who looked at or changed what, in ids and codes."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, partial_index
from models.types import Id, Instant


class AuditEntry(Base):
    """One look, export or change, filed under an area. `actor_label`: for what was done on the command line. `case_id`:
    the one case that it is about; of several the ids are in `details`."""

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

    cases: Mapped[list["AuditCase"]] = relationship(primaryjoin="AuditEntry.id == foreign(AuditCase.entry_id)")


class AuditCase(Base):
    """A case that an entry is about: who looked at this child is one look into an index. `at`: the entry's."""

    __tablename__ = "audit_cases"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    entry_id: Mapped[int] = mapped_column(Id, primary_key=True)
