"""A process that is gone before a statement, before a commit or right after one: what it had begun is undone, what it
knew is forgotten, and what it held is let go when its lease is over."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from unittest import mock

from sqlalchemy import Engine, event, text
from sqlalchemy.pool import PoolProxiedConnection

_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND backend_type = 'client backend'"
)


class Killed(BaseException):
    """Nothing that anybody may catch."""


class Blows:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._left: int | None = None
        self.struck = 0
        event.listen(engine, "before_cursor_execute", lambda *_: self._point())

    @contextmanager
    def at(self, point: int | None) -> Iterator[None]:
        """The block ends at its `point`th point, if it comes so far; without one it does not."""
        commit = self._engine.dialect.do_commit

        def commit_between_points(connection: PoolProxiedConnection) -> None:
            self._point()
            commit(connection)
            self._point()

        self._left, before = point, self.struck
        with mock.patch.object(self._engine.dialect, "do_commit", commit_between_points), suppress(Killed):
            yield
        self._left = None
        if self.struck > before:
            self._engine.dispose()
            self._wait_until_noticed()

    def _point(self) -> None:
        if self._left is not None:
            self._left -= 1
            if not self._left:
                self._left = None
                self.struck += 1
                raise Killed

    def _wait_until_noticed(self) -> None:
        """PostgreSQL frees what somebody held a moment after the end: wait for that moment."""
        if self._engine.dialect.name == "sqlite":
            return
        with self._engine.connect() as connection:
            while connection.scalar(_OTHERS):
                connection.rollback()
                time.sleep(0.002)  # nothing in PostgreSQL tells when a backend has gone
