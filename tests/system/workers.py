"""Workers of one's own: each with its own connections and client, as if it were a process of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from bot.line.client import Accepted, LineClient
from bot.line.tokens import LongLived
from bot.worker.claims import Claims, OnlyWorker, SessionLocks
from bot.worker.delivery import Delivery
from bot.worker.turns import Turns
from config.clock import system_clock
from tests.service import TOKEN, KnownToEnd

Point = Callable[[], None]


@dataclass
class Worker:
    """The two halves of a worker process."""

    turns: Turns
    delivery: Delivery

    def work(self) -> None:
        """The inbox until nothing waits, then the outbox."""
        while self.turn() + self.deliver():
            pass

    def deliver(self) -> int:
        """Some of the outbox, until it is known what became of it; how much was done."""
        return self.delivery.round() + self.delivery.settle()

    def turn(self) -> int:
        """One event of each person, up to her reply; how many that was."""
        handled = self.turns.round()
        self.turns.settle()
        return handled


@contextmanager
def hired(engine: Engine, line: str, point: Point = lambda: None) -> Iterator[Worker]:
    """A worker; `point` is called before and after each of its calls to LINE."""
    client = _Watched(line, point)
    with ThreadPoolExecutor(2) as pool:
        delivery = Delivery(engine, lambda _channel: client, system_clock.now)
        claims: Claims = OnlyWorker() if engine.dialect.name == "sqlite" else SessionLocks()
        turns = KnownToEnd(engine, claims, delivery, pool, lambda: None)
        try:
            yield Worker(turns, delivery)
        finally:
            turns.close()
            delivery.settle()
    client.close()


class _Watched(LineClient):
    def __init__(self, url: str, point: Point) -> None:
        super().__init__(LongLived(TOKEN), url)
        self._point = point

    async def reply(self, body: bytes) -> Accepted:
        self._point()
        accepted = await super().reply(body)
        self._point()
        return accepted

    async def push(self, body: bytes, retry_key: UUID) -> Accepted:
        self._point()
        accepted = await super().push(body, retry_key)
        self._point()
        return accepted


def one_round(engine: Engine, point: Point, line: str) -> None:
    """One round of each half of a worker: there is one event, and its turn brings at most a batch of pushes."""
    with hired(engine, line, point) as worker:
        worker.turn()
        worker.deliver()
