"""Conversations: the runs of flows, one row each."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import ConversationState
from models.types import CodeType, Encrypted, Id, Instant


class Conversation(Base):
    """A run of a flow by one contact. At most one of a contact is open. `data`: the run as `flows.engine.run` writes
    it, gone once the run has ended. `question`: the one that was open last, kept where a run ended before its end, so
    that it can be counted where people give up. `touched_at`: the moment of the last message that it took."""

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("contact_id", "run_key"),
        partial_index("uq_conversations_open", "contact_id", where="state = 'OPEN'", unique=True),
        partial_index(
            "ix_conversations_ended",
            "touched_at",
            where="state IN ('FINISHED', 'STOPPED', 'EXPIRED', 'EXPIRED_TOLD')",
        ),
        partial_index("ix_conversations_unfinished", "contact_id", where="state IN ('OPEN', 'PAUSED', 'EXPIRED')"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    run_key: Mapped[str] = mapped_column(String(32))
    flow: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    state: Mapped[ConversationState] = mapped_column(CodeType(ConversationState))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    question: Mapped[str | None] = mapped_column(String(40))
    data: Mapped[bytes | None] = mapped_column(Encrypted("conversations.data"))
    started_at: Mapped[datetime] = mapped_column(Instant)
    touched_at: Mapped[datetime] = mapped_column(Instant)
