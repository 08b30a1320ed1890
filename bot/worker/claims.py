"""Who holds a person: one worker at a time, until the reply is out. A holder that dies frees the person by itself."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import BigInteger, Connection, bindparam, text

from handlers.turn.who import Sender
from models.arrays import Array


class Claims(Protocol):
    """Takes people and lets them go."""

    def take(self, connection: Connection, people: Sequence[Sender]) -> list[Sender]:
        """Those of `people` that are now held here."""
        ...

    def release(self, connection: Connection, people: Iterable[Sender]) -> None:
        """Let go of people that are held here."""
        ...


class SessionLocks:
    """PostgreSQL: session advisory locks hold over the commit and end with the connection, 2 ms after a kill -9."""

    _take = text("SELECT k FROM unnest(:keys) AS k WHERE pg_try_advisory_lock(k)").bindparams(
        bindparam("keys", type_=Array(BigInteger()))
    )
    _release = text("SELECT pg_advisory_unlock(k) FROM unnest(:keys) AS k").bindparams(
        bindparam("keys", type_=Array(BigInteger()))
    )

    def take(self, connection: Connection, people: Sequence[Sender]) -> list[Sender]:
        keys = {lock_key(person): person for person in people}
        held = connection.execute(self._take, {"keys": list(keys)}).scalars()
        return [keys[key] for key in held]

    def release(self, connection: Connection, people: Iterable[Sender]) -> None:
        connection.execute(self._release, {"keys": [lock_key(person) for person in people]}).all()


class OnlyWorker:
    """SQLite: one worker process at a time (`bot.worker.main`), so whoever asks holds."""

    def take(self, _connection: Connection, people: Sequence[Sender]) -> list[Sender]:
        return list(people)

    def release(self, _connection: Connection, people: Iterable[Sender]) -> None:
        pass


def lock_key(person: Sender) -> int:
    """A signed 64-bit number for one person; two people with the same number merely wait for each other."""
    digest = hashlib.blake2b(f"{person[0]}:{person[1]}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
