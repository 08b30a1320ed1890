"""The inbox loop: claim people, take one event of each in one transaction, say the replies, and let each person go when
hers is out. Meanwhile the next people are taken: LINE takes a tenth of a second for a reply.

Killed at any line, the next worker finds either the turn before or the turn after. What a turn wants to say is
committed with it as “attempted” before it goes out, so a reply is sent at most once; what must not be lost stands
beside it in the outbox, held until the reply is known to have arrived (docs/adr/0004).
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime
from math import inf

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.worker import queue
from bot.worker.batch import handle, trouble
from bot.worker.claims import Claims
from bot.worker.delivery import Delivery
from bot.worker.queue import Waiting
from bot.worker.replies import Replies, Said, note_fates
from config.logs import log
from handlers.turn.who import Sender
from models.database import read_only

DEATHS = 3
"""A turn that was begun so often with nobody else in the batch, and never ended, is set aside: it kills the process."""

LOSSES = 10
"""A turn is not to blame for a lost connection, unless it was there so often."""

SUSPECTS_WAIT_SECONDS = 2.0
"""So long those that were there when a process ended wait for replies to others: should it end again, nobody else's
reply shall be in doubt. Others go on meanwhile."""

MANY = 12
GATHER_SECONDS = 0.01
"""After a round of many a moment passes: those who were just answered write again. What a round costs beside its turns,
for thirty people a third of it, is the same for sixty; who waits for it waits a hundredth of a second longer."""

HELD_MOST = 4 * queue.BATCH
"""People who may wait for their reply at once; more are taken when LINE has answered some."""


class Turns:
    """One inbox loop on one database connection, which also carries its claims. `tell` is called, from any thread, when
    a reply is out and another round has something to do."""

    def __init__(
        self, engine: Engine, claims: Claims, delivery: Delivery, pool: Executor, tell: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._claims = claims
        self._business_now = delivery.business_now
        self._replies = Replies(delivery, pool, tell)
        self._connection: Connection | None = None
        self._reader = read_only(engine)
        self._held: dict[Sender, int] = {}
        """People who are claimed here, with the event for which they are."""
        self._lost: list[Waiting] = []
        """The batch that was begun when the connection was lost."""
        self._losses: Counter[int] = Counter()
        self._postponed: set[Sender] = set()
        """Suspects who wait for replies to others, and until when they do."""
        self._postponed_until = inf

    def round(self) -> int:
        """Let people go whose replies are out, and handle what waits, at most one event of each person, while replies
        to others are still under way. Returns how much was done; 0 means: nothing to do for now."""
        known = self._replies.known()
        if not known and not self._something_waits():
            return 0
        try:
            connection = self._connect()
            batch = self._claim(connection, known)
        except BaseException:
            self._replies.put_back(known)
            self.close()
            raise
        try:
            for said in self._take(connection, batch):
                self._replies.begin(said)
        except BaseException as error:
            if _is_lost(error):
                self._lost = batch
                self._losses.update(waiting.id for waiting in batch)
            self.close()
            raise
        if MANY <= len(batch) < queue.BATCH:
            time.sleep(GATHER_SECONDS)
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

    def _something_waits(self) -> bool:
        """Asked on SQLite alone, where a round takes the write lock: an idle worker holds up nobody."""
        if self._reader.dialect.name != "sqlite":
            return True
        with self._reader.connect() as connection:
            return queue.something_waits(connection)

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _claim(self, connection: Connection, known: Sequence[Said]) -> list[Waiting]:
        """Note what is known of replies, take people whose next event is due, and count the attempt, in a commit of its
        own."""
        with connection.begin():
            # A lost connection is no death of the process.
            spared = [waiting.id for waiting in self._lost if self._losses[waiting.id] < LOSSES]
            queue.not_begun(connection, spared)
            self._let_go(connection, known)
            if not self._suspects_wait():
                self._postponed.clear()
            batch = self._some(connection)
            if not batch and self._postponed:
                batch = self._some(connection)  # behind those
            batch = queue.begin(connection, batch)
        self._held |= {waiting.person: waiting.id for waiting in batch}
        self._lost = []
        return batch

    def _some(self, connection: Connection) -> list[Waiting]:
        """The next events of people who are now held here."""
        people = self._free_people(connection)
        batch = self._chosen(queue.next_events(connection, people))
        if others := set(people) - {waiting.person for waiting in batch}:
            self._claims.release(connection, others)
        return batch

    def _chosen(self, waiting: list[Waiting]) -> list[Waiting]:
        """Those whose turns may share a transaction: nobody who was there when a process ended with others."""
        suspects = [one for one in waiting if one.suspect]
        if not suspects:
            return waiting
        if self._suspects_wait():
            self._postponed.update(one.person for one in suspects)
            self._postponed_until = min(self._postponed_until, time.monotonic() + SUSPECTS_WAIT_SECONDS)
            return [one for one in waiting if not one.suspect]
        self._postponed_until = inf
        return queue.halved(suspects)

    def _suspects_wait(self) -> bool:
        return self._replies.under_way and time.monotonic() < self._postponed_until

    def _let_go(self, connection: Connection, known: Sequence[Said]) -> None:
        note_fates(connection, known, self._business_now())
        # A claim is lost with its connection, and may have been taken anew since for a later event.
        if free := [one.person for one in known if self._held.get(one.person) == one.event]:
            self._claims.release(connection, free)
        for person in free:
            del self._held[person]

    def _free_people(self, connection: Connection) -> list[Sender]:
        """Some that nobody holds, now held here; none while LINE takes so long that too many wait for their reply."""
        if len(self._held) >= HELD_MOST:
            return []
        taken = self._held.keys() | self._postponed
        due = [person for person in queue.due_people(connection) if person not in taken]
        for start in range(0, len(due), queue.BATCH):
            if free := self._claims.take(connection, due[start : start + queue.BATCH]):
                return free
        return []

    def _take(self, connection: Connection, batch: Sequence[Waiting]) -> Iterator[list[Said]]:
        """Everybody's turn in one transaction; if one fails, each in its own, so that it undoes nobody else's."""
        if len(batch) > 1:
            try:
                said = handle(connection, batch, self._business_now())
            except Exception as error:
                _raise_if_lost(error)
            else:
                yield said
                return
        for waiting in batch:
            yield self._alone(connection, waiting)

    def _alone(self, connection: Connection, waiting: Waiting) -> list[Said]:
        if waiting.company == 1 and waiting.begun >= DEATHS:
            return self._set_aside(connection, waiting, "killed the process")
        try:
            return handle(connection, [waiting], self._business_now())
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

    def _set_aside(self, connection: Connection, waiting: Waiting, why: str) -> list[Said]:
        """Give up an event and say so kindly."""
        log.error("event_set_aside", event_id=waiting.id)
        with connection.begin():
            said = Said(waiting.id, waiting.person, trouble(waiting))
            queue.set_aside(connection, waiting, why, said.fate)
        return [said]


def _raise_if_lost(error: Exception) -> None:
    """With the connection went the claims: the round is over, whoever is at fault."""
    if _is_lost(error):
        raise error


def _is_lost(error: BaseException) -> bool:
    return isinstance(error, DBAPIError) and error.connection_invalidated
