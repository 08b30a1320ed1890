"""A worker that ends at a chosen point, as if the power had gone.

It runs in processes forked from one that has done the same work before: a fresh one takes a second, and there are
hundreds of points.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from unittest import mock
from uuid import UUID

from sqlalchemy import Engine, event
from sqlalchemy.pool import PoolProxiedConnection

from bot.line.client import Accepted, LineClient
from bot.line.tokens import LongLived
from bot.worker.claims import Claims, OnlyWorker, SessionLocks
from bot.worker.delivery import Delivery
from bot.worker.turns import Turns
from config.clock import system_clock
from models import crypto
from models.database import connect
from tests.service import TOKEN

PATIENCE = 30.0
ENDED = 77
"""The exit code of a worker that was ended."""

_processes = multiprocessing.get_context("forkserver")  # the tests' own process has threads, which must not be forked
_processes.set_forkserver_preload([__name__])

Point = Callable[[], None]


class Doomed:
    """Workers on one database that end at a point of one's choice."""

    def __init__(self, url: str, line: str, keys: str) -> None:
        self._pipe, theirs = _processes.Pipe()
        self._process = _processes.Process(target=_fork_on_request, args=(theirs, url, line, keys), daemon=True)
        self._process.start()
        theirs.close()

    def end_at(self, point: int) -> bool:
        """Run one that ends at its `point`th point, counted from 1; False when it came to its end before. 0: to its end,
        in the process that the others are forked from."""
        self._pipe.send(point)
        if not self._pipe.poll(PATIENCE):
            raise AssertionError(f"the worker that should end at point {point} hangs")
        code = self._pipe.recv()
        assert code in (0, ENDED), f"point {point}: exit code {code}"
        return bool(code)

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def work(engine: Engine, line: str, point: Point = lambda: None) -> None:
    """What a worker does: the inbox until nothing waits, then the outbox. `point` is called wherever it might die."""
    client = _Watched(line, point)
    with ThreadPoolExecutor(2) as pool:
        delivery = Delivery(engine, lambda _channel: client, pool, system_clock.now)
        claims: Claims = OnlyWorker() if engine.dialect.name == "sqlite" else SessionLocks()
        turns = Turns(engine, claims, delivery, pool)
        while turns.round() + delivery.round():
            pass
        turns.close()
    client.close()


class _Watched(LineClient):
    def __init__(self, url: str, point: Point) -> None:
        super().__init__(LongLived(TOKEN), url, pool_size=2)
        self._point = point

    def reply(self, body: bytes) -> Accepted:
        self._point()
        accepted = super().reply(body)
        self._point()
        return accepted

    def push(self, body: bytes, retry_key: UUID) -> Accepted:
        self._point()
        accepted = super().push(body, retry_key)
        self._point()
        return accepted


def _fork_on_request(pipe: Connection, url: str, line: str, keys: str) -> None:
    crypto.use(crypto.Keyring.from_text(keys))
    engine = connect(url)
    while True:
        at = pipe.recv()
        if at == 0:
            work(engine, line)
            engine.dispose()
            pipe.send(0)
            continue
        child = os.fork()
        if child == 0:
            _work_until(at, engine, line)
            os._exit(0)
        pipe.send(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _work_until(at: int, engine: Engine, line: str) -> None:
    passed, lock = 0, threading.Lock()

    def point() -> None:
        nonlocal passed
        with lock:
            passed += 1
            if passed == at:
                os._exit(ENDED)

    event.listen(engine, "before_cursor_execute", lambda *_: point())
    commit = engine.dialect.do_commit

    def commit_between_points(connection: PoolProxiedConnection) -> None:
        # SQLAlchemy's own commit event fires before the commit only.
        point()
        commit(connection)
        point()

    with mock.patch.object(engine.dialect, "do_commit", commit_between_points):
        work(engine, line, point)
    engine.dispose()
