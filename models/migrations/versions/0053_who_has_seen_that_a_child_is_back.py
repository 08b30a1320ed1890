"""Who has said that a child is back: its school, its school and one more, or the district.

The release before neither reads nor writes it: nobody counts what it leaves empty.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0053"
down_revision: str | None = "0052"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("cases", "case_history")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("return_witness", sa.String(length=32), nullable=True))
        op.execute(
            f"UPDATE {table} SET return_witness = (SELECT"
            " CASE WHEN return_plans.destination = 'OBEC_SAME' THEN 'TEACHER' ELSE 'DISTRICT' END"
            f" FROM return_plans WHERE return_plans.report_id = {table}.latest_report_id)"
            " WHERE status = 'MONITORING'"
        )


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "return_witness")
