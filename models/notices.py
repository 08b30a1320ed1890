"""Notices: what the service owes a person, a row each. Their words are made when they are said."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import NoticeState
from models.types import CodeType, Id, Instant

IDENTITY_LENGTH = 120


class Notice(Base):
    """To a person in an area, or to an account (`contact_id`) without a person. `about`: ids, no words. `identity`:
    rule, subject, step and period, which make it once.

    `not_before`, `expires_at`: from when and until when it makes sense; `look_at`: when the planner looks at it next;
    `pushed_at`: when it went into a push (business time). `said_at`: machine time of saying it, along with the reply to
    `event_id` or in the push `outbox_id`."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("uq_notices_identity", "identity", unique=True),
        partial_index("ix_notices_due", "area_id", "look_at", where="state = 'WAITING'"),
        partial_index("ix_notices_person", "person_id", where="state = 'WAITING'"),
        partial_index("ix_notices_contact", "contact_id", where="state = 'WAITING'"),
        partial_index("ix_notices_replied", "area_id", "said_at", where="state = 'SAYING' AND event_id IS NOT NULL"),
        partial_index("ix_notices_pushed", "person_id", "pushed_at", where="pushed_at IS NOT NULL"),
        partial_index("ix_notices_pushed_account", "contact_id", "pushed_at", where="pushed_at IS NOT NULL"),
        partial_index("ix_notices_ended", "expires_at", where="state IN ('SAID', 'SENT', 'DROPPED', 'EXPIRED')"),
        Index(None, "event_id"),
        Index(None, "outbox_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    kind: Mapped[str] = mapped_column(String(40))
    about: Mapped[dict[str, int]] = mapped_column(JSON)
    identity: Mapped[str] = mapped_column(String(IDENTITY_LENGTH))
    state: Mapped[NoticeState] = mapped_column(CodeType(NoticeState))
    not_before: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    look_at: Mapped[datetime] = mapped_column(Instant)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("inbox_events.id"))
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_messages.id"))
    said_at: Mapped[datetime | None] = mapped_column(Instant)
    pushed_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
