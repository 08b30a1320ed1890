"""`Array(type)`: many values of one type as one parameter for PostgreSQL, written as the text of an array.

psycopg takes arrays apart in Python and looks for the kind of every element anew: 15 microseconds an array and more, in
statements that have one for each column. The types of our columns are few and known, so their text is joined here, in
an eighth of that. What it may look like: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NoReturn

from sqlalchemy import ARRAY, Dialect, TypeDecorator
from sqlalchemy.types import TypeEngine


class Array(TypeDecorator[Sequence[Any]]):
    """Values of the type `one`, None among them. Raises `TypeError` for what no column of ours holds."""

    impl = ARRAY
    cache_ok = True

    def __init__(self, one: TypeEngine[Any]) -> None:
        super().__init__(one)
        self.one = one

    def bind_processor(self, dialect: Dialect) -> Callable[[Sequence[Any] | None], str | None]:
        stored, written = self.one.dialect_impl(dialect).bind_processor(dialect), _ways()

        def process(values: Sequence[Any] | None) -> str | None:
            if values is None:
                return None
            if stored is not None:
                values = [stored(value) for value in values]
            return "{" + ",".join([written[type(value)](value) for value in values]) + "}"

        return process


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Ways(dict[type, Callable[[Any], str]]):
    """By the type of a value that its column's type has made ready for the driver."""

    def __missing__(self, kind: type) -> NoReturn:
        raise TypeError(f"no array of {kind.__name__}")


@cache
def _ways() -> _Ways:
    from psycopg import Binary  # who works on SQLite needs no psycopg
    from psycopg.types.json import Json

    return _Ways(
        {
            type(None): lambda _: "NULL",
            bool: str,
            int: str,
            str: _quoted,
            date: lambda value: f'"{value}"',
            datetime: lambda value: f'"{value}"',
            Binary: lambda value: f'"\\\\x{value.obj.hex()}"',
            Json: lambda value: _quoted(json.dumps(value.obj)),
        }
    )
