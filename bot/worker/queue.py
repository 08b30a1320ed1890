"""The inbox as a queue: whose turn it is, which event comes next, and what becomes of one that fails."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import (
    Connection,
    LargeBinary,
    String,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    text,
    type_coerce,
    update,
)

from handlers.turn.who import Sender
from models.among import Several, among_named
from models.codes import InboxState, ReplyState
from models.inbox import InboxEvent
from models.types import Instant, written

BATCH = 64
"""People whose turns share a transaction."""

LOOK_AHEAD = 8 * BATCH
"""People among whom a round looks for some that no other worker holds."""

FIRST_WAIT = timedelta(seconds=2)

TRY_FOR = timedelta(seconds=45)
"""So long a failing event is tried again while the person's later ones wait: inside the minute for which LINE takes a
reply, so that she can be told."""


class Waiting(Struct, frozen=True):
    """The next event of one person. `begun`: turns that were begun and never ended, since the last noted failure, in a
    batch of `company` people; alone, they are counted anew. `failed_at`: when it failed for the first time.
    `received_at`: when it came, by this machine. `payload`: once it is begun, as it is stored: encrypted."""

    id: int
    person: Sender
    happened_at: datetime
    begun: int
    company: int
    failed_at: datetime | None
    received_at: datetime
    payload: bytes | None = None

    @property
    def suspect(self) -> bool:
        """It failed before, or was there when a process ended: it must not take down those who did not."""
        return self.begun > 0 or self.failed_at is not None


def halved(suspects: Sequence[Waiting]) -> list[Waiting]:
    """Those to begin next. What has failed runs alone. Of those that were there when a process ended it is half as many
    as were there, the smallest company first: what kills is alone after six ends of a full batch, and who merely stood
    beside it soon has her turn."""
    for one in suspects:
        if one.failed_at is not None:
            return [one]
    least = min(one.company for one in suspects)
    return [one for one in suspects if one.company == least][: max(1, least // 2)]


_WAITING = written(InboxState.WAITING)

_OLDEST = (
    select(InboxEvent.id, InboxEvent.channel_id, InboxEvent.sender, InboxEvent.next_attempt_at)
    .where(InboxEvent.state == _WAITING, InboxEvent.id > literal_column("0"))  # as the index of the queue says
    .order_by(InboxEvent.id)
    .limit(LOOK_AHEAD)
    .subquery()
)
_RESTS_UNTIL = func.max(_OLDEST.c.next_attempt_at)
_DUE = (
    select(
        _OLDEST.c.channel_id,
        _OLDEST.c.sender,
        func.count().label("events"),
        or_(_RESTS_UNTIL.is_(None), bindparam("now", type_=InboxEvent.next_attempt_at.type) >= _RESTS_UNTIL).label(
            "due"
        ),
    )
    .group_by(_OLDEST.c.channel_id, _OLDEST.c.sender)
    .order_by(func.min(_OLDEST.c.id))
)


_SOMETHING = select(InboxEvent.id).where(InboxEvent.state == _WAITING).limit(1)


def something_waits(connection: Connection) -> bool:
    """Whether any event does, be it due or not."""
    return connection.scalar(_SOMETHING) is not None


def due_people(connection: Connection) -> list[Sender]:
    """People with waiting events, longest waiting first; without those whose event rests after a failure. Where the
    events of a few are in front of all others, the others are looked for behind them."""
    rows = connection.execute(_DUE, {"now": datetime.now(UTC)}).all()
    due = [(row.channel_id, row.sender) for row in rows if row.due]
    if len(due) < BATCH and sum(row.events for row in rows) == LOOK_AHEAD:
        start = f"U{secrets.token_hex(16)}"  # anywhere, so that in turn everybody is found
        behind = [*_people(connection, start), *_people(connection, "")]
        due = list(dict.fromkeys([*due, *behind]))
    return due


_PEOPLE = text(
    """
    WITH RECURSIVE people(sender, number) AS (
        SELECT min(sender), 1 FROM inbox_events WHERE state = 'WAITING' AND sender > :after
        UNION ALL
        SELECT (SELECT min(sender) FROM inbox_events WHERE state = 'WAITING' AND sender > people.sender), number + 1
        FROM people WHERE sender IS NOT NULL AND number < :most
    )
    SELECT people.sender,
        (SELECT channel_id FROM inbox_events WHERE state = 'WAITING' AND sender = people.sender
         ORDER BY happened_at, id LIMIT 1) AS channel_id
    FROM people
    WHERE sender IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM inbox_events AS resting
        WHERE resting.sender = people.sender AND resting.state = 'WAITING'
        AND resting.next_attempt_at IS NOT NULL AND resting.next_attempt_at > :now)
    """
).bindparams(bindparam("now", type_=Instant()))


def _people(connection: Connection, after: str) -> list[Sender]:
    """Some with waiting events, by their LINE ids from there on: each found by one step into the index, however many
    events they have."""
    given = {"after": after, "most": LOOK_AHEAD, "now": datetime.now(UTC)}
    return [(row.channel_id, row.sender) for row in connection.execute(_PEOPLE, given)]


_ASKED = {
    "postgresql": "unnest(CAST(:channels AS bigint[]), CAST(:senders AS varchar[])) AS asked(channel, sender)",
    "sqlite": "(SELECT a.value AS channel, b.value AS sender FROM json_each(:channels) AS a"
    " JOIN json_each(:senders) AS b ON b.key = a.key) AS asked",
}
# “+ 0”: a channel has too many events to look among them, whatever a plan for an empty table says.
_NEXT = {
    dialect: text(
        f"""
        SELECT event.id, event.channel_id, event.sender, event.happened_at, event.attempts, event.company,
            event.failed_at, event.received_at
        FROM {asked} JOIN inbox_events AS event ON event.id = (
            SELECT id FROM inbox_events
            WHERE state = 'WAITING' AND inbox_events.sender = asked.sender AND channel_id + 0 = asked.channel
            ORDER BY happened_at, id LIMIT 1)
        WHERE NOT EXISTS (
            SELECT 1 FROM inbox_events AS resting
            WHERE resting.sender = asked.sender AND resting.channel_id + 0 = asked.channel
            AND resting.state = 'WAITING' AND resting.next_attempt_at IS NOT NULL AND resting.next_attempt_at > :now)
        ORDER BY event.happened_at, event.id
        """  # noqa: S608 - written here, no values
    )
    .bindparams(
        bindparam("channels", type_=Several(InboxEvent.channel_id.type)),
        bindparam("senders", type_=Several(String())),
        bindparam("now", type_=Instant()),
    )
    .columns(happened_at=Instant(), failed_at=Instant(), received_at=Instant())
    for dialect, asked in _ASKED.items()
}


def next_events(connection: Connection, people: Sequence[Sender]) -> list[Waiting]:
    """The first waiting event of each by LINE's own time, however many wait behind it; none for people whose event
    rests after a failure."""
    if not people:
        return []
    given = {
        "channels": [channel for channel, _ in people],
        "senders": [sender for _, sender in people],
        "now": datetime.now(UTC),
    }
    return [
        Waiting(
            row.id,
            (row.channel_id, row.sender),
            row.happened_at,
            row.attempts,
            row.company,
            row.failed_at,
            row.received_at,
        )
        for row in connection.execute(_NEXT[connection.dialect.name], given)
    ]


_STILL_WAITS = func.coalesce(InboxEvent.state, InboxEvent.state) == InboxState.WAITING
"""Of events that are known by their ids. Said plainly, PostgreSQL would look for them among all that wait."""

_COMPANY = bindparam("company", type_=InboxEvent.company.type)
_COUNT = (
    update(InboxEvent)
    .where(among_named(InboxEvent.id, "events"))
    .values(
        attempts=case((and_(_COMPANY == 1, InboxEvent.company > 1), 1), else_=InboxEvent.attempts + 1),
        company=_COMPANY,
    )
    # One that can't be decrypted must not hold up the others: that is found out in its turn.
    .returning(InboxEvent.id, type_coerce(InboxEvent.payload, LargeBinary).label("payload"))
)


def begin(connection: Connection, batch: Sequence[Waiting]) -> list[Waiting]:
    """The same with their payloads, and one more attempt at each counted: should the turn kill this process, the count
    stays."""
    if not batch:
        return []
    rows = connection.execute(_COUNT, {"events": [waiting.id for waiting in batch], "company": len(batch)})
    payloads = {row.id: row.payload for row in rows}
    return [replace(waiting, payload=payloads.get(waiting.id)) for waiting in batch]


_UNCOUNT = (
    update(InboxEvent)
    .where(among_named(InboxEvent.id, "events"), _STILL_WAITS, InboxEvent.attempts > 0)
    .values(attempts=InboxEvent.attempts - 1)
)


def not_begun(connection: Connection, events: Sequence[int]) -> None:
    """Take back the attempt at those that still wait: the process lives, the connection was lost."""
    if events:
        connection.execute(_UNCOUNT, {"events": list(events)})


_DONE = (
    update(InboxEvent)
    .where(among_named(InboxEvent.id, "events"), _STILL_WAITS)
    .values(state=InboxState.DONE, handled_at=bindparam("now"), reply=bindparam("fate"))
)


class HandledElsewhere(Exception):
    """A claim is lost with its connection, and then others may have handled the event."""


def mark_done(connection: Connection, events: Sequence[int], fate: ReplyState) -> None:
    """Out of the queue, with what is known of the reply. Raises `HandledElsewhere` when one of them does not wait any
    more."""
    done = connection.execute(_DONE, {"events": list(events), "now": datetime.now(UTC), "fate": fate})
    if done.rowcount != len(events):
        raise HandledElsewhere(f"{len(events) - done.rowcount} of {len(events)} events")


def try_again(connection: Connection, waiting: Waiting, error: str, now: datetime) -> bool:
    """Let a failed event rest for as long as it has been failing; False when its time is over."""
    first = waiting.failed_at or now
    if now - first >= TRY_FOR:
        return False
    again = min(now + max(FIRST_WAIT, now - first), first + TRY_FOR)
    connection.execute(
        update(InboxEvent)
        .where(InboxEvent.id == waiting.id, InboxEvent.state == InboxState.WAITING)
        .values(error=error, failed_at=first, next_attempt_at=again, attempts=0)
    )
    return True


def set_aside(connection: Connection, waiting: Waiting, why: str, reply: ReplyState) -> None:
    """Out of the queue, for the operator to see; the person's later events go on."""
    connection.execute(
        update(InboxEvent)
        .where(InboxEvent.id == waiting.id, InboxEvent.state == InboxState.WAITING)
        .values(state=InboxState.SET_ASIDE, error=why, handled_at=datetime.now(UTC), reply=reply)
    )
