"""The outbox: messages that the service starts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import OutboxState
from models.types import CodeType, Encrypted, Id, Instant


class OutboxMessage(Base):
    """One push. `retry_key` from birth; `messages`: neutral JSON; `body`: the bytes fixed at the first attempt. Both
    go once it is sent. `not_before`: business time. `next_attempt_at`: machine time of the next try, the end of a
    lease, or the end of holding. `first_attempt_at`: the first that LINE may have taken. `after_event_id`: held
    until the fate of the reply to that event is known."""

    __tablename__ = "outbox_messages"
    __table_args__ = (
        partial_index("ix_outbox_messages_due", "urgent", "id", where="state IN ('WAITING', 'HELD', 'SENDING')"),
        partial_index("ix_outbox_messages_late", "not_before", where="state IN ('WAITING', 'HELD', 'SENDING')"),
        partial_index("ix_outbox_messages_failed", "id", where="state IN ('FAILED', 'UNKNOWN')"),
        partial_index("ix_outbox_messages_before", "contact_id", "id", where="state IN ('WAITING', 'SENDING')"),
        partial_index(
            "ix_outbox_messages_counted", "channel_id", "done_at", where="state IN ('WAITING', 'SENDING', 'SENT')"
        ),
        Index(None, "after_event_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    retry_key: Mapped[str] = mapped_column(String(36), unique=True)
    purpose: Mapped[str] = mapped_column(String(40))
    urgent: Mapped[bool] = mapped_column(default=False)
    messages: Mapped[bytes | None] = mapped_column(Encrypted("outbox_messages.messages"))
    body: Mapped[bytes | None] = mapped_column(Encrypted("outbox_messages.body"))
    state: Mapped[OutboxState] = mapped_column(CodeType(OutboxState))
    not_before: Mapped[datetime] = mapped_column(Instant)
    next_attempt_at: Mapped[datetime | None] = mapped_column(Instant)
    first_attempt_at: Mapped[datetime | None] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    outcome_unknown: Mapped[bool] = mapped_column(default=False)
    request_id: Mapped[str | None] = mapped_column(String(80))
    error: Mapped[str | None] = mapped_column(String(600))
    created_at: Mapped[datetime] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    after_event_id: Mapped[int | None] = mapped_column(ForeignKey("inbox_events.id"))
