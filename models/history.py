"""The append-only history of cases, from which any past day can be counted again."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, false, select
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from models.base import Base, partial_index
from models.codes import (
    Attendance,
    CaseStatus,
    Change,
    ChildGroup,
    Leaf,
    ListPresence,
    Outcome,
    Proposal,
    Reason,
    WaitingFor,
    Witness,
)
from models.types import CodeType, Id, Instant

if TYPE_CHECKING:
    from models.reports import Report

REPORTED = (
    "status",
    "assignee_id",
    "due_on",
    "waiting_for",
    "proposal",
    "leaf",
    "restricted",
    "family_messages_stopped",
    "latest_outcome",
    "latest_report_id",
    "latest_reason",
    "attempts",
    "unchanged_in_a_row",
    "attendance",
    "absent_since",
    "stayed",
    "return_witness",
)
"""Columns of a case that a report changes, and that its withdrawal puts back."""

ASKED_FOR = ("wanted_by_id", "wanted_until", "wanted_at")
"""What changes of a case where somebody of its school asks for it."""

KEPT = ("area_id", "school_id", "child_group", "finished_m3", "list_version_id", "list_presence", *REPORTED)
"""Columns of a case that every line of its history has."""

NOT_KEPT = {
    "wanted_by_id": "a question between two people of a school; who then looks after the child is kept",
    "wanted_until": "the same",
    "wanted_at": "the same",
    "id": "the line has it as case_id",
    "number": "never changes",
    "child_id": "never changes",
    "grade": "the next list brings another; no figure counts classes",
    "grade_year": "the same",
    "learning_since": "is when the line that says so happened; no figure counts its days",
    "opened_at": "is when the first line happened",
    "erased_at": "no figure tells who a child is",
    "closed_at": "is when the line with the closed status happened",
}
"""Columns of a case that its history can do without, and why."""


class CaseChange(Base):
    """One line of a case's history, never changed: how the case stood from then on. How it stood before is the line
    before; `status_before` and `leaf_before` save those who count changes that look (None: there was no case).

    `at`: when it happened, which for a message is when it was said. `recorded_at`: when it was written down, by the
    business clock; figures of a past day go by this one, so that what comes late never changes them. `list_version_id`:
    the list on which the child stood last, when the line was written. `report_id`: the report that was filed or taken
    back. `replaced_id`: the one that it corrects, or that stands again after a withdrawal.
    """

    __tablename__ = "case_history"
    __table_args__ = (
        Index(None, "case_id", "id"),
        Index(None, "area_id", "recorded_at"),
        partial_index(None, "report_id", where="report_id IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    what: Mapped[Change] = mapped_column(CodeType(Change))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    replaced_id: Mapped[int | None] = mapped_column(Id)
    status_before: Mapped[CaseStatus | None] = mapped_column(CodeType(CaseStatus))
    leaf_before: Mapped[Leaf | None] = mapped_column(CodeType(Leaf))

    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    school_id: Mapped[int] = mapped_column(Id)
    child_group: Mapped[ChildGroup] = mapped_column(CodeType(ChildGroup))
    finished_m3: Mapped[bool]
    list_version_id: Mapped[int | None] = mapped_column(Id)
    list_presence: Mapped[ListPresence] = mapped_column(CodeType(ListPresence))
    status: Mapped[CaseStatus] = mapped_column(CodeType(CaseStatus))
    assignee_id: Mapped[int | None] = mapped_column(Id)
    due_on: Mapped[date | None]
    waiting_for: Mapped[WaitingFor] = mapped_column(CodeType(WaitingFor))
    proposal: Mapped[Proposal | None] = mapped_column(CodeType(Proposal))
    leaf: Mapped[Leaf] = mapped_column(CodeType(Leaf))
    restricted: Mapped[bool]
    family_messages_stopped: Mapped[bool]
    latest_outcome: Mapped[Outcome | None] = mapped_column(CodeType(Outcome))
    latest_report_id: Mapped[int | None] = mapped_column(Id)
    latest_reason: Mapped[Reason | None] = mapped_column(CodeType(Reason))
    attempts: Mapped[int]
    unchanged_in_a_row: Mapped[int]
    attendance: Mapped[Attendance | None] = mapped_column(CodeType(Attendance))
    absent_since: Mapped[date | None]
    stayed: Mapped[bool] = mapped_column(default=False, server_default=false())
    return_witness: Mapped[Witness | None] = mapped_column(CodeType(Witness))

    report: Mapped["Report | None"] = relationship(foreign_keys=[report_id])


def as_of(area: int, until: datetime) -> Select[CaseChange]:
    """How every case of an area stood at a moment, one line each, from what was recorded up to then. Asked again it
    gives the same, as long as nothing is still being written that was recorded before: ask a minute later."""
    later = aliased(CaseChange)
    newer = select(later.id).where(
        later.case_id == CaseChange.case_id, later.id > CaseChange.id, later.recorded_at <= until
    )
    return select(CaseChange).where(CaseChange.area_id == area, CaseChange.recorded_at <= until, ~newer.exists())
