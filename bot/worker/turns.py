"""The inbox loop: claim people, take one event of each in one transaction, then say the replies, then let go.

Killed at any line, the next worker finds either the turn before or the turn after. What a turn wants to say is committed
with it as “attempted” before it goes out, so a reply is sent at most once; what must not be lost stands beside it in the
outbox, held until the reply is known to have arrived (docs/adr/0004).
"""

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, select, update
from sqlalchemy.orm import Session

from bot.line import reading
from bot.line.errors import SendFailed
from bot.line.render import wire
from bot.worker.claims import Claims
from bot.worker.delivery import Delivery
from config.logs import log
from flows import strangers
from flows.notices import TROUBLE
from flows.say import Text
from handlers import outbox
from handlers.inbox import said_to_group
from handlers.incoming import Incoming, Kind
from handlers.outgoing import NOTHING, Outgoing, say
from handlers.talk import take
from handlers.who import Sender, load_who
from models.codes import InboxState, OutboxState, ReplyState
from models.inbox import InboxEvent
from models.outbox import OutboxMessage

BATCH = 64
"""People whose turns share a transaction."""

LOOK_AHEAD = 512
"""Waiting events among which a round looks for people."""

DEATHS = 3
"""A turn that was begun so often and never ended is set aside: it kills the process."""

TRY_FOR = timedelta(minutes=1)
"""So long a failing event is tried again while the person's later ones wait."""

FATES_KNOWN_WITHIN = timedelta(seconds=90)
"""Well above the longest reply: after this a reply with no known fate counts as lost."""

_KINDS = {"follow": Kind.FOLLOW, "unfollow": Kind.UNFOLLOW, "unsend": Kind.UNSEND}


@dataclass(frozen=True)
class Waiting:
    """The next event of one person. `failed_at`: when it failed for the first time."""

    id: int
    attempts: int
    error: str | None
    failed_at: datetime | None
    token: str | None
    incoming: Incoming

    @property
    def person(self) -> Sender:
        return self.incoming.channel, self.incoming.sender


@dataclass
class Said:
    """What a committed turn still has to say. `body`: wire bytes; `instead`: when none of `first` was taken."""

    waiting: Waiting
    body: bytes | None
    instead: bytes | None
    first: tuple[int, ...]
    fate: ReplyState = ReplyState.ATTEMPTED


class Turns:
    """One inbox loop on one database connection, which also carries its claims."""

    def __init__(self, engine: Engine, claims: Claims, delivery: Delivery, pool: Executor) -> None:
        self._engine = engine
        self._claims = claims
        self._delivery = delivery
        self._pool = pool
        self._connection: Connection | None = None
        self._fates: list[Said] = []

    def round(self) -> int:
        """Handle what waits, at most one event of each person; returns how many. 0 means: nothing to do for now."""
        connection = self._connect()
        try:
            batch = self._claim(connection)
            if not batch:
                return 0
            try:
                said = self._take(connection, batch)
                self._say(said)
                self._fates = said
            finally:
                with connection.begin():
                    self._note_fates(connection)
                    self._claims.release(connection, [waiting.person for waiting in batch])
        except BaseException:
            self.close()
            raise
        return len(batch)

    def close(self) -> None:
        """Give up the connection and with it every claim."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
        self._fates = []

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _claim(self, connection: Connection) -> list[Waiting]:
        """Take people whose next event is due, and count the attempt in a commit of its own: should the turn kill this
        process, the count stays and the event is found out."""
        with connection.begin():
            people = self._claims.take(connection, _due_people(connection))
            batch = _next_events(connection, people)
            spared = set(people) - {waiting.person for waiting in batch}
            if any(waiting.attempts for waiting in batch):
                # One of these has failed before: it runs alone, so that it takes nobody down with it.
                again = next(waiting for waiting in batch if waiting.attempts)
                spared |= {waiting.person for waiting in batch if waiting is not again}
                batch = [again]
            if spared:
                self._claims.release(connection, spared)
            if batch:
                connection.execute(
                    update(InboxEvent)
                    .where(InboxEvent.id.in_([waiting.id for waiting in batch]))
                    .values(attempts=InboxEvent.attempts + 1)
                )
        return batch

    def _take(self, connection: Connection, batch: Sequence[Waiting]) -> list[Said]:
        """Everybody's turn in one transaction; if one of them fails, each in its own, so that it undoes nobody else's."""
        dead = [waiting for waiting in batch if waiting.attempts >= DEATHS and waiting.error is None]
        if dead:
            return [self._set_aside(connection, waiting, "killed the process") for waiting in dead]
        try:
            return self._one_transaction(connection, batch)
        except Exception as error:
            if len(batch) == 1:
                return self._failed(connection, batch[0], error)
        said: list[Said] = []
        for waiting in batch:
            said += self._alone(connection, waiting)
        return said

    def _alone(self, connection: Connection, waiting: Waiting) -> list[Said]:
        try:
            return self._one_transaction(connection, [waiting])
        except Exception as error:
            return self._failed(connection, waiting, error)

    def _one_transaction(self, connection: Connection, batch: Sequence[Waiting]) -> list[Said]:
        now = datetime.now(UTC)
        with connection.begin(), Session(bind=connection, expire_on_commit=False, autoflush=True) as session:
            mine = _still_waiting(session, batch)
            people = load_who(session, (w.person for w in mine if w.incoming.kind != Kind.GROUP), now)
            said = []
            for waiting in mine:
                if waiting.incoming.kind == Kind.GROUP:
                    out = NOTHING if said_to_group(session, waiting.incoming) else say(strangers.GROUP)
                else:
                    out = take(session, people[waiting.person], waiting.incoming)
                said.append(_prepared(waiting, out))
                if out.must_arrive and waiting.incoming.kind != Kind.GROUP:
                    outbox.post(
                        session,
                        people[waiting.person].contact,
                        "reply_lost",
                        (out.must_arrive,),
                        now,
                        after_event=waiting.id,
                        held_until=now + FATES_KNOWN_WITHIN,
                    )
            session.flush()
            _mark_done(session, said, now)
        return said

    def _failed(self, connection: Connection, waiting: Waiting, error: Exception) -> list[Said]:
        """Note the failure; try again soon, or after a minute set the event aside and say so kindly."""
        log.error("turn_failed", event_id=waiting.id, attempts=waiting.attempts, exc_info=error)
        now = datetime.now(UTC)
        first = waiting.failed_at or now
        if now - first >= TRY_FOR:
            return [self._set_aside(connection, waiting, type(error).__name__)]
        wait = timedelta(seconds=min(2**waiting.attempts, 20))
        with connection.begin():
            connection.execute(
                update(InboxEvent)
                .where(InboxEvent.id == waiting.id)
                .values(error=type(error).__name__, failed_at=first, next_attempt_at=now + wait)
            )
        return []

    def _set_aside(self, connection: Connection, waiting: Waiting, why: str) -> Said:
        log.error("event_set_aside", event_id=waiting.id)
        said = _prepared(waiting, say(Text(TROUBLE)))
        with connection.begin():
            connection.execute(
                update(InboxEvent)
                .where(InboxEvent.id == waiting.id)
                .values(state=InboxState.SET_ASIDE, error=why, handled_at=datetime.now(UTC), reply=said.fate)
            )
        return said

    def _say(self, said: Sequence[Said]) -> None:
        """Send all replies side by side and wait for them: nobody is let go before her reply is out."""
        list(self._pool.map(self._say_one, [one for one in said if one.body or one.first]))

    def _say_one(self, one: Said) -> None:
        body = one.body
        if one.first and not self._delivery.send_now(one.first) and one.instead:
            body = one.instead
        if body is None:
            return
        try:
            self._delivery.client(one.waiting.incoming.channel).reply(body)
            one.fate = ReplyState.SENT
        except SendFailed as failed:
            one.fate = ReplyState.REFUSED if failed.outcome_known else ReplyState.UNKNOWN
            log.warning("reply_not_sent", event_id=one.waiting.id, kind=failed.kind, request_id=failed.request_id)

    def _note_fates(self, connection: Connection) -> None:
        """Write down which replies arrived; what was held for the others goes out as a push."""
        now = datetime.now(UTC)
        for fate in (ReplyState.SENT, ReplyState.REFUSED, ReplyState.UNKNOWN):
            ids = [one.waiting.id for one in self._fates if one.fate == fate and one.body]
            if not ids:
                continue
            connection.execute(update(InboxEvent).where(InboxEvent.id.in_(ids)).values(reply=fate))
            held = update(OutboxMessage).where(
                OutboxMessage.after_event_id.in_(ids), OutboxMessage.state == OutboxState.HELD
            )
            if fate == ReplyState.SENT:
                connection.execute(held.values(state=OutboxState.CANCELLED, messages=None, done_at=now))
            else:
                connection.execute(held.values(state=OutboxState.WAITING, next_attempt_at=None))
        self._fates = []


def _due_people(connection: Connection) -> list[Sender]:
    """People with waiting events, longest waiting first."""
    rows = connection.execute(
        select(InboxEvent.channel_id, InboxEvent.sender)
        .where(InboxEvent.state == InboxState.WAITING)
        .order_by(InboxEvent.id)
        .limit(LOOK_AHEAD)
    )
    return list(dict.fromkeys((row.channel_id, row.sender) for row in rows))[:BATCH]


def _next_events(connection: Connection, people: Sequence[Sender]) -> list[Waiting]:
    """The first waiting event of each by LINE's own time; none for those whose first one rests after a failure."""
    if not people:
        return []
    held = set(people)
    rows = connection.execute(
        select(
            InboxEvent.id,
            InboxEvent.channel_id,
            InboxEvent.sender,
            InboxEvent.happened_at,
            InboxEvent.attempts,
            InboxEvent.error,
            InboxEvent.failed_at,
            InboxEvent.next_attempt_at,
            InboxEvent.payload,
        )
        .where(InboxEvent.state == InboxState.WAITING, InboxEvent.sender.in_({sender for _, sender in people}))
        .order_by(InboxEvent.happened_at, InboxEvent.id)
    )
    first: dict[Sender, Waiting | None] = {}
    now = datetime.now(UTC)
    for row in rows:
        person = (row.channel_id, row.sender)
        if person not in held or person in first:
            continue
        rests = row.next_attempt_at is not None and row.next_attempt_at > now
        first[person] = None if rests else _understood(row)
    return [waiting for waiting in first.values() if waiting]


def _understood(row: Any) -> Waiting:
    event = json.loads(row.payload)
    given = None if reading.is_group(event) else reading.read(event)
    kind = _KINDS.get(reading.kind(event), Kind.INPUT if given is not None else Kind.IGNORED)
    incoming = Incoming(
        event=row.id,
        channel=row.channel_id,
        sender=row.sender,
        kind=Kind.GROUP if reading.is_group(event) else kind,
        happened_at=row.happened_at,
        given=given,
        message=reading.message_id(event),
    )
    return Waiting(row.id, row.attempts, row.error, row.failed_at, reading.reply_token(event), incoming)


def _still_waiting(session: Session, batch: Sequence[Waiting]) -> list[Waiting]:
    """Those that nobody has handled since they were claimed: a claim is lost with its connection, a row lock is not."""
    ids = [waiting.id for waiting in batch]
    waiting_ids = set(
        session.scalars(
            select(InboxEvent.id)
            .where(InboxEvent.id.in_(ids), InboxEvent.state == InboxState.WAITING)
            .with_for_update()
        )
    )
    return [waiting for waiting in batch if waiting.id in waiting_ids]


def _mark_done(session: Session, said: Iterable[Said], now: datetime) -> None:
    session.execute(
        update(InboxEvent.__table__)  # type: ignore[arg-type]
        .where(InboxEvent.__table__.c.id == bindparam("row"))
        .values(state=InboxState.DONE, handled_at=now, reply=bindparam("fate")),
        [{"row": one.waiting.id, "fate": one.fate if one.body else ReplyState.NONE} for one in said],
    )


def _prepared(waiting: Waiting, out: Outgoing) -> Said:
    """The reply as bytes, made before the commit: what can't be drawn fails the turn, not the reply."""
    if waiting.token is None or not out.messages:
        return Said(waiting, None, None, out.first)
    body = wire(out.messages[:5], reply_token=waiting.token)
    instead = wire(out.instead, reply_token=waiting.token) if out.instead else None
    return Said(waiting, body, instead, out.first)
