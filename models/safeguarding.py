"""Safeguarding: records of their own, which no list, count, export or colleague ever meets, with a log of their own."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.codes import SafeguardingState, SuspectAtSchool
from models.types import CodeType, Id, Instant


class SafeguardingRecord(Base):
    """Somebody is worried about a child's safety. `run_key`: the conversation that raised it, so that it is raised
    once."""

    __tablename__ = "safeguarding_records"
    __table_args__ = (Index(None, "area_id", "raised_at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    reporter_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    run_key: Mapped[str] = mapped_column(String(32), unique=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    raised_at: Mapped[datetime] = mapped_column(Instant)
    suspect_at_school: Mapped[SuspectAtSchool | None] = mapped_column(CodeType(SuspectAtSchool))
    state: Mapped[SafeguardingState] = mapped_column(CodeType(SafeguardingState))
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    second_alert_at: Mapped[datetime | None] = mapped_column(Instant)
    reporter_told_at: Mapped[datetime | None] = mapped_column(Instant)
    nobody_reachable: Mapped[bool] = mapped_column(default=False)


class SafeguardingAlert(Base):
    """One push to one officer about one record."""

    __tablename__ = "safeguarding_alerts"
    __table_args__ = (Index(None, "record_id", "officer_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("safeguarding_records.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox_messages.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)


class SafeguardingLogEntry(Base):
    """The audit log of safeguarding records, read by safeguarding officers only."""

    __tablename__ = "safeguarding_log"
    __table_args__ = (Index(None, "record_id", "at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("safeguarding_records.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    action: Mapped[str] = mapped_column(String(40))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
