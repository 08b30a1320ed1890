"""On which days after its first one a child that is back is asked about, as each area sets it, and whether it has
stayed for sixty days.

The release before neither reads nor writes them: it asks a month after each answer, and counts nobody who stays.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0052"
down_revision: str | None = "0051"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("cases", "case_history")


def upgrade() -> None:
    usual = sa.Column("check_days", sa.String(60), server_default="7,30,60,120,180,240", nullable=False)
    op.add_column("areas", usual)
    for table in TABLES:
        op.add_column(table, sa.Column("stayed", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "stayed")
    op.drop_column("areas", "check_days")
