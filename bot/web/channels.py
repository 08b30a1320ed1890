"""Which LINE channel a webhook request belongs to: the one whose secret its signature was made with."""

import json
import time
from collections.abc import Sequence
from threading import Lock

from sqlalchemy import Engine, select

from bot.line.signature import valid
from models.channels import LineChannel
from models.database import read_only

REFRESH_SECONDS = 30.0


class Channels:
    """The channel of the environment (its secrets come from there) and those kept in the database."""

    def __init__(self, engine: Engine, secrets: Sequence[str]) -> None:
        self._engine = read_only(engine)
        self._secrets = tuple(secrets)
        self._default: int | None = None
        self._own: dict[str, tuple[int, str]] = {}
        self._read_at = float("-inf")
        self._reading = Lock()

    def of(self, body: bytes, signature: str | None) -> int | None:
        """The channel's id, or None when no secret fits. Raises SQLAlchemy's errors when the database is away."""
        if valid(body, signature, self._secrets):
            self._refresh(wanted=self._default is None)
            return self._default
        self._refresh(wanted=False)
        found = self._own.get(_destination(body)) if self._own else None
        return found[0] if found and valid(body, signature, (found[1],)) else None

    def _refresh(self, wanted: bool) -> None:
        """One thread reads; the others go on with what is known, unless nothing is."""
        if not wanted and self._is_fresh():
            return
        if not self._reading.acquire(blocking=wanted):
            return
        try:
            if self._default is None or not self._is_fresh():
                self._read()
        finally:
            self._reading.release()

    def _is_fresh(self) -> bool:
        return time.monotonic() - self._read_at < REFRESH_SECONDS

    def _read(self) -> None:
        with self._engine.connect() as connection:
            rows = connection.execute(select(LineChannel.id, LineChannel.bot_user_id, LineChannel.secret)).all()
        self._default = next((row.id for row in rows if row.secret is None), None)
        self._own = {row.bot_user_id: (row.id, row.secret) for row in rows if row.secret and row.bot_user_id}
        self._read_at = time.monotonic()


def _destination(body: bytes) -> str:
    """Whom the body says it is for: not proved yet, it only picks the secret to try."""
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    return str(parsed.get("destination", "")) if isinstance(parsed, dict) else ""
