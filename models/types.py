"""Column types: instants in UTC, codes as short text, encrypted values."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    String,
    TypeDecorator,
    text,
    type_coerce,
)
from sqlalchemy.types import TypeEngine

from models.crypto import keyring

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in an INTEGER primary key."""

CODE_LENGTH = 32

Code = TypeVar("Code", bound=StrEnum)


class Instant(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. SQLite gives datetimes back without their zone; here they always have one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone is no instant")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CodeType(TypeDecorator[StrEnum]):
    """A code as text: no enum type and no check in the database, so that a new code needs no migration."""

    impl = String(CODE_LENGTH)
    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__()
        self.codes = codes
        self._known: dict[str | None, StrEnum] = {code.value: code for code in codes}

    def process_bind_param(self, value: StrEnum | None, _dialect: Dialect) -> str | None:
        return None if value is None else str(self.codes(value))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        """Quicker than the enum itself: a batch reads some thousands."""
        return self._known.get(value) or (None if value is None else self.codes(value))


def written(code: Code) -> ColumnElement[Code]:
    """A code written out in a statement: as a parameter it could be any, and a prepared plan would pass over the index
    that holds rows with this one only."""
    # Not as a literal that SQLAlchemy writes in at each execution: it would search the whole statement for it again.
    kind: TypeEngine[Any] = CodeType(type(code))
    return type_coerce(text(f"'{code}'"), kind)


class Encrypted(TypeDecorator[bytes]):
    """Bytes that only the holder of the data keys can read; `label` is table.column."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def process_bind_param(self, value: Any, _dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().encrypt(self.label, self._packed(value))

    def process_result_value(self, value: bytes | None, _dialect: Dialect) -> Any:
        return self.opened(value)

    def opened(self, value: bytes | None) -> Any:
        """What a value holds as it stands in the database. Raises `KeyringError`."""
        return None if value is None else self._unpacked(keyring().decrypt(self.label, value))

    def _packed(self, value: Any) -> bytes:
        return bytes(value)

    def _unpacked(self, value: bytes) -> Any:
        return value


class EncryptedText(Encrypted):
    """A text, encrypted."""

    cache_ok = True

    def _packed(self, value: Any) -> bytes:
        return str(value).encode()

    def _unpacked(self, value: bytes) -> Any:
        return value.decode()


class EncryptedJSON(Encrypted):
    """Anything that JSON can hold, encrypted."""

    cache_ok = True

    def _packed(self, value: Any) -> bytes:
        return msgspec.json.encode(value)

    def _unpacked(self, value: bytes) -> Any:
        return msgspec.json.decode(value)


class EncryptedStruct(Encrypted):
    """A frozen struct, encrypted whole, so that not even which of its fields are filled in can be read. A changed one
    is assigned anew."""

    cache_ok = True

    def __init__(self, label: str, struct: type[msgspec.Struct]) -> None:
        super().__init__(label)
        self.struct = struct

    def _packed(self, value: Any) -> bytes:
        return msgspec.json.encode(value)

    def _unpacked(self, value: bytes) -> Any:
        return msgspec.json.decode(value, type=self.struct)
