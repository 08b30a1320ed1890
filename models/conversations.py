"""Conversations: the runs of flows, one row each."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import ConversationState
from models.types import CodeType, Encrypted, Id, Instant


class Conversation(Base):
    """A run of a flow by one contact, or in turn several: of one that has ended nothing is left, and the next takes its
    row. At most one of a contact is open. `data`: the run as `flows.run` writes it, gone
    once the run has ended. `touched_at`: the moment of the last message that it took."""

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("contact_id", "run_key"),
        partial_index("uq_conversations_open", "contact_id", where="state = 'OPEN'", unique=True),
        Index("ix_conversations_unfinished", "state"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    run_key: Mapped[str] = mapped_column(String(32))
    flow: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    state: Mapped[ConversationState] = mapped_column(CodeType(ConversationState))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    data: Mapped[bytes | None] = mapped_column(Encrypted("conversations.data"))
    started_at: Mapped[datetime] = mapped_column(Instant)
    touched_at: Mapped[datetime] = mapped_column(Instant)
