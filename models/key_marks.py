"""Which data keys a database needs: each key that writes leaves a known value under itself, by which any process tells
whether it has the same key. Without it a look-up by keyed hash would find nothing, and nobody would notice.

A key that only reads leaves none. A database from before the marks is searched once for the keys that wrote it.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, Engine, LargeBinary, delete, func, insert, inspect, select, text

from models.crypto import ID_BYTES, Keyring, KeyringError, keyring
from models.database import METADATA, read_only
from models.jobs import Setting
from models.types import Encrypted

PREFIX = "data_key."
LABEL = "settings.data_key"
KNOWN = b"panong"
MARK_LOCK = 7_104_003
"""PostgreSQL's advisory lock for marking keys; any number that nothing else in this database uses."""

TABLE = Setting.__tablename__


class WrongKeys(KeyringError):
    """The data keys of this process are not the database's; the text says to the operator which it needs."""


def check_keys(engine: Engine) -> None:
    """Make sure that this process has every key that the database was written with, and mark the one that writes from
    now on. Raises `WrongKeys`; then nothing has changed. A database without tables needs no key yet."""
    ring = keyring()
    with read_only(engine).connect() as connection:
        if not inspect(connection).has_table(TABLE):
            return
        marks = _marks(connection)
    if marks:
        _check(ring, marks)
    if ring.ids[0] not in marks:
        _mark(engine, ring)


def check_marks(settings: Mapping[str, str]) -> None:
    """The same for the marks of a backup, as they stand among its settings. Raises `WrongKeys`."""
    _check(keyring(), {key.removeprefix(PREFIX): b64decode(value) for key, value in settings.items()})


def unused(connection: Connection, key: str) -> bool:
    """Whether no value is left that this key wrote."""
    return key not in set(_writers(connection))


def forget(connection: Connection, key: str) -> bool:
    """Take a key's mark away; False when there is none."""
    gone = connection.execute(delete(Setting).where(Setting.key == PREFIX + key))
    return bool(gone.rowcount)


def _mark(engine: Engine, ring: Keyring) -> None:
    """In one transaction that nobody else's marks enter: of two that begin a database with different keys, the second
    is refused."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MARK_LOCK})
        marks = _marks(connection)
        found: dict[str, bytes | None] = {**marks} if marks else dict.fromkeys(_writers(connection))
        _check(ring, found)
        for key in sorted({ring.ids[0], *found} - marks.keys()):
            value = b64encode(ring.encrypt(LABEL, KNOWN, key)).decode()
            connection.execute(insert(Setting).values(key=PREFIX + key, value=value))


def _marks(connection: Connection) -> dict[str, bytes]:
    rows = connection.execute(select(Setting.key, Setting.value)).all()  # a handful
    return {key.removeprefix(PREFIX): b64decode(value) for key, value in rows if key.startswith(PREFIX)}


def _check(ring: Keyring, needed: Mapping[str, bytes | None]) -> None:
    """Raises `WrongKeys` when one of these keys is missing."""
    lacking = {key for key, mark in needed.items() if not _proved(ring, key, mark)}
    if lacking:
        s = "s" if len(lacking) > 1 else ""
        raise WrongKeys(
            f"DATA_KEYS is not this database's: it was written with key {_listed(needed)}, and DATA_KEYS has "
            f"{_listed(ring.ids)} (these are ids, not the keys themselves). Missing: {_listed(lacking)}. Nothing was "
            f"changed. Put the missing key{s} into DATA_KEYS, newest first, separated by commas; see “Exchanging "
            "DATA_KEYS” in docs/operations.md."
        )


def _proved(ring: Keyring, key: str, mark: bytes | None) -> bool:
    """Whether the ring has this key: one of the same id that opens its mark."""
    if mark is None:
        return key in ring.ids
    try:
        return ring.decrypt(LABEL, mark) == KNOWN
    except KeyringError:
        return False


def _writers(connection: Connection) -> Iterator[str]:
    """The ids of all keys under which values of this database are written. Reads every table once."""
    there = inspect(connection)
    for table in METADATA.sorted_tables:
        if not there.has_table(table.name):
            continue
        columns = {column["name"] for column in there.get_columns(table.name)}
        for column in table.columns:
            if isinstance(column.type, Encrypted) and column.name in columns:
                start = func.substr(column, 1, ID_BYTES, type_=LargeBinary)
                found = select(start).where(column.is_not(None)).distinct()
                yield from (bytes(one).hex() for one in connection.scalars(found))


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(keys)
