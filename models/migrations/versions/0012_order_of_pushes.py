"""An index that finds earlier pushes to the same person: a later one waits for them.

Reads become quicker and nothing else changes, so the release before goes on as it was.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ROWS = sa.text("state IN ('WAITING', 'SENDING')")


def upgrade() -> None:
    op.create_index(
        "ix_outbox_messages_before", "outbox_messages", ["contact_id", "id"], postgresql_where=ROWS, sqlite_where=ROWS
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_messages_before", table_name="outbox_messages")
