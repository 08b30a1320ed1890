"""Inserts many rows in one statement, whatever their number: a column is one parameter, an array of its values.

One statement is one round trip, and one transaction by itself; its text stays the same, so PostgreSQL plans it once.
SQLite has no network in between and takes the rows one by one.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, Connection, Table, bindparam, func, select
from sqlalchemy.dialects import postgresql

from models.base import Base
from models.database import insert_ignore


def insert_ignoring(connection: Connection, table: type[Base], unique: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all with the same columns, and pass over those whose `unique` column is there already."""
    if not rows:
        return
    if connection.dialect.name == "sqlite" or len(rows) == 1:
        connection.execute(insert_ignore(connection, table, [unique]), rows)
    else:
        names = tuple(rows[0])
        statement = _from_arrays(table, names).on_conflict_do_nothing(index_elements=[unique])
        connection.execute(statement, {name: [row[name] for row in rows] for name in names})


@cache
def _from_arrays(table: type[Base], names: tuple[str, ...]) -> postgresql.Insert:
    mapped: Table = table.__table__  # type: ignore[assignment] # declared wider than it is
    columns = [mapped.c[name] for name in names]
    arrays = (bindparam(column.name, type_=ARRAY(column.type)) for column in columns)
    source = func.unnest(*arrays).table_valued(*names).render_derived()
    return postgresql.insert(table).from_select(columns, select(*source.c))
