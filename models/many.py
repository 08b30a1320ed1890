"""Writes many rows in one statement, whatever their number: a column is one parameter, an array of its values.

One statement is one round trip, and one transaction by itself; its text stays the same, so PostgreSQL plans it once.
SQLite has no network in between and takes the rows one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    String,
    Table,
    Update,
    bindparam,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlalchemy.types import TypeEngine

from models.arrays import Array
from models.base import Base
from models.database import insert_ignore


def insert_ignoring(
    connection: Connection, table: type[Base], unique: str | tuple[str, ...], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows, all with the same columns, and pass over those whose `unique` column (or columns, together) is there
    already."""
    unique = (unique,) if isinstance(unique, str) else unique
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert_ignore(connection, table, unique), rows)
    else:
        names = tuple(rows[0])
        arrays = {_parameter(name): [row[name] for row in rows] for name in names}
        connection.execute(_insert_ignoring(table, names, unique), arrays)


def update_many(
    connection: Connection,
    table: type[Base],
    where: Sequence[str],
    names: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    """Set the columns `names` of rows, each named by its `id`, where the columns `where` are still what the row has
    under `was_` and their name. Raises `StaleDataError` when one is not, or is gone."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = _update_one(table, tuple(where), tuple(names))
        done = sum(connection.execute(statement, _named(row)).rowcount for row in rows)
    else:
        given = ("id", *(f"was_{name}" for name in where), *names)
        arrays = {_parameter(name): [row[name] for row in rows] for name in given}
        done = connection.execute(_update(table, tuple(where), tuple(names)), arrays).rowcount
    if done != len(rows):
        raise StaleDataError(f"{len(rows) - done} of {len(rows)} rows are gone or changed")


def flush(
    session: Session,
    appended: Sequence[type[Base]],
    changing: Sequence[tuple[type[Base], Sequence[str]]] = (),
) -> dict[type[Base], list[Any]]:
    """Flush the session. New rows of the tables `appended` are written in one statement each, and so are rows of which
    nothing but the columns of a pair in `changing` has changed: `Session.flush` alone would send row after row, with a
    statement for each set of columns. New rows belong to no session afterwards, and columns are read, not
    relationships: a row that refers to another must have its id. Returns these new rows, by table."""
    if session.connection().dialect.name == "sqlite":
        session.flush()
        return {}
    new = list(session.new)
    together = {table: _taken(session, table, new) for table in appended}
    changed = [(table, names, _changed(session, table, names)) for table, names in changing]
    session.flush()  # what the others refer to
    for table, names, updated in changed:
        update_many(session.connection(), table, (), names, updated)
    for table, inserted in together.items():
        if inserted:
            insert_many(session.connection(), table, inserted)
    return together


def write_ahead(session: Session, table: type[Base], names: Sequence[str]) -> None:
    """Rows of a table of which nothing but these columns has changed are written now, in one statement, and nothing
    else is: whoever reads that table next finds them as they are left."""
    update_many(session.connection(), table, (), names, _changed(session, table, names))


def _changed(session: Session, table: type[Base], names: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a table of which only these columns have changed, as values; for the session they are clean."""
    rows = []
    for row in session.dirty:
        changed = set(inspect(row).committed_state) if type(row) is table else set()
        if changed and changed - set(inspect(table).relationships.keys()) <= set(names):
            for name in changed:
                set_committed_value(row, name, getattr(row, name))
            rows.append({name: getattr(row, name) for name in ("id", *names)})
    return rows


def insert_many(connection: Connection, table: type[Base], rows: Sequence[Base]) -> None:
    """Insert new objects of one table: with their ids, or if these are not known, they stay unknown to them. Raises
    `ValueError` where some have one: what others name by it would be written under another."""
    values = [vars(row) for row in rows]  # of a new row nothing needs to be loaded
    for row in values:
        for name, default in _defaults(table):
            if row.get(name) is None:
                row[name] = default
    keys, others = _names(table)
    known = {row.get(key) is not None for row in values for key in keys}
    if len(known) > 1:
        raise ValueError(f"some rows of {table.__tablename__} have their ids and some have not")
    names = keys + others if known == {True} else others
    insert_rows(connection, table, names, [[row.get(name) for name in names] for row in values])


def insert_rows(
    connection: Connection, table: type[Base], names: tuple[str, ...], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows given as the values of these columns."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
    else:
        arrays = {_parameter(name): list(values) for name, values in zip(names, zip(*rows, strict=True), strict=True)}
        connection.execute(_insert(table, names), arrays)


def replace_rows(
    connection: Connection, table: type[Base], unique: str, names: tuple[str, ...], rows: Sequence[Sequence[Any]]
) -> None:
    """The same, where a row whose `unique` column is there already gets the new values of the others."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(
            _replace(sqlite.insert(table), names, unique), [dict(zip(names, row, strict=True)) for row in rows]
        )
    else:
        arrays = {_parameter(name): list(values) for name, values in zip(names, zip(*rows, strict=True), strict=True)}
        connection.execute(_replace(_insert(table, names), names, unique), arrays)


def _replace(given: Any, names: tuple[str, ...], unique: str) -> Any:
    others = {name: given.excluded[name] for name in names if name != unique}
    return given.on_conflict_do_update(index_elements=[unique], set_=others)


def _taken(session: Session, table: type[Base], rows: Iterable[Any]) -> list[Any]:
    """Those of a table, out of the session's hands."""
    mine = [row for row in rows if type(row) is table]
    for row in mine:
        session.expunge(row)
    return mine


@cache
def _defaults(table: type[Base]) -> tuple[tuple[str, Any], ...]:
    """What stands in a column where nothing was set."""
    given = ((column.name, column.default) for column in _columns(table))
    return tuple((name, default.arg) for name, default in given if isinstance(default, ScalarElementColumnDefault))


@cache
def _names(table: type[Base]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns of the primary key, and the others."""
    columns = _columns(table)
    return tuple(one.name for one in columns if one.primary_key), tuple(
        one.name for one in columns if not one.primary_key
    )


@cache
def _insert(table: type[Base], names: tuple[str, ...]) -> postgresql.Insert:
    source = _source(table, names)
    return postgresql.insert(table).from_select(list(names), select(*source.c))


@cache
def _insert_ignoring(table: type[Base], names: tuple[str, ...], unique: tuple[str, ...]) -> postgresql.Insert:
    return _insert(table, names).on_conflict_do_nothing(index_elements=unique)


@cache
def _update(table: type[Base], where: tuple[str, ...], names: tuple[str, ...]) -> Update:
    columns = _table(table).c
    source = _source(table, ("id", *(f"was_{name}" for name in where), *names))
    found = [columns.id == source.c.id, *(columns[name] == source.c[f"was_{name}"] for name in where)]
    return update(table).where(*found).values({columns[name]: source.c[name] for name in names})


@cache
def _update_one(table: type[Base], where: tuple[str, ...], names: tuple[str, ...]) -> Update:
    columns = _table(table).c
    types = {f"was_{name}": columns[name].type for name in where} | {"id": columns.id.type}
    named = {name: bindparam(_parameter(name), type_=one) for name, one in types.items()}
    found = [columns.id == named["id"], *(columns[name] == named[f"was_{name}"] for name in where)]
    return update(table).where(*found).values({columns[name]: bindparam(_parameter(name)) for name in names})


def _source(table: type[Base], names: Sequence[str]) -> TableValuedAlias:
    types = {column.name: column.type for column in _columns(table)}
    arrays = (bindparam(_parameter(name), type_=Array(_uncut(types[name.removeprefix("was_")]))) for name in names)
    return func.unnest(*arrays).table_valued(*names).render_derived()


def _uncut(one: TypeEngine[Any]) -> TypeEngine[Any]:
    """A cast to VARCHAR(40) would cut off what is too long; written without its length, the column refuses it."""
    return String() if type(one) is String else one


def _columns(table: type[Base]) -> list[Column[Any]]:
    return list(_table(table).columns)


def _table(table: type[Base]) -> Table:
    mapped: Table = table.__table__  # type: ignore[assignment] # declared wider than it is
    return mapped


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {_parameter(name): value for name, value in row.items()}


def _parameter(name: str) -> str:
    """SQLAlchemy keeps the columns' own names for itself."""
    return f"{name}_s"
