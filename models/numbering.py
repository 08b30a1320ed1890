"""Gives a new row its id before it is written, since buttons and other rows name it in the same turn."""

from collections import deque

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import remembered
from models.reports import Report

BLOCK = 16
"""Numbers that a transaction takes at once; those that it does not use are gaps."""

_NEXT = select(func.nextval(func.pg_get_serial_sequence(Report.__tablename__, "id"))).select_from(
    func.generate_series(1, BLOCK)
)


def add_numbered(session: Session, report: Report) -> None:
    """Add a report to the session with its id.

    Where the database is another machine, writing each report at once only to learn its number would be a round trip
    for each person of a batch, and would part the writes of all others.
    """
    session.add(report)
    if session.connection().dialect.name == "sqlite":
        session.flush()
        return
    block: deque[int] = remembered(session).setdefault("report_numbers", deque())
    if not block:
        block.extend(session.connection().execute(_NEXT).scalars())
    report.id = block.popleft()
