"""Gives new rows their ids from PostgreSQL's sequences ahead of writing them, many at a time.

Without an id SQLAlchemy asks for it with the INSERT: for one row a round trip, and for many rows one long statement
that psycopg takes apart in Python anew each time (10 ms for 64 rows). With ids the rows of a whole batch go out as one
short prepared statement. SQLite numbers rows by itself: there is no network in between.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.orm import Session

from models.batch import batch_of
from models.needs import NeedRow
from models.reports import Report

BLOCK = 16
"""Ids that a transaction takes for its reports at once; those that it does not use are gaps."""

_NEXT: dict[Any, Any] = {
    table: select(func.nextval(func.pg_get_serial_sequence(table.__tablename__, "id"))).select_from(
        func.generate_series(1, bindparam("rows", type_=Integer))
    )
    for table in (NeedRow, Report)
}


def add_numbered(session: Session, report: Report) -> None:
    """Add a report to the session with its id: buttons and other rows name it in the same turn. Taken ahead, these ids
    do not follow time across workers: what wants an order goes by `reported_at`."""
    session.add(report)
    if not _has_sequences(session):
        session.flush()
        return
    block = batch_of(session).report_numbers
    if not block:
        block.extend(reversed(_take(session, Report, BLOCK)))
    report.id = block.pop()


def number_needs(session: Session) -> None:
    """Number the needs that the next flush will write: their sources name them, so it would write them row by row."""
    if not _has_sequences(session):
        return
    rows = [row for row in session.new if isinstance(row, NeedRow) and row.id is None]
    if len(rows) > 1:
        for row, number in zip(rows, _take(session, NeedRow, len(rows)), strict=True):
            row.id = number


def _has_sequences(session: Session) -> bool:
    return session.connection().dialect.name == "postgresql"


def _take(session: Session, table: Any, rows: int) -> Sequence[int]:
    return session.connection().execute(_NEXT[table], {"rows": rows}).scalars().all()
