"""What somebody at home says of a child's first day. The release before asks nobody, and goes on as it did."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0057"
down_revision: str | None = "0056"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("return_notices", sa.Column("came", sa.String(length=32), nullable=True))
    op.add_column("return_notices", sa.Column("came_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("return_notices", "came_at")
    op.drop_column("return_notices", "came")
