"""A worker that ends at a chosen point, as if the power had gone.

It runs in processes forked from one that has done the same work before: a fresh one takes a second, and there are
hundreds of points.
"""

import multiprocessing
import os
import threading
from multiprocessing.connection import Connection
from unittest import mock

from sqlalchemy import Engine, event
from sqlalchemy.pool import PoolProxiedConnection

from models import crypto
from models.database import connect
from tests.keys import ring
from tests.system.workers import Point, hired

PATIENCE = 30.0
ENDED = 77
"""The exit code of a worker that was ended."""

_processes = multiprocessing.get_context("forkserver")  # the tests' own process has threads, which must not be forked
_processes.set_forkserver_preload([__name__])


class Doomed:
    """Workers on one database that end at a point of one's choice."""

    def __init__(self, url: str, line: str, keys: str) -> None:
        self._pipe, theirs = _processes.Pipe()
        self._process = _processes.Process(target=_fork_on_request, args=(theirs, url, line, keys), daemon=True)
        self._process.start()
        theirs.close()

    def end_at(self, point: int) -> bool:
        """Run one that ends at its `point`th point, from 1; False when it came to its end before. 0: to its end,
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


def _fork_on_request(pipe: Connection, url: str, line: str, keys: str) -> None:
    crypto.use(ring(keys))
    engine = connect(url)
    while True:
        at = pipe.recv()
        if at == 0:
            _work(engine, line)
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
        _work(engine, line, point)
    engine.dispose()


def _work(engine: Engine, line: str, point: Point = lambda: None) -> None:
    """One round of each half: there is one event, and its turn brings at most a batch of pushes."""
    with hired(engine, line, point) as worker:
        worker.turn()
        worker.deliver()
