"""With how many others an event was begun, and an index on events that rest after a failure.

What kills a process is found by halving its batch, and set aside only when it was alone. The release before goes on as
it was.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

RESTING = sa.text("state = 'WAITING' AND next_attempt_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("inbox_events", sa.Column("company", sa.Integer(), server_default="0", nullable=False))
    op.create_index(
        "ix_inbox_events_resting", "inbox_events", ["sender"], postgresql_where=RESTING, sqlite_where=RESTING
    )


def downgrade() -> None:
    op.drop_index("ix_inbox_events_resting", table_name="inbox_events")
    op.drop_column("inbox_events", "company")
