"""The inbox as a queue: whose turn it is, which event comes next, and what becomes of one that fails."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, LargeBinary, bindparam, func, or_, select, type_coerce, update

from handlers.turn.who import Sender
from models.among import among_named
from models.codes import InboxState, ReplyState
from models.inbox import InboxEvent
from models.types import written

BATCH = 64
"""People whose turns share a transaction."""

LOOK_AHEAD = 8 * BATCH
"""People among whom a round looks for some that no other worker holds."""

FIRST_WAIT = timedelta(seconds=2)

TRY_FOR = timedelta(seconds=45)
"""So long a failing event is tried again while the person's later ones wait: inside the minute for which LINE takes a
reply, so that she can be told."""


@dataclass(frozen=True)
class Waiting:
    """The next event of one person. `begun`: turns that were begun and never ended, since the last noted failure.
    `failed_at`: when it failed for the first time. `payload`: once it is begun, as it is stored: encrypted."""

    id: int
    person: Sender
    happened_at: datetime
    begun: int
    failed_at: datetime | None
    payload: bytes | None = None

    @property
    def suspect(self) -> bool:
        """It failed before, or ended a process: it runs alone, so that it takes nobody down with it."""
        return self.begun > 0 or self.failed_at is not None


_WAITING = written(InboxState.WAITING)

_RESTS_UNTIL = func.max(InboxEvent.next_attempt_at)
_DUE = (
    select(InboxEvent.channel_id, InboxEvent.sender)
    .where(InboxEvent.state == _WAITING)
    .group_by(InboxEvent.channel_id, InboxEvent.sender)
    .having(or_(_RESTS_UNTIL.is_(None), bindparam("now", type_=InboxEvent.next_attempt_at.type) >= _RESTS_UNTIL))
    .order_by(func.min(InboxEvent.id))
    .limit(LOOK_AHEAD)
)


def due_people(connection: Connection) -> list[Sender]:
    """People with waiting events, longest waiting first; without those whose event rests after a failure."""
    return [(row.channel_id, row.sender) for row in connection.execute(_DUE, {"now": datetime.now(UTC)})]


_NEXT = (
    select(
        InboxEvent.id,
        InboxEvent.channel_id,
        InboxEvent.sender,
        InboxEvent.happened_at,
        InboxEvent.attempts,
        InboxEvent.failed_at,
        InboxEvent.next_attempt_at,
    )
    .where(InboxEvent.state == _WAITING, among_named(InboxEvent.sender, "senders"))
    .order_by(InboxEvent.happened_at, InboxEvent.id)
)


def next_events(connection: Connection, people: Sequence[Sender]) -> list[Waiting]:
    """The first waiting event of each by LINE's own time; none for people whose event rests after a failure."""
    if not people:
        return []
    now, held = datetime.now(UTC), set(people)
    first: dict[Sender, Waiting] = {}
    resting: set[Sender] = set()
    for row in connection.execute(_NEXT, {"senders": [sender for _, sender in people]}):
        person = (row.channel_id, row.sender)
        if row.next_attempt_at is not None and row.next_attempt_at > now:
            resting.add(person)
        if person in held and person not in first:
            first[person] = Waiting(row.id, person, row.happened_at, row.attempts, row.failed_at)
    return [waiting for person, waiting in first.items() if person not in resting]


_COUNT = (
    update(InboxEvent)
    .where(among_named(InboxEvent.id, "events"))
    .values(attempts=InboxEvent.attempts + 1)
    # One that can't be decrypted must not hold up the others: that is found out in its turn.
    .returning(InboxEvent.id, type_coerce(InboxEvent.payload, LargeBinary).label("payload"))
)


def begin(connection: Connection, batch: Sequence[Waiting]) -> list[Waiting]:
    """The same with their payloads, and one more attempt at each counted: should the turn kill this process, the count
    stays."""
    if not batch:
        return []
    rows = connection.execute(_COUNT, {"events": [waiting.id for waiting in batch]})
    payloads = {row.id: row.payload for row in rows}
    return [replace(waiting, payload=payloads.get(waiting.id)) for waiting in batch]


_DONE = (
    update(InboxEvent)
    .where(among_named(InboxEvent.id, "events"), InboxEvent.state == InboxState.WAITING)
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
