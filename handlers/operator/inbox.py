"""The inbox: LINE's events are stored before anything else happens to them, and each is handled once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, func, literal_column, select, update
from sqlalchemy.orm import Session, load_only

from handlers.turn.incoming import Incoming
from models.among import among_named
from models.batch import batch_of
from models.codes import InboxState, ReplyState
from models.inbox import InboxEvent
from models.keeping import Old
from models.many import insert_ignoring
from models.types import written


@dataclass(frozen=True)
class Stored:
    """An event as it arrived. `sender`: the LINE id of the person, or of the group; None when LINE gave none."""

    webhook_event_id: str
    channel_id: int
    sender: str | None
    group: bool
    type: str
    message_id: str | None
    happened_at: datetime
    received_at: datetime
    payload: bytes


HANDLED_TYPES = frozenset({"message", "postback", "follow", "unfollow", "unsend", "join", "flood"})


def store(connection: Connection, events: Sequence[Stored]) -> None:
    """Keep events; those that came before change nothing. What nobody will handle is kept, but not queued."""
    rows = [
        {
            "webhook_event_id": event.webhook_event_id,
            "channel_id": event.channel_id,
            "sender": event.sender,
            "is_group": event.group,
            "type": event.type,
            "message_id": event.message_id,
            "happened_at": event.happened_at,
            "received_at": event.received_at,
            "payload": event.payload,
            "state": InboxState.WAITING if event.sender and event.type in HANDLED_TYPES else InboxState.IGNORED,
            "attempts": 0,
            "reply": ReplyState.NONE,
        }
        for event in events
    ]
    insert_ignoring(connection, InboxEvent, "webhook_event_id", rows)


def waiting_of(connection: Connection, channel: int, sender: str, most: int) -> int:
    """How many events of one account wait, `most` at most."""
    return connection.scalar(_WAITING_OF, {"channel": channel, "sender": sender, "most": most}) or 0


_WAITING_OF = select(func.count()).select_from(
    select(InboxEvent.id)
    .where(
        InboxEvent.state == written(InboxState.WAITING),
        InboxEvent.sender == bindparam("sender"),
        # “+ 0”: told by the account, of which the index knows, never among all of the channel.
        InboxEvent.channel_id + literal_column("0") == bindparam("channel", type_=InboxEvent.channel_id.type),
    )
    .limit(bindparam("most", type_=Integer()))
    .subquery()
)

GROUP_REST = timedelta(days=1)


def groups_told(session: Session, incoming: Sequence[Incoming]) -> set[int]:
    """Those of these events, in group chats, within a day of which the one sentence for groups was said there: a bot
    that repeats it would be a nuisance."""
    if not incoming:
        return set()
    given = {
        "channels": sorted({one.channel for one in incoming}),
        "groups": sorted({one.sender for one in incoming}),
        "since": min(one.happened_at for one in incoming) - GROUP_REST,
    }
    told: dict[tuple[int, str | None], list[Any]] = {}
    # Past the session: what this batch has not written yet is no event.
    for row in session.connection().execute(_TOLD, given):
        told.setdefault((row.channel_id, row.sender), []).append(row)
    return {
        one.event
        for one in incoming
        for row in told.get((one.channel, one.sender), ())
        if row.happened_at > one.happened_at - GROUP_REST and row.id != one.event
    }


_TOLD = select(InboxEvent.id, InboxEvent.channel_id, InboxEvent.sender, InboxEvent.happened_at).where(
    InboxEvent.group,
    among_named(InboxEvent.channel_id, "channels"),
    among_named(InboxEvent.sender, "groups"),
    InboxEvent.happened_at > bindparam("since"),
    InboxEvent.reply != ReplyState.NONE,
)


class _Events(dict[tuple[int, str], list[InboxEvent]]):
    """What a batch has read of messages that are taken back, by channel and message."""


def redact_message(session: Session, channel: int, message: str, now: datetime) -> set[datetime]:
    """The person took a message back: its raw event goes, whatever became of it. Gives the moment at which it was sent.
    The first of a batch who does reads the events of all messages that are taken back in it."""
    batch = batch_of(session)
    known = batch.own(_Events)
    if (channel, message) not in known:
        wanted = {(channel, message), *((at, one) for at, one, _ in batch.taken_back)} - known.keys()
        known.update({one: [] for one in wanted})
        given = {"channels": sorted({at for at, _ in wanted}), "messages": sorted({one for _, one in wanted})}
        with session.no_autoflush:
            found = session.scalars(_OF_MESSAGES, given).all()
        for event in found:
            known.setdefault((event.channel_id, event.message_id or ""), []).append(event)
    for event in known[channel, message]:
        event.payload, event.redacted_at = None, now
    return {event.happened_at for event in known[channel, message]}


def taken_back_before(session: Session, messages: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those of these messages, (channel, message) each, whose “unsend” came before they did: LINE delivers again what
    a webhook did not take."""
    if not messages:
        return set()
    given = {"channels": sorted({at for at, _ in messages}), "messages": sorted({one for _, one in messages})}
    with session.no_autoflush:
        return {(row.channel_id, row.message_id) for row in session.execute(_UNSENT, given)}


_UNSENT = select(InboxEvent.channel_id, InboxEvent.message_id).where(
    among_named(InboxEvent.channel_id, "channels"),
    among_named(InboxEvent.message_id, "messages"),
    InboxEvent.type == "unsend",
    InboxEvent.state == InboxState.DONE,
)

_OF_MESSAGES = (
    select(InboxEvent)
    .where(among_named(InboxEvent.channel_id, "channels"), among_named(InboxEvent.message_id, "messages"))
    .options(load_only(InboxEvent.channel_id, InboxEvent.message_id, InboxEvent.happened_at))
)


def redact_old(session: Session, old: Old) -> int:
    """Raw events lose their content; that they came stays known, so that a repeat is still recognised."""
    rows = select(InboxEvent.id).where(
        InboxEvent.received_at < old.before,
        InboxEvent.redacted_at.is_(None),
        InboxEvent.state != InboxState.WAITING,
        *old.whose.of_channel(InboxEvent.channel_id),
    )
    ids = session.scalars(rows.limit(old.most)).all()
    if ids:
        session.execute(
            update(InboxEvent)
            .where(InboxEvent.id.in_(ids))
            .values(payload=None, sender=None, redacted_at=datetime.now(UTC))
        )
    return len(ids)


def retry(session: Session, event: int) -> bool:
    """Queue an event again that was set aside; False when there is no such one."""
    row = session.get(InboxEvent, event)
    if row is None or row.state != InboxState.SET_ASIDE or row.payload is None:
        return False
    row.state, row.reply = InboxState.WAITING, ReplyState.NONE
    row.attempts, row.failed_at, row.next_attempt_at, row.error = 0, None, None, None
    return True
