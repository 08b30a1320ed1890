"""In which language an account reads: Thai, until somebody of a home chooses another.

The release before does not read it, and speaks Thai to everybody.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0062"
down_revision: str | None = "0061"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("contacts", sa.Column("language", sa.String(length=8), server_default="th", nullable=False))


def downgrade() -> None:
    op.drop_column("contacts", "language")
