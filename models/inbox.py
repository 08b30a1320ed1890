"""The inbox: LINE's events as they came."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import InboxState, ReplyState
from models.types import CodeType, Encrypted, Id, Instant

PAYLOAD = Encrypted("inbox_events.payload")


class InboxEvent(Base):
    """One event. `sender`: LINE's id of the person or the group. `happened_at`: LINE's own time. `attempts`: turns
    begun and not ended, in a batch of `company` people (counted anew once it is alone). `failed_at`: first failure.
    `reply`: the fate of the answer. `payload` goes after 30 days, the row stays to tell repeats."""

    __tablename__ = "inbox_events"
    __table_args__ = (
        partial_index("ix_inbox_events_waiting", "sender", "happened_at", "id", where="state = 'WAITING'"),
        # For whoever says so alone: what waits of one person would else be looked for among all that waits.
        partial_index("ix_inbox_events_queue", "id", where="state = 'WAITING' AND id > 0"),
        partial_index("ix_inbox_events_resting", "sender", where="state = 'WAITING' AND next_attempt_at IS NOT NULL"),
        partial_index("ix_inbox_events_set_aside", "id", where="state = 'SET_ASIDE'"),
        partial_index("ix_inbox_events_group", "sender", "happened_at", where="is_group", on_sqlite="is_group = 1"),
        partial_index("ix_inbox_events_raw", "received_at", where="redacted_at IS NULL"),
        Index(None, "channel_id", "message_id"),
        Index(None, "received_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    webhook_event_id: Mapped[str] = mapped_column(String(64), unique=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    sender: Mapped[str | None] = mapped_column(String(64))
    group: Mapped[bool] = mapped_column("is_group", default=False)
    type: Mapped[str] = mapped_column(String(40))
    message_id: Mapped[str | None] = mapped_column(String(64))
    happened_at: Mapped[datetime] = mapped_column(Instant)
    received_at: Mapped[datetime] = mapped_column(Instant)
    payload: Mapped[bytes | None] = mapped_column(PAYLOAD)
    state: Mapped[InboxState] = mapped_column(CodeType(InboxState))
    attempts: Mapped[int] = mapped_column(default=0)
    company: Mapped[int] = mapped_column(default=0, server_default="0")
    failed_at: Mapped[datetime | None] = mapped_column(Instant)
    next_attempt_at: Mapped[datetime | None] = mapped_column(Instant)
    error: Mapped[str | None] = mapped_column(String(200))
    handled_at: Mapped[datetime | None] = mapped_column(Instant)
    reply: Mapped[ReplyState] = mapped_column(CodeType(ReplyState), default=ReplyState.NONE)
    redacted_at: Mapped[datetime | None] = mapped_column(Instant)
