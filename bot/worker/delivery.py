"""The outbox loop: what the service starts. Every push is sent exactly once, or says that it failed.

A row is marked as being sent in a commit of its own, and only then goes out, with the retry key that it has had from
birth. Hundreds are under way at once, on the event loop that carries replies; more are taken while they are, and what
became of them is written down for all that have come back meanwhile. Killed at any line, the process leaves rows whose
lease ends: the next sender tries them again with the same bytes and key, and LINE says when it has them already.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from queue import SimpleQueue
from threading import Event, Lock
from typing import Any

from sqlalchemy import Engine, Select, select
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.orm import Session

from bot.line.client import LineClient
from bot.line.errors import Kind, SendFailed
from bot.line.http import Http
from bot.worker.due import due
from bot.worker.outcomes import Outcome, give_up, note_outcomes
from bot.worker.pushes import Push, begin
from config.logs import log
from models.among import among
from models.codes import OutboxState
from models.database import read_only
from models.outbox import OutboxMessage

MOST = 256
"""Pushes that may be under way at once; as many urgent ones beside them, which therefore wait for none of these."""

BATCH = 64
"""Rows that are taken in one transaction."""

GATHER_SECONDS = 0.02
"""While many are under way a round waits so long for more to come back: a transaction costs the same for ten."""

MANY = 16


class Delivery:
    """Sends due rows of the outbox. `business_now` decides when a row's time has come, machine time the rest. One
    thread calls `round`, `wait` and `settle`, any thread `send_now` and `wake`."""

    def __init__(
        self, engine: Engine, client: Callable[[int], LineClient], business_now: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self.client = client
        self.business_now = business_now
        self._known: deque[Outcome] = deque()
        self._under_way: Counter[bool] = Counter()
        """How many, urgent and not."""
        self._counting = Lock()
        self._woken = Event()

    def round(self) -> int:
        """Write down what has become of pushes, and begin with what is due while there is room, urgent things first.
        Returns how much was done; 0 means: nothing to do for now."""
        noted = self._note()
        looks = self._looks()
        taken = 0
        if looks and self._something_is_due(looks):
            pushes, taken = self._take(looks)
            with self._counting:
                self._under_way.update(push.urgent for push in pushes)
            self._send(pushes, self._is_known)
        if noted + taken < BATCH and self._under_way.total() >= MANY:
            time.sleep(GATHER_SECONDS)
        return noted + taken

    def wait(self, seconds: float) -> None:
        """Until something has become known, somebody wakes, or so long."""
        self._woken.wait(seconds)
        self._woken.clear()

    def wake(self) -> None:
        """End the wait."""
        self._woken.set()

    def settle(self) -> int:
        """Wait until nothing is under way any more, and write down what came of it; returns of how many."""
        noted = 0
        while self._under_way.total():
            noted += self._note()
            self.wait(1)
        return noted + self._note()

    def send_now(self, rows: Sequence[int]) -> bool:
        """Send these rows at once, also those that a round has just begun with: the same key makes that safe. True when
        LINE has at least one of them."""
        wanted = select(OutboxMessage.id).where(among(OutboxMessage.id, rows)).order_by(OutboxMessage.id)
        pushes, _ = self._take([wanted.with_for_update(key_share=True)])
        said: SimpleQueue[Outcome] = SimpleQueue()
        self._send(pushes, lambda _, outcome: said.put(outcome))
        outcomes = [said.get() for _ in pushes]
        return bool(outcomes and self._write(outcomes)) or self._has_one(rows)

    def _has_one(self, rows: Sequence[int]) -> bool:
        sent = select(OutboxMessage.id).where(among(OutboxMessage.id, rows), OutboxMessage.state == OutboxState.SENT)
        with Session(read_only(self._engine)) as session:
            return session.scalars(sent.limit(1)).first() is not None

    def _looks(self) -> list[Select[int]]:
        """What to take next; nothing of a kind of which so many are under way already."""
        now, business_now = datetime.now(UTC), self.business_now()
        room = {urgent: min(MOST - self._under_way[urgent], BATCH) for urgent in (True, False)}
        looks = [due(now, business_now, most, urgent=urgent) for urgent, most in room.items() if most > 0]
        return [look.with_for_update(key_share=True, skip_locked=True) for look in looks]

    def _something_is_due(self, looks: Sequence[Select[int]]) -> bool:
        """Asked on SQLite alone, where taking needs the write lock: an idle worker holds up nobody."""
        if self._engine.dialect.name != "sqlite":
            return True
        with Session(read_only(self._engine)) as session:
            return any(session.scalars(look.limit(1)).first() is not None for look in looks)

    def _take(self, looks: Sequence[Select[int]]) -> tuple[list[Push], int]:
        """Mark rows as being sent, in a commit of its own: only then may they go out. Beside them, how many rows were
        dealt with."""
        try:
            with Session(self._engine) as session, session.begin():
                ids = [row for look in looks for row in session.scalars(look)]
                return (begin(session, ids, self.business_now()) if ids else []), len(ids)
        except DBAPIError:
            raise
        except Exception as error:  # one of them can't be read or drawn: it must not hold up the others
            log.error("outbox_batch_failed", exc_info=error)
        return self._take_singly(looks)

    def _take_singly(self, looks: Sequence[Select[int]]) -> tuple[list[Push], int]:
        with Session(self._engine) as session:
            found = [(look, row) for look in looks for row in session.scalars(look)]
        pushes: list[Push] = []
        for look, row in found:
            try:
                with Session(self._engine) as session, session.begin():
                    locked = session.scalars(look.where(OutboxMessage.id == row)).all()
                    pushes += begin(session, locked, self.business_now())
            except DBAPIError:
                raise
            except Exception as error:
                log.error("push_impossible", outbox=row, exc_info=error)
                with Session(self._engine) as session, session.begin():
                    give_up(session, row, type(error).__name__)
        return pushes, len(found)

    def _send(self, pushes: Sequence[Push], tell: Callable[[Push, Outcome], None]) -> None:
        """Begin to send all of them; `tell` is called for each, from any thread."""
        sending: dict[Http, list[Coroutine[Any, Any, None]]] = {}
        for push in pushes:
            try:
                client = self.client(push.channel)
            except Exception as error:  # the channel's credentials can't be read: nobody else's push suffers from it
                log.error("push_failed", outbox=push.id, exc_info=error)
                tell(push, Outcome(push.id, push.attempts, failed=SendFailed(Kind.UNAUTHORIZED)))
            else:
                sending.setdefault(client.http, []).append(_say(client, push, tell))
        for http, calls in sending.items():
            http.begin(calls)

    def _is_known(self, push: Push, outcome: Outcome) -> None:
        self._known.append(outcome)
        with self._counting:
            self._under_way[push.urgent] -= 1
        self._woken.set()

    def _note(self) -> int:
        """Write down what has become known since the last call; what can't be written now is kept for the next."""
        known = [self._known.popleft() for _ in range(len(self._known))]
        if not known:
            return 0
        try:
            self._write(known)
        except BaseException:
            self._known.extend(known)
            raise
        return len(known)

    def _write(self, outcomes: Sequence[Outcome]) -> set[int]:
        """Gives those that LINE has."""
        try:
            with Session(self._engine) as session, session.begin():
                return note_outcomes(session, outcomes, self.business_now())
        except DataError as error:  # LINE said what no column can hold: its lease ends, and it is tried again
            if len(outcomes) > 1:
                return set().union(*(self._write([one]) for one in outcomes))
            log.error("outcome_lost", outbox=outcomes[0].row, exc_info=error)
            return set()


async def _say(client: LineClient, push: Push, tell: Callable[[Push, Outcome], None]) -> None:
    outcome = Outcome(push.id, push.attempts, failed=SendFailed(Kind.UNKNOWN_OUTCOME))
    try:
        accepted = await client.push(push.body, push.key)
        outcome = Outcome(push.id, push.attempts, accepted.request_id)
    except SendFailed as failed:
        outcome = Outcome(push.id, push.attempts, failed.request_id, failed)
    except Exception as error:
        log.error("push_failed", outbox=push.id, exc_info=error)
    finally:  # whatever it was, somebody waits for the end of this
        tell(push, outcome)
