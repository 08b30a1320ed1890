"""What a child needs so that it can come back: one row for each kind, however many reports ask for it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, partial_index
from models.codes import Need, NeedOwner, NeedState
from models.types import CodeType, Id, Instant

if TYPE_CHECKING:
    from models.reports import Report

UNFINISHED = frozenset({NeedState.OPEN, NeedState.PASSED_ON})
"""Somebody still owes an answer; of these a case has at most one of each kind."""


class NeedRow(Base):
    """Help that a child needs: who owes an answer, until when. It is withdrawn with the last report that asks for it,
    unless somebody has acted on it."""

    __tablename__ = "needs"
    __table_args__ = (
        Index(None, "case_id"),
        partial_index("uq_needs_unfinished", "case_id", "need", where="state IN ('OPEN', 'PASSED_ON')", unique=True),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    need: Mapped[Need] = mapped_column(CodeType(Need))
    owner: Mapped[NeedOwner] = mapped_column(CodeType(NeedOwner))
    due_on: Mapped[date]
    state: Mapped[NeedState] = mapped_column(CodeType(NeedState), default=NeedState.OPEN)
    created_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    sources: Mapped[list["NeedSource"]] = relationship(back_populates="need", cascade="all, delete-orphan")

    def asked_by(self, report: int) -> bool:
        """Whether this report asks for it."""
        return any(source.report_id == report for source in self.sources)

    @property
    def wanted(self) -> bool:
        """Whether a report that stands asks for it."""
        return any(source.report.stands for source in self.sources)


class NeedSource(Base):
    """A report that asks for a need. It counts as long as the report stands."""

    __tablename__ = "need_sources"
    __table_args__ = (Index(None, "report_id"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id"), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)

    need: Mapped[NeedRow] = relationship(back_populates="sources")
    report: Mapped["Report"] = relationship()
