"""Who a child lives with or works for, as far as somebody of them is in the service: a row for each child of a person.
A guardian holds no membership (docs/adr/0064)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import GuardianState, Relation
from models.types import CodeType, EncryptedText, Id, Instant

WORDS_LABEL = "guardian_words.message"
"""Under which the messages of what somebody has written are hashed."""


class Guardian(Base):
    """One person and one child. `invitation_id`: the code by which she came. `asked_at`: when that was made.
    Of an employer: `approved_at`, since when the district lets her know the first day; `knows_on`: the one that she has
    acknowledged."""

    __tablename__ = "guardians"
    __table_args__ = (
        UniqueConstraint("person_id", "case_id"),
        Index(None, "case_id"),
        Index(None, "invitation_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    relation: Mapped[Relation] = mapped_column(CodeType(Relation))
    state: Mapped[GuardianState] = mapped_column(CodeType(GuardianState))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    linked_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    knows_on: Mapped[date | None]


class GuardianWord(Base):
    """What a guardian has written, for whoever looks after the child: kept for a month. `kind`: of what was no text
    only that it came. `read_at`: when somebody of the school has opened it."""

    __tablename__ = "guardian_words"
    __table_args__ = (
        Index(None, "case_id"),
        Index(None, "at"),
        partial_index("ix_guardian_words_message", "message_hash", where="message_hash IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    guardian_id: Mapped[int] = mapped_column(ForeignKey("guardians.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str | None] = mapped_column(EncryptedText("guardian_words.words"))
    message_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    read_at: Mapped[datetime | None] = mapped_column(Instant)
