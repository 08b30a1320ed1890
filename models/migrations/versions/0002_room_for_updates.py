"""Room for updates: an event's row changes three times, a run's with every answer; PostgreSQL then spares indexes.

It can as long as the page has room and no indexed column changes, so the index of unfinished runs no longer holds the
moment of the last answer.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FILLED = {"inbox_events": 50, "conversations": 70, "outbox_messages": 70}
"""Percent of a page that new rows may fill."""


def upgrade() -> None:
    op.drop_index("ix_conversations_unfinished", table_name="conversations")
    op.create_index("ix_conversations_unfinished", "conversations", ["state"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        for table, percent in FILLED.items():
            op.execute(f"ALTER TABLE {table} SET (fillfactor = {percent})")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in FILLED:
            op.execute(f"ALTER TABLE {table} RESET (fillfactor)")
    op.drop_index("ix_conversations_unfinished", table_name="conversations")
    op.create_index("ix_conversations_unfinished", "conversations", ["state", "touched_at"], unique=False)
