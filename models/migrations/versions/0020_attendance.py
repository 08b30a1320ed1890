"""Whether a child that is back still comes is kept of its case, and in the history.

The release before ignores the new columns: what it writes leaves them empty.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("cases", "case_history")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("attendance", sa.String(length=32), nullable=True))
        op.add_column(table, sa.Column("absent_since", sa.Date(), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "absent_since")
        op.drop_column(table, "attendance")
