"""Stores what many requests bring in one statement: while some are being written, the next ones gather.

A request still returns only once its own events are durable, and nothing waits on purpose: a request that finds nobody
writing writes at once.
"""

import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Event, Lock

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError

from handlers.operator.inbox import Stored, store


class NotStored(Exception):
    """The writing was broken off."""


@dataclass
class _Batch:
    """The events of some requests. `written`: what became of them is known."""

    requests: list[Sequence[Stored]] = field(default_factory=list)
    written: Event = field(default_factory=Event)
    failures: dict[int, Exception] = field(default_factory=dict)


class Keeper:
    """One per process, for all its threads."""

    def __init__(self, engine: Engine) -> None:
        # On PostgreSQL the one statement needs no transaction around it: a third of the round trips.
        self._sqlite = engine.dialect.name == "sqlite"
        self._engine = engine if self._sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")
        self._connection: Connection | None = None
        self._gathering = _Batch()
        self._joining = Lock()
        self._writing = Lock()

    def keep(self, events: Sequence[Stored]) -> None:
        """Store the events of one request; returns when they are committed. Raises SQLAlchemy's errors, whatever became
        of the others' events."""
        with self._joining:
            batch, mine = self._gathering, len(self._gathering.requests)
            batch.requests.append(events)
        if mine == 0:
            self._write_next()
        else:
            batch.written.wait()
        if failure := batch.failures.get(mine):
            raise failure

    def _write_next(self) -> None:
        """The first request of a batch writes it, as soon as the one before is written."""
        with self._writing:
            with self._joining:
                batch, self._gathering = self._gathering, _Batch()
            batch.failures = dict.fromkeys(range(len(batch.requests)), NotStored())
            try:
                self._write([event for events in batch.requests for event in events])
                batch.failures = {}
            except Exception as failure:
                if self._is_away(failure):
                    batch.failures = dict.fromkeys(batch.failures, failure)
                else:  # whose fault it is comes out one by one: nobody's event is lost for a neighbour's
                    self._write_singly(batch)
            finally:
                batch.written.set()

    def _is_away(self, failure: Exception) -> bool:
        """Whether the database is, for all of them: to ask again for each would only take longer."""
        if isinstance(failure, TimeoutError):
            return True
        if not isinstance(failure, OperationalError | InterfaceError):
            return False
        never_asked = failure.statement is None
        return failure.connection_invalidated or never_asked or self._sqlite

    def _write_singly(self, batch: _Batch) -> None:
        batch.failures = {}
        for number, events in enumerate(batch.requests):
            try:
                self._write(events)
            except Exception as failure:  # raised where this request waits
                batch.failures[number] = failure

    def _write(self, events: Sequence[Stored]) -> None:
        """A connection that died while it was idle (the database was restarted) is replaced once. Storing twice is
        harmless."""
        try:
            self._store(events)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            self._store(events)

    def _store(self, events: Sequence[Stored]) -> None:
        """On PostgreSQL always on the same connection, as long as nothing fails on it: to take one from the pool and to
        set it up costs half as much again as the statement."""
        if self._sqlite:
            with self._engine.begin() as connection:
                store(connection, events)
            return
        if self._connection is None:
            self._connection = self._engine.connect()
            weakref.finalize(self, _give_up, self._connection)
        try:
            with self._connection.begin():
                store(self._connection, events)
        except BaseException:
            self._connection.close()
            self._connection = None
            raise


def _give_up(connection: Connection) -> None:
    """Nobody writes on it any more: its pool may be gone by now, and would not close it."""
    if not connection.closed:
        connection.invalidate()
        connection.close()
