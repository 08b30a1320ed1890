"""The times that an area has set for itself, in place of the usual ones.

The release before reads none: what it files has the usual ones.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0051"
down_revision: str | None = "0050"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("areas", sa.Column("deadlines", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("areas", "deadlines")
