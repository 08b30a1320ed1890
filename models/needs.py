"""What a child needs so that it can come back: one row for each kind, however many reports ask for it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agencies import NAME_MAX
from models.base import Base, partial_index
from models.codes import AgencyState, Need, Owner
from models.office import IS_UNFINISHED, InOffice, office_indexes
from models.outcomes import need_owner
from models.types import CodeType, Id, Instant

if TYPE_CHECKING:
    from models.reports import Report


HAS_IT = frozenset({AgencyState.SENT, AgencyState.ACKNOWLEDGED, AgencyState.ACCEPTED})
NOBODY_TAKES_IT = "(agency_state IS NULL OR agency_state = 'DECLINED')"
"""No agency has it: for an index, and for the queries that shall use it."""
IS_WITHOUT_CLOTHES = f"{IS_UNFINISHED} AND need = 'SUPPLIES' AND any_clothes_at IS NULL"
"""Nobody has given them, or said that it may come without: likewise."""


def owner_of_need(need: Need, *, restricted: bool, passed_on: bool = False) -> Owner:
    """In front of whom it stands; `restricted`: its case. `passed_on`: its first owner has asked the district."""
    if restricted:
        return Owner.NAMED
    return Owner.DISTRICT if passed_on else need_owner(need)


class NeedRow(InOffice, Base):
    """Help that a child needs: who owes an answer, until when. Of each kind a case has at most one that is unfinished.
    It goes with the last report that asks for it, unless somebody has acted on it. `undoes_id`: the one of which the
    answer was taken back. `owed_by`: until when its owner would answer by his own time; `needed_on`: the day on which
    the child begins, where one is agreed on. `due_on` is the earlier one of what these leave.

    `agency`: who was asked last, by its name; how that stands, since when (`agency_at`), and for which day it was said
    (`appointed_on`). `agency_step`: the number of the last step of it, also of one that was taken back: what a button
    was shown for. `received_at`: since when whoever has asked knows that what was given has reached the child.
    `any_clothes_at`: since when it is said that the child may come in whatever it has."""

    __tablename__ = "needs"
    __table_args__ = (
        *office_indexes("needs"),
        Index(None, "case_id"),
        partial_index("uq_needs_unfinished", "case_id", "need", where=IS_UNFINISHED, unique=True),
        partial_index(None, "undoes_id", where="undoes_id IS NOT NULL", unique=True),
        partial_index(
            "ix_needs_no_taker",
            "area_id",
            "owner",
            "due_on",
            "id",
            where=f"{IS_UNFINISHED} AND {NOBODY_TAKES_IT}",
        ),
        partial_index("ix_needs_clothes", "area_id", "needed_on", "id", where=IS_WITHOUT_CLOTHES),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    need: Mapped[Need] = mapped_column(CodeType(Need))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("needs.id"))
    owed_by: Mapped[date | None]
    needed_on: Mapped[date | None]
    agency: Mapped[str | None] = mapped_column(String(NAME_MAX))
    agency_state: Mapped[AgencyState | None] = mapped_column(CodeType(AgencyState))
    agency_at: Mapped[datetime | None] = mapped_column(Instant)
    appointed_on: Mapped[date | None]
    agency_step: Mapped[int | None]
    received_at: Mapped[datetime | None] = mapped_column(Instant)
    any_clothes_at: Mapped[datetime | None] = mapped_column(Instant)

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
        """Whether somebody has answered it, passed it on, or asked an agency."""
        return self.decided_at is not None or self.agency_state is not None

    @property
    def with_agency(self) -> bool:
        """Whether an agency has it now."""
        return self.agency_state in HAS_IT


class NeedSource(Base):
    """A report that asks for a need. It counts as long as the report stands."""

    __tablename__ = "need_sources"
    __table_args__ = (Index(None, "report_id"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id"), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)

    need: Mapped[NeedRow] = relationship(back_populates="sources")
    report: Mapped["Report"] = relationship()
