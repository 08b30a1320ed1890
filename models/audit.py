"""The audit log: who looked at or changed what, in ids and codes."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Id, Instant


class AuditEntry(Base):
    """One look, export or change. `actor_label`: for what was done on the command line."""

    __tablename__ = "audit_log"
    __table_args__ = (Index(None, "case_id", "at"), Index(None, "at"), Index(None, "area_id", "id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("areas.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    actor_label: Mapped[str | None] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
