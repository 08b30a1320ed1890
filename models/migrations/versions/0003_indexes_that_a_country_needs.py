"""Indexes that a country needs: for corrections, group chats, redaction, the operator's lists, exports of one area.

Reads become quicker and nothing else changes, so the release before goes on as it was. Who writes to one of the tables
waits until all is done: five seconds on two cores with a million reports and events, two million lines of history and
four million of the audit log.
"""

import time
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import OperationalError

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NEW: tuple[tuple[str, str, list[str], str | None], ...] = (
    (
        "ix_memberships_waiting",
        "memberships",
        ["area_id"],
        "confirmed_at IS NULL AND refused_at IS NULL AND ended_at IS NULL",
    ),
    ("ix_reports_superseded_by", "reports", ["superseded_by"], "superseded_by IS NOT NULL"),
    ("ix_reports_area_id_reported_at_id", "reports", ["area_id", "reported_at", "id"], "withdrawn_at IS NULL"),
    ("ix_audit_log_area_id_id", "audit_log", ["area_id", "id"], None),
    ("ix_case_history_report_id", "case_history", ["report_id"], "report_id IS NOT NULL"),
    ("ix_outbox_messages_failed", "outbox_messages", ["id"], "state IN ('FAILED', 'UNKNOWN')"),
    ("ix_inbox_events_set_aside", "inbox_events", ["id"], "state = 'SET_ASIDE'"),
    ("ix_inbox_events_group", "inbox_events", ["sender", "happened_at"], "is_group"),
    ("ix_inbox_events_raw", "inbox_events", ["received_at"], "redacted_at IS NULL"),
)
"""Name, table, columns, and which rows; None means all."""

ON_SQLITE = {"is_group": "is_group = 1"}
"""Conditions that SQLite recognises only as statements write them there."""

TRIES, PAUSE_SECONDS = 3000, 0.01


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _lock(sorted({table for _, table, _, _ in NEW}))
    for name, table, columns, rows in NEW:
        condition = sa.text(rows) if rows else None
        on_sqlite = sa.text(ON_SQLITE.get(rows, rows)) if rows else None
        op.create_index(name, table, columns, unique=False, postgresql_where=condition, sqlite_where=on_sqlite)


def _lock(tables: Sequence[str]) -> None:
    """Keep writers from all of these tables, or from none while somebody writes to one: turns write them in more than
    one order, so whoever waited for one table while having another could be waited for in turn."""
    connection = op.get_bind()
    for _ in range(TRIES):
        attempt = connection.begin_nested()
        try:
            connection.execute(sa.text(f"LOCK TABLE {', '.join(tables)} IN SHARE MODE NOWAIT"))
        except OperationalError:
            attempt.rollback()
            time.sleep(PAUSE_SECONDS)
        else:
            attempt.commit()
            return
    # Somebody writes all the time; creating the indexes waits for each table in turn.


def downgrade() -> None:
    for name, table, _, _ in reversed(NEW):
        op.drop_index(name, table_name=table)
