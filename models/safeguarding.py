"""Safeguarding: records of their own, which no list, count, export or colleague ever meets, with a log of their own.

Whoever reads the database without its keys learns that an area has an alert, its state, and when it is looked at next;
not who raised it, about whom, nor who has it (docs/adr/0014).
"""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import AlertEnd, CallWhen, SafeguardingState, SuspectAtSchool, TalkStep
from models.types import CodeType, EncryptedStruct, Id, Instant

IS_OPEN = "state IN ('RAISED', 'TAKEN', 'CALLED')"
IS_HELD = "state IN ('TAKEN', 'CALLED') AND due_at IS NOT NULL"
"""As their indexes say it, word for word."""

RUN_LABEL = "safeguarding_records.run_hash"
MESSAGE_LABEL = "safeguarding_lines.message_hash"


class SealedRecord(Struct, frozen=True):
    """`contact`, `run`: the conversation that raised it; the hash for look-up is made of them, and under a new key made
    anew. `taken_by`: who took it last, until another does; `alerts_before`: how many alerts there were by then, since
    what she passes on stays hers until LINE has taken a later one (`handlers.safeguarding.alerts.holder`).
    `taken_pushes`: outbox rows that tell the reporter. `told_at`: when she last heard that nobody has it.
    `call_when`: when she wants to be called
    back. `lapsed`: `taken_by` has not called back in time, so that nobody has it. `called_by`: who has called back
    last, also where another has it since. `watched`: the reporter knows that it goes on. `end`: to whom it was passed
    on, or why not; None while it is open. `missing`: nobody can find the child."""

    reporter: int
    contact: int
    run: str
    raised_at: datetime
    case: int | None = None
    suspect: SuspectAtSchool | None = None
    taken_by: int | None = None
    taken_at: datetime | None = None
    taken_pushes: tuple[int, ...] = ()
    alerts_before: int = 0
    nobody_reachable: bool = False
    told_at: datetime | None = None
    call_when: CallWhen | None = None
    lapsed: bool = False
    called_by: int | None = None
    called_at: datetime | None = None
    watched: bool = False
    ended_by: int | None = None
    ended_at: datetime | None = None
    end: AlertEnd | None = None
    missing: bool = False


class SealedAlert(Struct, frozen=True):
    """`outbox`: the push. `passed_by`: the officer who passed the record on; None for the clock and the reporter."""

    officer: int
    outbox: int
    at: datetime
    passed_by: int | None = None


class SealedLogEntry(Struct, frozen=True):
    """`actor`: a person; None for the clock."""

    at: datetime
    actor: int | None
    action: str
    details: Mapping[str, int] = {}


class SealedLine(Struct, frozen=True):
    """What happened in the chat about an alert. `by`: who wrote, read or ended; of TOLD, who was told. `words`: what
    was typed, None once it was taken back."""

    step: TalkStep
    by: int
    at: datetime
    words: str | None = None


class SafeguardingRecord(Base):
    """Somebody is worried about a child's safety. `due_at`: when the clock looks at it next; None once it has ended,
    and for what was taken before alerts had an end. `run_hash`: keyed, of (contact, run key), so that one conversation
    raises one alert."""

    __tablename__ = "safeguarding_records"
    __table_args__ = (
        UniqueConstraint("run_hash"),
        partial_index("ix_safeguarding_records_due", "due_at", where="state = 'RAISED'"),
        partial_index("ix_safeguarding_records_held", "due_at", where=IS_HELD),
        partial_index("ix_safeguarding_records_open", "area_id", where=IS_OPEN),
        Index(None, "area_id", "id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    state: Mapped[SafeguardingState] = mapped_column(CodeType(SafeguardingState))
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    run_hash: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[SealedRecord] = mapped_column(EncryptedStruct("safeguarding_records.sealed", SealedRecord))


class SafeguardingAlert(Base):
    """One push to one officer about one record."""

    __tablename__ = "safeguarding_alerts"
    __table_args__ = (Index(None, "record_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("safeguarding_records.id"))
    sealed: Mapped[SealedAlert] = mapped_column(EncryptedStruct("safeguarding_alerts.sealed", SealedAlert))


class SafeguardingLine(Base):
    """A line of the chat between whoever raised an alert and the officer who has it. `message_hash`: keyed, of
    (channel, LINE's id of the message), so that it is written once, and found when it is taken back."""

    __tablename__ = "safeguarding_lines"
    __table_args__ = (UniqueConstraint("message_hash"), Index(None, "record_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("safeguarding_records.id"))
    message_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed: Mapped[SealedLine] = mapped_column(EncryptedStruct("safeguarding_lines.sealed", SealedLine))


class SafeguardingLogEntry(Base):
    """The audit log of safeguarding records, read by safeguarding officers only."""

    __tablename__ = "safeguarding_log"
    __table_args__ = (Index(None, "record_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("safeguarding_records.id"))
    sealed: Mapped[SealedLogEntry] = mapped_column(EncryptedStruct("safeguarding_log.sealed", SealedLogEntry))
