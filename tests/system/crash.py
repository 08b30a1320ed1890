"""A worker that ends at a chosen point, as if the power had gone.

It runs in processes forked from one that has imported everything already: a fresh one takes a second, and there are
hundreds of points."""

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from unittest import mock
from uuid import UUID

from sqlalchemy import Engine, event

from bot.line.client import Accepted, LineClient
from bot.line.tokens import LongLived
from bot.worker.claims import Claims, OnlyWorker, SessionLocks
from bot.worker.delivery import Delivery
from bot.worker.turns import Turns
from config.clock import system_clock
from models import crypto
from models.database import connect
from tests.service import TOKEN

PATIENCE = 20.0
ENDED = 77
"""The exit code of a worker that was ended."""

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__])

Point = Callable[[], None]


def ended_at(point: int, url: str, line: str, keys: str) -> bool:
    """Run a worker that ends at its `point`th point, counted from 1; False when it has come to its end before."""
    process = _processes.Process(target=_run, args=(point, url, line, keys))
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        raise AssertionError(f"the worker that should end at point {point} hangs")
    assert process.exitcode in (0, ENDED), f"point {point}: exit code {process.exitcode}"
    return process.exitcode == ENDED


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


def _run(at: int, url: str, line: str, keys: str) -> None:
    crypto.use(crypto.Keyring.from_text(keys))
    passed, lock = 0, threading.Lock()

    def point() -> None:
        nonlocal passed
        with lock:
            passed += 1
            if passed == at:
                os._exit(ENDED)

    engine = connect(url)
    event.listen(engine, "before_cursor_execute", lambda *_: point())
    commit = engine.dialect.do_commit

    def commit_between_points(connection: object) -> None:
        # SQLAlchemy's own commit event fires before the commit only.
        point()
        commit(connection)  # type: ignore[arg-type] # the driver's connection, whatever it is
        point()

    with mock.patch.object(engine.dialect, "do_commit", commit_between_points):
        work(engine, line, point)
