"""A push: how a row of the outbox begins to be sent, and when it is too late for that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.line.http import WHOLE_SECONDS
from bot.line.render import wire
from bot.worker.due import UNFINISHED
from bot.worker.outcomes import HOPE, finish, without_reader, write
from flows.phrase import in_thai
from flows.say import load
from handlers.messages.push import PURPOSE
from models.among import among
from models.areas import Area
from models.channels import LineChannel
from models.codes import OutboxState
from models.contacts import Contact
from models.outbox import OutboxMessage
from thai.dates import BANGKOK

LEASE = timedelta(seconds=1.5 * WHOLE_SECONDS)
"""A row in sending for longer than this belongs to a sender that died; the same key makes a second try safe. No try
takes so long."""

KEY_LIVES = timedelta(hours=24)
MARGIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Push:
    """One row in sending."""

    id: int
    channel: int
    body: bytes
    key: UUID
    attempts: int
    urgent: bool


def begin(session: Session, ids: Sequence[int], business_now: datetime) -> list[Push]:
    """Mark those of these locked rows as being sent that still may be. One whose person has blocked the account is
    over at once, since LINE would swallow it without a word. What has missed its hour is made anew or waits for the
    morning."""
    now = datetime.now(UTC)
    pushes = []
    found = session.execute(
        select(OutboxMessage, Contact, Area.push_from, Area.push_until)
        .join(Contact, Contact.id == OutboxMessage.contact_id)
        .join(LineChannel, LineChannel.id == OutboxMessage.channel_id)
        .join(Area, Area.id == LineChannel.area_id)
        .where(among(OutboxMessage.id, ids), OutboxMessage.state.in_(UNFINISHED))
        .order_by(OutboxMessage.urgent.desc(), OutboxMessage.id)
    ).all()
    for row, contact, opens, closes in found:
        closed = _closed(row, opens, closes, business_now)
        if not contact.reachable:
            # If LINE has it, she has read it before: said anew, it would be read twice.
            state = OutboxState.UNKNOWN if _may_be_there(row) else without_reader(row)
            finish(row, state, now, "blocked by the person")
        elif _is_forgotten(row, now):
            finish(row, OutboxState.UNKNOWN, now, row.error or "not known to have been accepted within 24 hours")
        elif row.purpose == PURPOSE and not _may_be_there(row) and (closed or business_now - row.created_at > HOPE):
            finish(row, OutboxState.CANCELLED, now, row.error or "not sent in time")
        elif closed:
            row.state, row.outcome_unknown, row.next_attempt_at = OutboxState.WAITING, True, now + closed
        else:
            pushes.append(_begin(row, contact.line_user_id, now))
    write(session)
    return pushes


def _may_be_there(row: OutboxMessage) -> bool:
    """Whether LINE may have taken it."""
    return row.outcome_unknown or row.state == OutboxState.SENDING


def _is_forgotten(row: OutboxMessage, now: datetime) -> bool:
    """Whether LINE may have taken it so long ago that it does not know the key any more."""
    first = row.first_attempt_at
    return _may_be_there(row) and first is not None and now - first > KEY_LIVES - MARGIN


def _closed(row: OutboxMessage, opens: time, closes: time, business_now: datetime) -> timedelta:
    """How long it is until pushes of notices may go again; nothing else keeps hours."""
    local = business_now.astimezone(BANGKOK)
    if row.purpose != PURPOSE or opens <= local.time() <= closes:
        return timedelta()
    day = local.date() + timedelta(days=local.time() > closes)
    return datetime.combine(day, opens, BANGKOK) - local


def _begin(row: OutboxMessage, user: str, now: datetime) -> Push:
    """The row in sending. Its bytes are drawn at the first attempt and never again: the retry key belongs to them."""
    if row.body is None:
        # Drawn in the reader's language when it was posted: here it stays as it stands.
        row.body = wire(load(row.messages or b"[]"), in_thai, to=user)
    if row.state == OutboxState.SENDING:  # nobody has said what became of that try
        row.outcome_unknown = True
    row.state = OutboxState.SENDING
    row.attempts += 1
    row.first_attempt_at = row.first_attempt_at or now
    row.next_attempt_at = now + LEASE
    return Push(row.id, row.channel_id, row.body, UUID(row.retry_key), row.attempts, row.urgent)
