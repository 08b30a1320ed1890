"""Gives new rows their ids from PostgreSQL's sequences ahead of writing them, many at a time.

Without an id SQLAlchemy asks for it with the INSERT: for one row a round trip, and for many rows one long statement
that psycopg takes apart in Python anew each time (10 ms for 64 rows). With ids the rows of a whole batch go out as one
short prepared statement. SQLite numbers rows by itself: there is no network in between.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.batch import batch_of
from models.needs import NeedRow
from models.reports import Report

BLOCK = 16
"""Ids that a transaction takes for its reports at once; those that it does not use are gaps."""

_NEXT: dict[Any, Any] = {
    table: select(func.nextval(func.pg_get_serial_sequence(table.__tablename__, "id"))).select_from(
        func.generate_series(1, bindparam("rows", type_=Integer))
    )
    for table in (AuditEntry, NeedRow, Report)
}


def add_numbered(session: Session, report: Report) -> None:
    """Add a report to the session with its id: buttons and other rows name it in the same turn. Taken ahead, these ids
    do not follow time across workers: what wants an order goes by `reported_at`."""
    session.add(report)
    batch = batch_of(session)
    if _has_sequences(session):
        if not batch.report_numbers:
            batch.report_numbers.extend(reversed(_take(session, Report, BLOCK)))
        report.id = batch.report_numbers.pop()
    else:
        session.flush()
    batch.reports[report.id] = report


def number(session: Session) -> None:
    """Number what the next flush will write and other rows of it name: it would write them one by one."""
    if not _has_sequences(session):
        return
    new = list(session.new)
    _number(session, NeedRow, [row for row in new if isinstance(row, NeedRow) and row.id is None])
    entries = [row for row in new if isinstance(row, AuditEntry) and row.id is None]
    _number(session, AuditEntry, entries)
    for entry in entries:
        for named in entry.cases:
            named.entry_id = entry.id


def _number(session: Session, table: Any, rows: Sequence[Any]) -> None:
    if rows:
        for row, taken in zip(rows, _take(session, table, len(rows)), strict=True):
            row.id = taken


def _has_sequences(session: Session) -> bool:
    return session.connection().dialect.name == "postgresql"


def _take(session: Session, table: Any, rows: int) -> Sequence[int]:
    return session.connection().execute(_NEXT[table], {"rows": rows}).scalars().all()
