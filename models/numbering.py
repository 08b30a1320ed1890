"""Gives new rows their ids from PostgreSQL's sequences ahead of writing them, many at a time.

Without an id SQLAlchemy asks for it with the INSERT: for one row a round trip, and for many rows one long statement
that psycopg takes apart in Python anew each time (10 ms for 64 rows). With ids the rows of a whole batch go out as one
short prepared statement. SQLite numbers rows by itself: there is no network in between.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, String, bindparam, event, text
from sqlalchemy.orm import Session, UOWTransaction, make_transient_to_detached

from models.arrays import Array
from models.audit import AuditEntry
from models.base import Base
from models.batch import batch_of
from models.guardians import Guardian
from models.home_calls import HomeCall
from models.many import insert_many
from models.memberships import Membership
from models.needs import NeedRow
from models.outbox import OutboxMessage
from models.people import Person
from models.reports import Report
from models.return_notices import ReturnNotice
from models.safeguarding import SafeguardingRecord

BLOCK = 64
"""Ids that a transaction takes at once for rows of a table: as many as a batch has people. Those not used are gaps."""

FURTHER = 16 * BLOCK
"""And when it needs more: somebody has several to push to, and many of a batch do the same."""

ALONG: Mapping[type[Base], int] = {AuditEntry: 2 * BLOCK, NeedRow: BLOCK}
"""Ids that the first of a batch who takes some takes along: nearly every batch wants them at its end."""

Numbered = Report | OutboxMessage | SafeguardingRecord | Person | Membership | Guardian | ReturnNotice | HomeCall

# Materialised, so that each sequence is looked up once and not for every number.
_NEXT = text(
    "WITH wanted AS MATERIALIZED ("
    "SELECT name, rows, pg_get_serial_sequence(name, 'id')::regclass AS numbers"
    " FROM unnest(:names, :counts) AS _(name, rows))"
    " SELECT name, array_agg(nextval(numbers)) FROM wanted, generate_series(1, rows) GROUP BY name"
).bindparams(bindparam("names", type_=Array(String())), bindparam("counts", type_=Array(Integer())))


class _Numbers(dict[type[Base], list[int]]):
    """Ids taken for a batch, by table, the lowest last, and not used yet."""


def add_numbered(session: Session, row: Numbered) -> int:
    """Add a row to the session and give its id: buttons and other rows name it in the same turn. Taken ahead, these ids
    do not follow time across workers: what wants an order goes by its moment."""
    session.add(row)
    if _has_sequences(session):
        table, numbers = type(row), batch_of(session).own(_Numbers)
        if not numbers.get(table):
            _take(session, {table: FURTHER} if table in numbers else {**({} if numbers else ALONG), table: BLOCK})
        row.id = numbers[table].pop()
    else:
        session.flush()
    return row.id


def number(session: Session) -> None:
    """Number what the next flush will write and other rows of it name, and what is of a table of which some have their
    ids: it would write them one by one."""
    if not _has_sequences(session):
        return
    new = list(session.new)
    tables: set[type[Base]] = {NeedRow, AuditEntry}
    tables |= {type(row) for row in new if isinstance(row, OutboxMessage) and row.id is not None}
    rows: dict[type[Base], list[Any]] = {table: [] for table in tables}
    for row in new:
        if type(row) in tables and row.id is None:
            rows[type(row)].append(row)
    numbers = batch_of(session).own(_Numbers)
    missing = {table: len(unnumbered) - len(numbers.get(table, ())) for table, unnumbered in rows.items()}
    _take(session, {table: count for table, count in missing.items() if count > 0})
    for table, unnumbered in rows.items():
        for row in unnumbered:
            row.id = numbers[table].pop()


@event.listens_for(Session, "before_flush")
def _write_people(session: Session, _context: UOWTransaction, _objects: object) -> None:
    """Numbered people before what names them: SQLAlchemy orders by relationships, and rows name each other by ids."""
    people = [row for row in session.new if type(row) is Person and row.id is not None]
    if not people or not _has_sequences(session):
        return
    for person in people:
        session.expunge(person)
    insert_many(session.connection(), Person, people)
    for person in people:
        make_transient_to_detached(person)
        session.add(person)


def _has_sequences(session: Session) -> bool:
    return session.connection().dialect.name == "postgresql"


def _take(session: Session, wanted: Mapping[type[Base], int]) -> None:
    """So many ids more for rows of each table."""
    if not wanted:
        return
    numbers = batch_of(session).own(_Numbers)
    names = {table.__tablename__: table for table in wanted}
    given = {"names": list(names), "counts": list(wanted.values())}
    for name, taken in session.connection().execute(_NEXT, given):
        numbers[names[name]] = sorted([*taken, *numbers.get(names[name], ())], reverse=True)
