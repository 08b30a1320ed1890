"""What a child needs so that it can come back: one row for each kind, however many reports ask for it."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, partial_index
from models.codes import Need, Owner
from models.office import IS_UNFINISHED, InOffice, office_indexes
from models.outcomes import need_owner
from models.types import CodeType, Id

if TYPE_CHECKING:
    from models.reports import Report


def owner_of_need(need: Need, *, restricted: bool, passed_on: bool = False) -> Owner:
    """In front of whom it stands; `restricted`: its case. `passed_on`: its first owner has asked the district."""
    if restricted:
        return Owner.NAMED
    return Owner.DISTRICT if passed_on else need_owner(need)


class NeedRow(InOffice, Base):
    """Help that a child needs: who owes an answer, until when. Of each kind a case has at most one that is unfinished.
    It goes with the last report that asks for it, unless somebody has acted on it. `undoes_id`: the one of which the
    answer was taken back. `owed_by`: until when its owner would answer by his own time; `needed_on`: the day on which
    the child begins, where one is agreed on. `due_on` is the earlier one of what these leave."""

    __tablename__ = "needs"
    __table_args__ = (
        *office_indexes("needs"),
        Index(None, "case_id"),
        partial_index("uq_needs_unfinished", "case_id", "need", where=IS_UNFINISHED, unique=True),
        partial_index(None, "undoes_id", where="undoes_id IS NOT NULL", unique=True),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    need: Mapped[Need] = mapped_column(CodeType(Need))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("needs.id"))
    owed_by: Mapped[date | None]
    needed_on: Mapped[date | None]

    sources: Mapped[list["NeedSource"]] = relationship(back_populates="need", cascade="all, delete-orphan")

    def asked_by(self, report: int) -> bool:
        """Whether this report asks for it."""
        return any(source.report_id == report for source in self.sources)

    @property
    def wanted(self) -> bool:
        """Whether a report that stands asks for it."""
        return any(source.report.stands for source in self.sources)

    @property
    def acted_on(self) -> bool:
        """Whether somebody has answered it, or passed it on."""
        return self.decided_at is not None


class NeedSource(Base):
    """A report that asks for a need. It counts as long as the report stands."""

    __tablename__ = "need_sources"
    __table_args__ = (Index(None, "report_id"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id"), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)

    need: Mapped[NeedRow] = relationship(back_populates="sources")
    report: Mapped["Report"] = relationship()
