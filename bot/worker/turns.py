"""The inbox loop: claim people, take one event of each in one transaction, say the replies, and let each person go when
hers is out. Meanwhile the next people are taken: LINE takes a tenth of a second for a reply.

Killed at any line, the next worker finds either the turn before or the turn after. What a turn wants to say is
committed with it as “attempted” before it goes out, so a reply is sent at most once; what must not be lost stands
beside it in the outbox, held until the reply is known to have arrived (docs/adr/0004).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.line import reading
from bot.line.render import wire
from bot.worker import queue
from bot.worker.claims import Claims
from bot.worker.delivery import Delivery
from bot.worker.queue import Waiting
from bot.worker.replies import Replies, Said, note_fates
from config.logs import log
from flows import strangers
from flows.inputs import Acted
from flows.notices import TROUBLE
from flows.say import Text
from handlers import outbox
from handlers.inbox import said_to_group
from handlers.incoming import Incoming, Kind
from handlers.listing import read_ahead
from handlers.outgoing import NOTHING, Outgoing, say
from handlers.talk import take
from handlers.who import Sender, Who, load_who
from models import many
from models.audit import AuditEntry
from models.cases import CaseChange
from models.conversations import Conversation
from models.inbox import PAYLOAD
from models.numbering import number_new
from models.outbox import OutboxMessage

DEATHS = 3
"""A turn that was begun so often and never ended is set aside: it kills the process."""

FATES_KNOWN_WITHIN = timedelta(seconds=90)
"""Well above the longest reply: after this a reply with no known fate counts as lost."""

HELD_MOST = 4 * queue.BATCH
"""People who may wait for their reply at once; more are taken when LINE has answered some."""

MANY = (AuditEntry, CaseChange, Conversation, OutboxMessage)
"""Tables of which a batch writes about as many rows as it has people."""

_KINDS = {"follow": Kind.FOLLOW, "unfollow": Kind.UNFOLLOW, "unsend": Kind.UNSEND}


class Turns:
    """One inbox loop on one database connection, which also carries its claims. `tell` is called, from any thread, when
    a reply is out and another round has something to do."""

    def __init__(
        self, engine: Engine, claims: Claims, delivery: Delivery, pool: Executor, tell: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._claims = claims
        self._replies = Replies(delivery, pool, tell)
        self._connection: Connection | None = None
        self._held: dict[Sender, int] = {}
        """People who are claimed here, with the event for which they are."""

    def round(self) -> int:
        """Let people go whose replies are out, and handle what waits, at most one event of each person, while replies
        to others are still under way. Returns how much was done; 0 means: nothing to do for now."""
        known = self._replies.known()
        try:
            connection = self._connect()
            batch = self._claim(connection, known)
        except BaseException:
            self._replies.put_back(known)
            self.close()
            raise
        try:
            if any(waiting.suspect for waiting in batch):
                self.settle()  # should it kill the process, nobody else's reply shall be in doubt
            for said in self._take(connection, batch):
                self._replies.begin(said)
        except BaseException:
            self.close()
            raise
        return len(known) + len(batch)

    def settle(self) -> int:
        """Wait until all replies are out, and let everybody go; returns how many."""
        self._replies.wait()
        known = self._replies.known()
        try:
            if known:
                connection = self._connect()
                with connection.begin():
                    self._let_go(connection, known)
        except BaseException:
            self._replies.put_back(known)
            self.close()
            raise
        return len(known)

    def close(self) -> None:
        """Give up the connection and with it every claim; whoever waits for a reply has it before."""
        self._replies.wait()
        self._held.clear()
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _claim(self, connection: Connection, known: Sequence[Said]) -> list[Waiting]:
        """Note what is known of replies, take people whose next event is due, and count the attempt, in a commit of its
        own."""
        with connection.begin():
            self._let_go(connection, known)
            people = self._free_people(connection)
            batch = queue.next_events(connection, people)
            if suspect := next((waiting for waiting in batch if waiting.suspect), None):
                batch = [suspect]
            if spared := set(people) - {waiting.person for waiting in batch}:
                self._claims.release(connection, spared)
            batch = queue.begin(connection, batch)
        self._held |= {waiting.person: waiting.id for waiting in batch}
        return batch

    def _let_go(self, connection: Connection, known: Sequence[Said]) -> None:
        note_fates(connection, known)
        # A claim is lost with its connection, and may have been taken anew since for a later event.
        if free := [one.person for one in known if self._held.get(one.person) == one.event]:
            self._claims.release(connection, free)
        for person in free:
            del self._held[person]

    def _free_people(self, connection: Connection) -> list[Sender]:
        """Some that nobody holds, now held here; none while LINE takes so long that too many wait for their reply."""
        if len(self._held) >= HELD_MOST:
            return []
        due = [person for person in queue.due_people(connection) if person not in self._held]
        for start in range(0, len(due), queue.BATCH):
            if taken := self._claims.take(connection, due[start : start + queue.BATCH]):
                return taken
        return []

    def _take(self, connection: Connection, batch: Sequence[Waiting]) -> Iterator[list[Said]]:
        """Everybody's turn in one transaction; if one fails, each in its own, so that it undoes nobody else's."""
        if len(batch) > 1:
            try:
                said = self._one_transaction(connection, batch)
            except Exception as error:
                _raise_if_lost(error)
            else:
                yield said
                return
        for waiting in batch:
            yield self._alone(connection, waiting)

    def _alone(self, connection: Connection, waiting: Waiting) -> list[Said]:
        if waiting.begun >= DEATHS:
            return self._set_aside(connection, waiting, "killed the process")
        try:
            return self._one_transaction(connection, [waiting])
        except queue.HandledElsewhere:
            return [Said(waiting.id, waiting.person)]
        except Exception as error:
            _raise_if_lost(error)
            log.error("turn_failed", event_id=waiting.id, exc_info=error)
            why = type(error).__name__
        with connection.begin():
            if queue.try_again(connection, waiting, why, datetime.now(UTC)):
                return [Said(waiting.id, waiting.person)]
        return self._set_aside(connection, waiting, why)

    def _one_transaction(self, connection: Connection, batch: Sequence[Waiting]) -> list[Said]:
        now = datetime.now(UTC)
        with connection.begin(), Session(bind=connection, expire_on_commit=False) as session:
            events = [_event(waiting) for waiting in batch]
            incoming = [_understood(waiting, event) for waiting, event in zip(batch, events, strict=True)]
            people = load_who(
                session, (_sender(one) for one in incoming if one.kind != Kind.GROUP), now, _hints(incoming)
            )
            read_ahead(session, ((people[_sender(one)], one.given) for one in incoming if one.kind == Kind.INPUT))
            said = [
                _turn(session, people, one, reading.reply_token(event), now)
                for one, event in zip(incoming, events, strict=True)
            ]
            number_new(session)
            many.flush(session, MANY)
            for fate in {one.fate for one in said}:
                queue.mark_done(connection, [one.event for one in said if one.fate == fate], fate)
        return said

    def _set_aside(self, connection: Connection, waiting: Waiting, why: str) -> list[Said]:
        """Give up an event and say so kindly."""
        log.error("event_set_aside", event_id=waiting.id)
        with connection.begin():
            said = Said(waiting.id, waiting.person, _trouble(waiting))
            queue.set_aside(connection, waiting, why, said.fate)
        return [said]


def _turn(session: Session, people: Mapping[Sender, Who], incoming: Incoming, token: str | None, now: datetime) -> Said:
    """One event handled, with the reply as bytes: what can't be drawn fails the turn, not the reply."""
    if incoming.kind == Kind.GROUP:
        out = NOTHING if said_to_group(session, incoming) else say(strangers.GROUP)
        return _prepared(incoming, token, out)
    who = people[_sender(incoming)]
    out = take(session, who, incoming)
    if out.must_arrive:
        outbox.hold(
            session,
            who.channel,
            who.contact,
            (out.must_arrive,),
            incoming.happened_at,
            after_event=incoming.event,
            until=now + FATES_KNOWN_WITHIN,
        )
    return _prepared(incoming, token, out)


def _prepared(incoming: Incoming, token: str | None, out: Outgoing) -> Said:
    person = _sender(incoming)
    said = Said(incoming.event, person, first=out.first)
    if token is not None and out.messages:
        body = wire(out.messages[:5], reply_token=token)
        instead = wire(out.instead, reply_token=token) if out.instead else None
        said = Said(incoming.event, person, body, instead, out.first)
    return said


def _event(waiting: Waiting) -> Any:
    """The event as LINE sent it; nothing is left of one that was taken back."""
    return json.loads(PAYLOAD.opened(waiting.payload) or b"{}")


def _understood(waiting: Waiting, event: Any) -> Incoming:
    given = None if reading.is_group(event) else reading.read(event)
    kind = _KINDS.get(reading.kind(event), Kind.INPUT if given is not None else Kind.IGNORED)
    return Incoming(
        event=waiting.id,
        channel=waiting.person[0],
        sender=waiting.person[1],
        kind=Kind.GROUP if reading.is_group(event) else kind,
        happened_at=waiting.happened_at,
        given=given,
        message=reading.message_id(event),
    )


def _hints(incoming: Sequence[Incoming]) -> dict[Sender, int]:
    """The cases that pressed buttons name, so that they can be read together."""
    named = {_sender(one): one.given.args.get("case", "") for one in incoming if isinstance(one.given, Acted)}
    return {sender: int(case) for sender, case in named.items() if case.isdecimal() and len(case) <= 18}


def _sender(incoming: Incoming) -> Sender:
    return incoming.channel, incoming.sender


def _trouble(waiting: Waiting) -> bytes | None:
    """The apology, if the event can be answered at all: what failed may be the reading of it."""
    try:
        token = reading.reply_token(_event(waiting))
    except Exception as error:
        log.error("event_unreadable", event_id=waiting.id, exc_info=error)
        return None
    return wire((Text(TROUBLE),), reply_token=token) if token else None


def _raise_if_lost(error: Exception) -> None:
    """With the connection went the claims: the round is over, whoever is at fault."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        raise error
