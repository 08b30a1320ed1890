"""An index that finds earlier pushes to the same person, and one of the queue that only the queue uses.

A later push waits for an earlier one. And where few events wait most of the time, PostgreSQL took the index of the
queue for the events of one person too, as it is as small as hers: beside a flood it read all of that for each person.
The release before finds its queue by the other index.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEFORE, QUEUE = "ix_outbox_messages_before", "ix_inbox_events_queue"
UNFINISHED, WAITING = "state IN ('WAITING', 'SENDING')", "state = 'WAITING'"


def upgrade() -> None:
    _create(BEFORE, "outbox_messages", ["contact_id", "id"], UNFINISHED)
    op.drop_index(QUEUE, table_name="inbox_events")
    _create(QUEUE, "inbox_events", ["id"], f"{WAITING} AND id > 0")


def downgrade() -> None:
    op.drop_index(QUEUE, table_name="inbox_events")
    _create(QUEUE, "inbox_events", ["id"], WAITING)
    op.drop_index(BEFORE, table_name="outbox_messages")


def _create(name: str, table: str, columns: list[str], rows: str) -> None:
    op.create_index(name, table, columns, postgresql_where=sa.text(rows), sqlite_where=sa.text(rows))
