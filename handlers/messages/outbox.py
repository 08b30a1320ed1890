"""Messages that the service starts: written in the turn's own transaction, sent by the worker afterwards."""

import uuid
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from flows.say import Message, dump
from handlers.messages.languages import voice
from models.accounts import Account, accounts_of, language_of
from models.codes import OutboxState
from models.memories import pushed_to
from models.numbering import add_numbered
from models.outbox import OutboxMessage


def post(
    session: Session,
    account: Account,
    purpose: str,
    messages: tuple[Message, ...],
    now: datetime,
    *,
    urgent: bool = False,
) -> int:
    """Put messages into the outbox for one LINE account and give the row's id."""
    contact, channel = account
    pushed_to(session, contact)
    language = language_of(session, contact)
    row = _row(channel, contact, purpose, messages, now, OutboxState.WAITING, language)
    if urgent:  # at once, also for a worker whose clock is behind the one that says so
        row.urgent, row.not_before = True, min(now, datetime.now(UTC))
    return add_numbered(session, row)


def hold(
    session: Session,
    channel: int,
    contact: int,
    messages: tuple[Message, ...],
    now: datetime,
    *,
    language: str,
    after_event: int,
    until: datetime,
) -> None:
    """Keep messages ready in case the reply to an event is lost: they go when it is known not to have arrived, or when
    nothing is known about it by `until` (machine time)."""
    row = _row(channel, contact, "reply_lost", messages, now, OutboxState.HELD, language)
    row.after_event_id, row.next_attempt_at = after_event, until
    session.add(row)


def _row(
    channel: int,
    contact: int,
    purpose: str,
    messages: tuple[Message, ...],
    now: datetime,
    state: OutboxState,
    language: str,
) -> OutboxMessage:
    return OutboxMessage(
        channel_id=channel,
        contact_id=contact,
        retry_key=str(uuid.uuid4()),
        purpose=purpose,
        messages=dump(messages, voice(language)),
        state=state,
        not_before=now,
        created_at=now,
    )


def post_to_person(
    session: Session,
    person: int,
    purpose: str,
    messages: tuple[Message, ...],
    now: datetime,
    *,
    urgent: bool = False,
    everywhere: bool = False,
) -> list[int]:
    """The same for a person's current LINE accounts that can be reached; no row means that none could. `everywhere`:
    also for those that others have taken the place of."""
    accounts = accounts_of(session, person, replaced=everywhere)
    return [post(session, one, purpose, messages, now, urgent=urgent) for one in accounts]
