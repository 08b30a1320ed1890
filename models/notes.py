"""Words about a child that are sealed, and read behind a tap: what a district's named officers note about a delicate
matter, after the call, and the line that is left for whoever looks after the child next.

Whoever reads the database without its keys learns that an area has noted something about a case and how often; not
what, who has, nor when (docs/adr/0042, 0048).
"""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.codes import Role
from models.types import EncryptedStruct, Id

MESSAGE_LABEL = "sensitive_notes.message_hash"
LINE_LABEL = "handover_lines.message_hash"


class SealedNote(Struct, frozen=True):
    """`by`: the officer. `words`: what was typed, None once she has taken it back."""

    by: int
    at: datetime
    words: str | None


class SensitiveNote(Base):
    """One note about a child. `message_hash`: keyed, of (channel, LINE's id of the message), so that it is written
    once, and found when it is taken back."""

    __tablename__ = "sensitive_notes"
    __table_args__ = (UniqueConstraint("message_hash"), Index(None, "case_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    message_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed: Mapped[SealedNote] = mapped_column(EncryptedStruct("sensitive_notes.sealed", SealedNote))


class LeftLine(Struct, frozen=True):
    """`by`: who has left it, in which role. `words`: what was typed, None once it was taken back."""

    by: int
    role: Role
    at: datetime
    words: str | None


class HandoverLine(Base):
    """The line for whoever looks after a child next: the latest takes the place of the one before. `message_hash`: as
    of a note."""

    __tablename__ = "handover_lines"
    __table_args__ = (UniqueConstraint("case_id"), UniqueConstraint("message_hash"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    message_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed: Mapped[LeftLine] = mapped_column(EncryptedStruct("handover_lines.sealed", LeftLine))
