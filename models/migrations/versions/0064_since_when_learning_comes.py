"""Since when learning comes to a child that can't go to school: it is asked about on days counted from then.

Where that was arranged before, the day of that decision is known. The day on which such a case is due stays, and on it
the question stands there. The release before asks nobody and needs no such day; what stands in front of the district at
the end of such a watch it could not decide, so that to go back takes it away.

What homes were told is counted by area, too: an index for that.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0064"
down_revision: str | None = "0063"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_DAY = {
    "postgresql": "CAST(matters.decided_at AT TIME ZONE 'Asia/Bangkok' AS DATE)",
    "sqlite": "date(matters.decided_at, '+7 hours')",
}


def upgrade() -> None:
    op.add_column("cases", sa.Column("learning_since", sa.Date(), nullable=True))
    day = _DAY[op.get_bind().dialect.name]
    op.execute(
        "UPDATE cases SET learning_since = ("
        f"SELECT max({day}) FROM matters WHERE matters.case_id = cases.id "
        "AND matters.kind = 'LEARNING' AND matters.decision = 'DONE') "
        "WHERE status = 'LEARNING_DELIVERED'"
    )
    op.create_index("ix_return_notices_area_id_school_id", "return_notices", ["area_id", "school_id"])


def downgrade() -> None:
    """Who learns so is asked about no more."""
    op.execute(
        "DELETE FROM matters WHERE kind = 'RETAINED' AND case_id IN (SELECT id FROM cases "
        "WHERE status = 'LEARNING_DELIVERED' OR status = 'CLOSED_RETAINED' AND latest_outcome = 'FOUND_CANNOT_ATTEND')"
    )
    op.drop_index("ix_return_notices_area_id_school_id", table_name="return_notices")
    op.drop_column("cases", "learning_since")
