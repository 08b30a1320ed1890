"""Calls that homes ask the district for, past the school.

The release before opens none and can't read any. None exists before somebody at home presses “เขต”.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0063"
down_revision: str | None = "0062"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """The table has room for them."""


def downgrade() -> None:
    """The release before knows no such kind. Who waits for a call can call the district herself."""
    op.execute("DELETE FROM matters WHERE kind = 'HOME_CALL'")
