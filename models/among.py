"""`among(column, values)`: the column is one of these, however many they are.

SQLAlchemy's `in_` writes one parameter for each value, so lists of different lengths are different statements, and each
is parsed and planned anew: for a worker whose batches have any size up to 64 that was most of the time it spent. Here
the list is one parameter and the statement always the same.
"""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Dialect, String, TypeDecorator, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeEngine

from models.arrays import Array


class Several(TypeDecorator[Any]):
    """Values of one type as one parameter: an array on PostgreSQL, JSON on SQLite."""

    impl = String
    cache_ok = True

    def __init__(self, one: TypeEngine[Any]) -> None:
        super().__init__()
        self.one = one

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else Array(self.one))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return json.dumps(value, default=date.isoformat) if dialect.name == "sqlite" else value


class _Among(FunctionElement[bool]):
    type = Boolean()
    name = "among"
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> "_Among":  # noqa: ARG002 - SQLAlchemy's signature
        """As it is: SQLite has no booleans, and “… = 1” around it would keep it from using an index."""
        return self


def among(column: InstrumentedAttribute[Any], values: Collection[int] | Collection[str]) -> ColumnElement[bool]:
    """Whether a column of whole numbers or plain text holds one of `values`."""
    return _Among(column, bindparam(None, list(values), type_=Several(column.type)))


def among_named(column: InstrumentedAttribute[Any] | ColumnElement[Any], parameter: str) -> ColumnElement[bool]:
    """The same for a statement that is written once: the values, a list, are given when it is executed."""
    return _Among(column, bindparam(parameter, type_=Several(column.type)))


@compiles(_Among, "postgresql")
def _on_postgresql(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(_Among, "sqlite")
def _on_sqlite(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - compiled SQL, no values
