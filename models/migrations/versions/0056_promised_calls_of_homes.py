"""When a call was promised to a home, and that who directs the school has heard that it is late.

The release before knows neither, and goes on as it did.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0056"
down_revision: str | None = "0055"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("return_notices", sa.Column("promised_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("return_notices", sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("return_notices", "missed_at")
    op.drop_column("return_notices", "promised_at")
