"""First days that homes count on are found by an index, answered or not.

The release before looks for those that are not answered alone: it reads the whole table for it, once a day. It can't
say what whoever looks after a child is told of those.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0066"
down_revision: str | None = "0065"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COUNTED_ON = "state IN ('QUEUED', 'SENT', 'ACK', 'ACK_QUESTION', 'ACK_PAPER', 'ACK_SPOKEN')"
UNANSWERED = "state IN ('QUEUED', 'SENT')"


def upgrade() -> None:
    op.create_index(
        "ix_return_notices_counted_on",
        "return_notices",
        ["area_id", "starts_on"],
        postgresql_where=sa.text(COUNTED_ON),
        sqlite_where=sa.text(COUNTED_ON),
    )
    op.drop_index("ix_return_notices_unanswered", "return_notices")


def downgrade() -> None:
    op.execute("DELETE FROM notices WHERE identity LIKE 'from_home:OLD_DAY:%' OR identity LIKE 'from_home:NO_DAY:%'")
    op.create_index(
        "ix_return_notices_unanswered",
        "return_notices",
        ["area_id", "starts_on"],
        postgresql_where=sa.text(UNANSWERED),
        sqlite_where=sa.text(UNANSWERED),
    )
    op.drop_index("ix_return_notices_counted_on", "return_notices")
