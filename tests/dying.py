"""Processes that end at a chosen point, as if the power had gone: before any statement, before any commit or right
after one, and wherever the work itself calls its `point`.

They are forked from one that has done the same work before: a fresh one takes a second, and there are hundreds of
points. That one is no fork of the tests' own process, which has threads.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self
from unittest import mock

from sqlalchemy import Engine, event, text
from sqlalchemy.pool import PoolProxiedConnection

from models import crypto
from models.database import connect
from tests.keys import ring

PATIENCE = 30.0
ENDED = 77
"""The exit code of a process that was ended."""

NEVER = -1
"""A point that nobody comes to."""

NAME = "doomed"
"""By which PostgreSQL knows their connections."""

_LEFT = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = :name")

Point = Callable[[], None]
Work = Callable[..., None]
"""(engine, point, …): a function that other processes can import."""

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__, "tests.system.workers", "tests.scheduler.made_up"])


def end() -> None:
    """This process is gone."""
    os._exit(ENDED)


class Doomed:
    """Processes that do this work on one database, and end at a point of one's choice."""

    def __init__(self, engine: Engine, keys: str, work: Work) -> None:
        self._engine = engine
        self._pipe, theirs = _processes.Pipe()
        address = engine.url
        if engine.dialect.name == "postgresql":
            address = address.update_query_dict({"application_name": NAME})
        url = address.render_as_string(hide_password=False)
        self._process = _processes.Process(target=_fork_on_request, args=(theirs, url, keys, work), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def end_at(self, point: int, *given: Any) -> bool:
        """Run one that ends at its `point`th point, from 1; False when it came to its end before. 0: to its end, in the
        process that the others are forked from. `given`: to the work."""
        self._pipe.send((point, given))
        if not self._pipe.poll(PATIENCE):
            raise AssertionError(f"what should end at point {point} hangs")
        code = self._pipe.recv()
        assert code in (0, ENDED), f"point {point}: exit code {code}"
        if code:
            self._wait_until_noticed()
        return bool(code)

    def end_by_itself(self, *given: Any) -> bool:
        """Run one whose work calls `end` somewhere; False when it did not."""
        return self.end_at(NEVER, *given)

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _wait_until_noticed(self) -> None:
        """PostgreSQL frees what a dead process held a moment after its end: wait for that moment."""
        if self._engine.dialect.name == "sqlite":
            return
        with self._engine.connect() as connection:
            while connection.scalar(_LEFT, {"name": NAME}):
                connection.rollback()
                time.sleep(0.002)  # nothing in PostgreSQL tells when a backend has gone


def _fork_on_request(pipe: Connection, url: str, keys: str, work: Work) -> None:
    crypto.use(ring(keys))
    engine = connect(url)
    while True:
        at, given = pipe.recv()
        if at == 0:
            work(engine, lambda: None, *given)
            engine.dispose()
            pipe.send(0)
            continue
        child = os.fork()
        if child == 0:
            _work_until(at, engine, work, given)
            os._exit(0)
        pipe.send(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _work_until(at: int, engine: Engine, work: Work, given: tuple[Any, ...]) -> None:
    passed, lock = 0, threading.Lock()

    def point() -> None:
        nonlocal passed
        with lock:
            passed += 1
            if passed == at:
                end()

    event.listen(engine, "before_cursor_execute", lambda *_: point())
    commit = engine.dialect.do_commit

    def commit_between_points(connection: PoolProxiedConnection) -> None:
        # SQLAlchemy's own commit event fires before the commit only.
        point()
        commit(connection)
        point()

    with mock.patch.object(engine.dialect, "do_commit", commit_between_points):
        work(engine, point, *given)
    engine.dispose()
