"""Many people's turns in one transaction: what events mean, what the use cases make of them, what is to be said."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.line import reading
from bot.line.render import wire
from bot.worker import queue
from bot.worker.queue import Waiting
from bot.worker.replies import Said
from config.logs import log
from flows.say import Text
from flows.turn.around import TROUBLE
from handlers.messages.languages import voice
from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.outgoing import Outgoing
from models.codes import ReplyState
from models.contacts import THAI
from models.inbox import PAYLOAD

_KINDS = {"follow": Kind.FOLLOW, "unfollow": Kind.UNFOLLOW, "unsend": Kind.UNSEND, "flood": Kind.FLOOD}


TOKEN_SURE = timedelta(minutes=1)
"""LINE promises to take a reply for so long after the webhook came. Source: "Reply token", Messaging API reference."""

TOKEN_LIVES = timedelta(minutes=5)
"""The clock of the machine that took the webhook may be another: what is younger than this is tried all the same."""


def handle(connection: Connection, batch: Sequence[Waiting], recorded_at: datetime) -> list[Said]:
    """Everybody's turn and all that comes of it, or nothing; `recorded_at`: the business time of doing so. What can't
    be drawn fails the turn, not the reply. Raises `HandledElsewhere`, and what a turn raises."""
    with connection.begin(), Session(bind=connection, expire_on_commit=False) as session:
        events = [_event(waiting) for waiting in batch]
        now = datetime.now(UTC)
        incoming = [understood(waiting, event, now) for waiting, event in zip(batch, events, strict=True)]
        out = take_all(session, incoming, recorded_at=recorded_at, now=now)
        said = [
            _prepared(
                one, reading.reply_token(event) if one.answerable else None, what, waited=now - waiting.received_at
            )
            for waiting, one, event, what in zip(batch, incoming, events, out, strict=True)
        ]
        for fate in {one.fate for one in said}:
            queue.mark_done(connection, [one.event for one in said if one.fate == fate], fate)
    return said


def trouble(waiting: Waiting) -> bytes | None:
    """The apology, if the event can be answered at all: what failed may be the reading of it."""
    try:
        token = reading.reply_token(_event(waiting))
    except Exception as error:
        log.error("event_unreadable", event_id=waiting.id, exc_info=error)
        return None
    return wire((Text(TROUBLE),), voice(THAI), reply_token=token) if token else None


def _prepared(incoming: Incoming, token: str | None, out: Outgoing, waited: timedelta) -> Said:
    person = incoming.channel, incoming.sender
    if incoming.too_late and out.messages:
        # What was held for the case that it does not arrive goes out at once.
        return Said(incoming.event, person, first=out.first, fate=ReplyState.REFUSED)
    said = Said(incoming.event, person, first=out.first)
    if token is not None and out.messages:
        reader = voice(out.language)
        body = wire(out.messages[:5], reader, reply_token=token)
        instead = wire(out.instead, reader, reply_token=token) if out.instead else None
        late = waited >= TOKEN_SURE and incoming.kind == Kind.INPUT and not out.must_arrive
        said = Said(incoming.event, person, body, instead, out.first, carries=out.carries, late=late)
    return said


def _event(waiting: Waiting) -> Any:
    """The event as LINE sent it; nothing is left of one that was taken back."""
    return json.loads(PAYLOAD.opened(waiting.payload) or b"{}")


def understood(waiting: Waiting, event: Any, now: datetime) -> Incoming:
    """What an event means. `now`: machine time; the token of one that came long ago is dead, and is not tried."""
    given = None if reading.is_group(event) else reading.read(event)
    answers, is_old = reading.reply_token(event) is not None, now - waiting.received_at >= TOKEN_LIVES
    kind = _KINDS.get(reading.kind(event), Kind.INPUT if given is not None else Kind.IGNORED)
    return Incoming(
        event=waiting.id,
        channel=waiting.person[0],
        sender=waiting.person[1],
        kind=Kind.GROUP if reading.is_group(event) else kind,
        happened_at=waiting.happened_at,
        given=given,
        message=reading.message_id(event),
        answerable=answers and not is_old,
        too_late=answers and is_old,
    )
