"""Reports and what follows from them. A report is never changed: superseded, withdrawn, or redacted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Exists, ForeignKey, Index, String, UniqueConstraint, exists
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from models.base import Base, partial_index
from models.codes import Channel, Destination, Leaf, Outcome, Reason, ReasonSource
from models.types import CodeType, EncryptedJSON, EncryptedText, Id, Instant, written


class Report(Base):
    """One report on one case. `event_id`: the inbox event that made it, so that it is made once. `answers`: as given
    in chat, for correcting. `sources`: LINE's message ids of typed answers. `no_change`: “nothing has changed”,
    without a channel. `first_id`: the first of the chain of corrections in which this one stands, if it corrects.
    What hangs on it (`plan`, `additions`) counts as long as the report stands."""

    __tablename__ = "reports"
    __table_args__ = (
        Index(None, "case_id", "reported_at"),
        Index(None, "reporter_id", "reported_at"),
        partial_index(None, "superseded_by", where="superseded_by IS NOT NULL"),
        partial_index(None, "area_id", "reported_at", "id", where="withdrawn_at IS NULL"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    reporter_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reported_at: Mapped[datetime] = mapped_column(Instant)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("inbox_events.id"), unique=True)
    outcome: Mapped[Outcome] = mapped_column(CodeType(Outcome))
    no_change: Mapped[bool] = mapped_column(default=False)
    happened_on: Mapped[date | None]
    channel: Mapped[Channel | None] = mapped_column(CodeType(Channel))
    reason: Mapped[Reason | None] = mapped_column(CodeType(Reason))
    reason_source: Mapped[ReasonSource | None] = mapped_column(CodeType(ReasonSource))
    wants_call: Mapped[bool] = mapped_column(default=False)
    leaf: Mapped[Leaf] = mapped_column(CodeType(Leaf))
    answers: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON("reports.answers"))
    sources: Mapped[dict[str, str] | None] = mapped_column(EncryptedJSON("reports.sources"))
    note: Mapped[str | None] = mapped_column(EncryptedText("reports.note"))
    first_id: Mapped[int | None] = mapped_column(Id)
    superseded_by: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    superseded_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    redacted_at: Mapped[datetime | None] = mapped_column(Instant)

    successor: Mapped["Report | None"] = relationship(foreign_keys=[superseded_by], remote_side=[id])
    plan: Mapped["ReturnPlan | None"] = relationship(back_populates="report", cascade="all, delete-orphan")
    additions: Mapped[list["ReportAddition"]] = relationship(back_populates="report", order_by="ReportAddition.id")

    @property
    def stands(self) -> bool:
        """Neither taken back nor replaced."""
        return self.withdrawn_at is None and self.superseded_at is None


class ReportAddition(Base):
    """An answer given after a report was saved: the school's name, a witness. One of each kind a report. `by_id`: who
    has answered, where the district has asked."""

    __tablename__ = "report_additions"
    __table_args__ = (
        UniqueConstraint("report_id", "what"),
        partial_index(None, "by_id", "at", where="by_id IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    what: Mapped[str] = mapped_column(String(20))
    value: Mapped[str | None] = mapped_column(EncryptedText("report_additions.value"))
    source: Mapped[str | None] = mapped_column(EncryptedText("report_additions.source"))
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    report: Mapped[Report] = relationship(back_populates="additions")


class ReturnPlan(Base):
    """Where and when a child goes back to school, by one report."""

    __tablename__ = "return_plans"
    __table_args__ = (partial_index(None, "starts_on", "area_id", where="starts_on IS NOT NULL"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), unique=True)
    destination: Mapped[Destination] = mapped_column(CodeType(Destination))
    starts_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(Instant)

    report: Mapped[Report] = relationship(back_populates="plan")


TAKEN_BACK = ("withdrawn_at", "withdrawn_by", "superseded_by", "superseded_at")
"""What changes in a report that stands no more, or stands again."""

_Unsafe = aliased(Report, name="unsafe")


def not_safe(case: Any) -> Exists:
    """Somebody has said that it is not safe to go to the home of this case's child, in a report that stands: nobody
    goes there alone, whoever has it by now."""
    return exists().where(
        _Unsafe.case_id == case.id,
        _Unsafe.outcome == written(Outcome.UNSAFE_VISIT),
        _Unsafe.withdrawn_at.is_(None),
        _Unsafe.superseded_at.is_(None),
    )
