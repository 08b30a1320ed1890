"""Whether the database takes writes: told from the last real one, or else from one that is tried.

A write that is rolled back proves little: on a full disk nothing fails before the commit. So one row is really written.
"""

import time
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.failures import FULL, LOCKED, READ_ONLY, database_failure
from models.database import BUSY_SECONDS

FRESH_SECONDS = 15.0
TRIAL_MS = 500
KEY = "write_tried_at"
SHORT = {READ_ONLY: "read-only", FULL: "full"}


class Writes:
    """What this process knows of its writes. `succeeded` and `failed` are told by whoever writes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._good_at = self._bad_at = float("-inf")
        self._why = ""

    def succeeded(self) -> None:
        self._good_at = time.monotonic()

    def failed(self, error: SQLAlchemyError) -> None:
        self._bad_at, self._why = time.monotonic(), _short(error)

    def trouble(self) -> str | None:
        """Why the database takes no writes; None when it does."""
        since = time.monotonic() - FRESH_SECONDS
        if self._bad_at > max(since, self._good_at):
            return self._why
        if self._good_at > since:
            return None
        try:
            self._try()
        except SQLAlchemyError as error:
            if database_failure(error) == LOCKED and self._engine.dialect.name == "sqlite":
                return None  # somebody else is writing, so it can be written
            return _short(error)
        self.succeeded()
        return None

    def _try(self) -> None:
        with self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                _wait(connection, TRIAL_MS)
            try:
                with connection.begin():
                    if connection.dialect.name == "postgresql":
                        connection.execute(text(f"SET LOCAL statement_timeout = {TRIAL_MS}"))
                    connection.execute(_WRITE, {"key": KEY, "value": datetime.now(UTC).isoformat()})
            finally:
                if connection.dialect.name == "sqlite" and not connection.invalidated:
                    _wait(connection, BUSY_SECONDS * 1000)


_WRITE = text(
    "INSERT INTO settings (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def _wait(connection: Connection, ms: int) -> None:
    """How long SQLite waits for another writer: told to the driver, between transactions."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {ms}")
    cursor.close()


def _short(error: SQLAlchemyError) -> str:
    """In a word, or else by its class: the page is public."""
    return (
        SHORT.get(database_failure(error)) or f"takes no write ({type(getattr(error, 'orig', None) or error).__name__})"
    )
