"""Writes many rows in one statement, whatever their number: a column is one parameter, an array of its values.

One statement is one round trip, and one transaction by itself; its text stays the same, so PostgreSQL plans it once.
SQLite has no network in between and takes the rows one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, Column, Connection, String, Table, Update, bindparam, func, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlalchemy.types import TypeEngine

from models.base import Base
from models.database import insert_ignore


def insert_ignoring(connection: Connection, table: type[Base], unique: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all with the same columns, and pass over those whose `unique` column is there already."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert_ignore(connection, table, [unique]), rows)
    else:
        names = tuple(rows[0])
        arrays = {_parameter(name): [row[name] for row in rows] for name in names}
        connection.execute(_insert_ignoring(table, names, unique), arrays)


def flush(session: Session, tables: Sequence[type[Base]]) -> None:
    """Flush the session, and write what it has of these tables, new rows and changed ones, each kind in one statement:
    `Session.flush` alone would send row after row, with a statement for each set of columns that has changed. The rows
    of these tables belong to no session afterwards, changed ones are written whole, and columns are read, not
    relationships: a row that refers to another must have its id. Raises `StaleDataError` when a changed one is gone."""
    if session.connection().dialect.name == "sqlite":
        session.flush()
        return
    new, changed = list(session.new), [row for row in session.dirty if session.is_modified(row)]
    together = [(table, _taken(session, table, new), _taken(session, table, changed)) for table in tables]
    session.flush()  # what the others refer to
    for table, inserted, updated in together:
        if inserted:
            names = tuple(column.name for column in _columns(table) if not column.primary_key)
            for row in inserted:
                _set_defaults(row)
            session.connection().execute(_insert(table, names), _arrays(names, inserted))
        if updated:
            names = tuple(column.name for column in _columns(table))
            done = session.connection().execute(_update(table), _arrays(names, updated))
            if done.rowcount != len(updated):
                raise StaleDataError(f"{len(updated) - done.rowcount} of {len(updated)} rows are gone")


def _taken(session: Session, table: type[Base], rows: Iterable[Any]) -> list[Any]:
    """Those of a table, out of the session's hands."""
    mine = [row for row in rows if type(row) is table]
    for row in mine:
        session.expunge(row)
    return mine


def _arrays(names: Sequence[str], rows: Sequence[Base]) -> dict[str, list[Any]]:
    """A column's values in all rows, by the name of its parameter."""
    return {_parameter(name): [getattr(row, name) for row in rows] for name in names}


def _set_defaults(row: Base) -> None:
    for name, default in _defaults(type(row)).items():
        if getattr(row, name) is None:
            setattr(row, name, default)


@cache
def _defaults(table: type[Base]) -> dict[str, Any]:
    """What stands in a column where nothing was set."""
    given = {column.name: column.default for column in _columns(table)}
    return {name: default.arg for name, default in given.items() if isinstance(default, ScalarElementColumnDefault)}


@cache
def _insert(table: type[Base], names: tuple[str, ...]) -> postgresql.Insert:
    source = _source(table, names)
    return postgresql.insert(table).from_select(list(names), select(*source.c))


@cache
def _insert_ignoring(table: type[Base], names: tuple[str, ...], unique: str) -> postgresql.Insert:
    return _insert(table, names).on_conflict_do_nothing(index_elements=[unique])


@cache
def _update(table: type[Base]) -> Update:
    columns = _columns(table)
    source = _source(table, tuple(column.name for column in columns))
    key, *rest = sorted(columns, key=lambda column: not column.primary_key)
    statement = update(table).where(key == source.c[key.name])
    return statement.values({one: source.c[one.name] for one in rest})


def _source(table: type[Base], names: Sequence[str]) -> TableValuedAlias:
    types = {column.name: column.type for column in _columns(table)}
    arrays = (bindparam(_parameter(name), type_=ARRAY(_uncut(types[name]))) for name in names)
    return func.unnest(*arrays).table_valued(*names).render_derived()


def _uncut(one: TypeEngine[Any]) -> TypeEngine[Any]:
    """A cast to VARCHAR(40) would cut off what is too long; written without its length, the column refuses it."""
    return String() if type(one) is String else one


def _columns(table: type[Base]) -> list[Column[Any]]:
    mapped: Table = table.__table__  # type: ignore[assignment] # declared wider than it is
    return list(mapped.columns)


def _parameter(name: str) -> str:
    """SQLAlchemy keeps the columns' own names for itself."""
    return f"{name}_s"
