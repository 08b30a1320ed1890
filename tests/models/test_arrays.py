"""What goes to PostgreSQL as one array arrives as if each value had been sent by itself."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import JSON, BigInteger, Boolean, Date, Engine, Integer, LargeBinary, String, bindparam, func, select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.types import TypeEngine

from models.arrays import Array
from models.codes import Outcome
from models.types import CodeType, EncryptedJSON, EncryptedText, Instant

ODD = [
    "",
    " ",
    "NULL",
    "null",
    '"',
    "\\",
    '\\"',
    "{",
    "}",
    "{}",
    ",",
    "a,b",
    "'",
    "\n",
    "\t",
    "%s",
    "%(x)s",
    ":x",
    "$1",
    "/*",
    "ครูน้ำ",
    "😀",
    "\\x41",
]


@pytest.mark.parametrize(
    ("one", "values"),
    [
        (String(), [*ODD, "x" * 10_000, None]),
        (BigInteger(), [0, 1, -1, 2**63 - 1, -(2**63), None]),
        (Integer(), [2**31 - 1, None]),
        (Boolean(), [True, False, None]),
        (Date(), [date(1, 1, 1), date(2026, 2, 28), date(9999, 12, 31), None]),
        (
            Instant(),
            [
                datetime(2026, 1, 1, tzinfo=UTC),
                datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
                datetime(2026, 1, 1, 7, tzinfo=timezone(timedelta(hours=7))),
                datetime(1900, 1, 1, tzinfo=UTC),
                None,
            ],
        ),
        (LargeBinary(), [b"", b"\0", bytes(range(256)), b'\\"{},', None]),
        (CodeType(Outcome), [Outcome.FOUND_WANTS_RETURN, None]),
        (JSON(), [{}, [], {"a": [1, None, True, 1.5]}, {odd: odd for odd in ODD}]),
        (EncryptedText("reports.note"), [*ODD, None]),
        (EncryptedJSON("reports.answers"), [{odd: odd for odd in ODD}, None]),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, TypeEngine) else "",
)
def test_values_arrive_as_they_are(engine: Engine, one: TypeEngine[Any], values: list[Any]) -> None:
    assert _through(engine, one, values) == values


def test_an_empty_array_arrives(engine: Engine) -> None:
    assert _through(engine, String(), []) == []


def test_what_no_column_holds_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="no array of object"):
        _through(engine, String(), [object()])


def test_a_text_that_postgresql_cannot_hold_is_refused(engine: Engine) -> None:
    with pytest.raises((DBAPIError, UnicodeEncodeError)):
        _through(engine, String(), ["a\0b"])
    with pytest.raises((DBAPIError, UnicodeEncodeError)):
        _through(engine, String(), ["\ud800"])


def _through(engine: Engine, one: TypeEngine[Any], values: list[Any]) -> list[Any]:
    """What PostgreSQL makes of the array, element by element."""
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no arrays")
    array = func.unnest(bindparam("values", type_=Array(one)), type_=one).column_valued()
    with engine.connect() as connection:
        return list(connection.scalars(select(array), {"values": values}))
