"""Children on the lists, and their cases as they stand now; how they stood before is in `models.history`."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import (
    Attendance,
    CaseStatus,
    ChildGroup,
    IdKind,
    Leaf,
    ListPresence,
    Outcome,
    Proposal,
    Reason,
    WaitingFor,
    Witness,
)
from models.types import CodeType, EncryptedText, Id, Instant
from thai.search import form
from thai.sounds import sound

_IN_ORDER = String(120, collation="C").with_variant(String(120), "sqlite")
"""In the order of its characters, whatever the database's own is: a beginning is a stretch of the index."""


class Child(Base):
    """A child on a list. The ID number is encrypted and looked up by its keyed hash. `first_form`, `first_sound`,
    `last_sound`: its names as they are searched in a whole area (`name_keys`); None until the release that brought
    them has seen the child."""

    __tablename__ = "children"
    __table_args__ = (
        Index(None, "area_id", "national_id_hash"),
        Index(None, "area_id", "last_name", "first_name"),
        Index(None, "area_id", "first_form"),
        Index(None, "area_id", "first_sound"),
        Index(None, "area_id", "last_sound"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    title: Mapped[str | None] = mapped_column(String(40))
    first_name: Mapped[str] = mapped_column(String(120))
    last_name: Mapped[str] = mapped_column(String(120))
    birth_date: Mapped[date | None]
    id_kind: Mapped[IdKind] = mapped_column(CodeType(IdKind), default=IdKind.NONE)
    national_id: Mapped[str | None] = mapped_column(EncryptedText("children.national_id"))
    national_id_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    first_form: Mapped[str | None] = mapped_column(_IN_ORDER)
    first_sound: Mapped[str | None] = mapped_column(_IN_ORDER)
    last_sound: Mapped[str | None] = mapped_column(_IN_ORDER)


def name_keys(first_name: str, last_name: str) -> dict[str, str]:
    """The columns by which a child is found in its area: they stand in the same row and say nothing that the names do
    not, so that who forgets the names forgets them. Of who is forgotten they are empty."""
    return {"first_form": form(first_name), "first_sound": sound(first_name), "last_sound": sound(last_name)}


IS_RESTRICTED = "cases.restricted"
"""As a statement says it, to be answered by the index of those few."""

IS_WANTED = "wanted_by_id IS NOT NULL"
"""The same of those for whom a colleague asks."""


class Case(Base):
    """The tracing of one child. `number`: the area's running one, “น้อง 0417”. `restricted`: the district only.

    `latest_*`: of the latest report that stands. `attempts`: tries to reach the child that count. `proposal`: what
    waits for the district beside the status. `attendance`: the last answer whether the child, being back, comes;
    `absent_since`: of one that comes no more; `stayed`: somebody has said on its sixtieth day back or later that it
    comes; `learning_since`: on that day learning began to come to it where it is; `return_witness`: who has said that
    it is back. `wanted_by_id`: who has asked whoever looks after it for this child, at `wanted_at`; after
    `wanted_until` it stands in front of somebody else, too: a director of the school, or where none is there the
    district. `erased_at`: since then nothing says who the child is.
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("area_id", "number"),
        Index(None, "school_id", "status"),
        Index(None, "area_id", "status"),
        Index(None, "area_id", "due_on"),
        Index(None, "child_id"),
        partial_index("ix_cases_restricted", "area_id", where="restricted"),
        partial_index("ix_cases_wanted_by", "wanted_by_id", where=IS_WANTED),
        partial_index("ix_cases_wanted_at_school", "school_id", where=IS_WANTED),
        partial_index("ix_cases_wanted_until", "area_id", "wanted_until", where=IS_WANTED),
        partial_index("ix_cases_ended", "closed_at", where="closed_at IS NOT NULL AND erased_at IS NULL"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    number: Mapped[int]
    child_id: Mapped[int] = mapped_column(ForeignKey("children.id"))
    school_id: Mapped[int] = mapped_column(ForeignKey("schools.id"))
    child_group: Mapped[ChildGroup] = mapped_column(CodeType(ChildGroup))
    grade: Mapped[str | None] = mapped_column(String(20))
    grade_year: Mapped[int | None]
    finished_m3: Mapped[bool] = mapped_column(default=False)
    status: Mapped[CaseStatus] = mapped_column(CodeType(CaseStatus))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    due_on: Mapped[date | None]
    waiting_for: Mapped[WaitingFor] = mapped_column(CodeType(WaitingFor))
    proposal: Mapped[Proposal | None] = mapped_column(CodeType(Proposal))
    leaf: Mapped[Leaf] = mapped_column(CodeType(Leaf))
    restricted: Mapped[bool] = mapped_column(default=False)
    family_messages_stopped: Mapped[bool] = mapped_column(default=False)
    latest_outcome: Mapped[Outcome | None] = mapped_column(CodeType(Outcome))
    latest_report_id: Mapped[int | None] = mapped_column(Id)
    latest_reason: Mapped[Reason | None] = mapped_column(CodeType(Reason))
    attempts: Mapped[int] = mapped_column(default=0)
    unchanged_in_a_row: Mapped[int] = mapped_column(default=0)
    attendance: Mapped[Attendance | None] = mapped_column(CodeType(Attendance))
    absent_since: Mapped[date | None]
    stayed: Mapped[bool] = mapped_column(default=False, server_default=false())
    learning_since: Mapped[date | None]
    return_witness: Mapped[Witness | None] = mapped_column(CodeType(Witness))
    wanted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    wanted_until: Mapped[date | None]
    wanted_at: Mapped[datetime | None] = mapped_column(Instant)
    list_version_id: Mapped[int | None] = mapped_column(ForeignKey("list_versions.id"))
    list_presence: Mapped[ListPresence] = mapped_column(CodeType(ListPresence))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)


@dataclass
class CaseRow:
    """A case with its child. `compulsory_until`: the age that the area has set."""

    case: Case
    child: Child
    compulsory_until: int


class KeptAsking(Base):
    """A teacher (`asker_id`) has asked for a child in vain, since whoever looked after it (`carer_id`) goes on: she may
    ask again from that day on."""

    __tablename__ = "kept_askings"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    asker_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    carer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    again_on: Mapped[date]
