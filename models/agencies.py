"""Agencies that an area asks for help, as its operator lists them; and what was asked of whom, a line for each step."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.codes import AgencyState, Need
from models.types import CodeType, Id, Instant

NAME_MAX = 60
"""Characters: a name stands on a button's line, and in a sentence."""

STEPS: Mapping[AgencyState, frozenset[AgencyState]] = {
    AgencyState.SENT: frozenset({AgencyState.ACKNOWLEDGED, AgencyState.ACCEPTED, AgencyState.DECLINED}),
    AgencyState.ACKNOWLEDGED: frozenset({AgencyState.ACCEPTED, AgencyState.DECLINED}),
    AgencyState.ACCEPTED: frozenset({AgencyState.ACCEPTED, AgencyState.DECLINED}),
}
"""What an agency may answer after what. ACCEPTED twice: on another day. From each of them it is given as any need is;
after what is not here it may be asked of somebody."""

USUAL: tuple[tuple[str, str, tuple[Need, ...]], ...] = (
    ("อบต./เทศบาล", "LAO", (Need.TRANSPORT, Need.FOOD, Need.MONEY, Need.SUPPLIES)),
    ("กสศ.", "EEF", (Need.MONEY,)),
    ("พมจ.", "MSDHS", (Need.MONEY, Need.BOARDING, Need.FOOD)),
    ("ศูนย์การศึกษาพิเศษ", "SEB", (Need.SPECIAL_ED,)),
    ("สกร.อำเภอ", "DOLE", (Need.TUTORING, Need.FLEXIBLE, Need.JOB_SKILL)),
    ("สำนักทะเบียนอำเภอ", "DOPA", (Need.DOCUMENTS,)),
    ("รพ.สต.", "PHO", ()),
    ("แรงงานจังหวัด", "LABOUR", (Need.JOB_SKILL,)),
)
"""Name, kind and what they take, for an area that has none of its own yet."""


class Agency(Base):
    """One that may be asked. `kind`: as the area calls it; `takes`: the needs for which it is offered first.
    `ended_at`: it stands on the list no more."""

    __tablename__ = "agencies"
    __table_args__ = (Index("uq_agencies_name", "area_id", "name", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    name: Mapped[str] = mapped_column(String(NAME_MAX))
    kind: Mapped[str] = mapped_column(String(40))
    takes: Mapped[list[str]] = mapped_column(JSON)
    phone: Mapped[str | None] = mapped_column(String(20))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class Referral(Base):
    """A step of what an agency was asked: how it stood then. `step`: its number, as the need counts. `before`: how the
    need stood, for whoever takes the step back. `agency_id`: None where its name was typed."""

    __tablename__ = "referrals"
    __table_args__ = (Index("uq_referrals_step", "need_id", "step", unique=True),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id"))
    step: Mapped[int]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    agency: Mapped[str] = mapped_column(String(NAME_MAX))
    state: Mapped[AgencyState] = mapped_column(CodeType(AgencyState))
    appointed_on: Mapped[date | None]
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
