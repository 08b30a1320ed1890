"""Who uses a database says so while it is connected; who has to have it for itself, a restore, asks for that.

On PostgreSQL each connection holds a shared advisory lock, on SQLite a shared lock of a file beside the database. Both
end with their holder, however it ends.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

USE_LOCK = 7_104_004
"""PostgreSQL's advisory lock of whoever uses the database; any number that nothing else in it uses."""

HELD = "panong_use"


class BeingRestored(SQLAlchemyError):
    """Somebody has this database for itself."""


class InUse(Exception):
    """Somebody else uses this database."""


@contextmanager
def alone(url: Any) -> Iterator[None]:
    """Have a database for oneself. `url`: SQLAlchemy's. Raises `InUse`."""
    if url.get_backend_name() == "sqlite":
        opened = _opened(Path(url.database))
        try:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise InUse from error
            yield
        finally:
            os.close(opened)
        return
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": USE_LOCK}):
            raise InUse
        try:
            yield
        finally:  # said, not left to the server, which notices some time after that a connection is closed
            with suppress(SQLAlchemyError):
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": USE_LOCK})


def hold_lock(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """A new connection to PostgreSQL says that the database is in use. Raises `BeingRestored` while somebody has it
    alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock_shared(%s)", (USE_LOCK,))
        held = cursor.fetchone()[0]
    connection.commit()  # the lock is the session's and stays
    if not held:
        connection.close()
        raise BeingRestored("a restore is under way")


def hold_file(connection: Any, entry: ConnectionPoolEntry) -> None:
    """The same for SQLite, until `let_go`."""
    database = connection.execute("PRAGMA database_list").fetchone()[2]
    if not database:
        return  # in memory
    with suppress(PermissionError, FileNotFoundError):  # where nothing can be written, nothing can be restored either
        opened = _opened(Path(database))
        try:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(opened)
            connection.close()
            raise BeingRestored("a restore is under way") from error
        entry.info[HELD] = opened


def let_go(_connection: Any, entry: ConnectionPoolEntry) -> None:
    """A connection to SQLite is closed."""
    if (opened := entry.info.pop(HELD, None)) is not None:
        os.close(opened)


def _opened(database: Path) -> int:
    return os.open(database.with_name(database.name + ".use"), os.O_RDWR | os.O_CREAT, 0o600)
