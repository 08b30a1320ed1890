"""The news of a first day may hold a line from the class.

The release before writes none, and shows the news without it.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0067"
down_revision: str | None = "0066"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("return_notices", sa.Column("line", sa.String(length=32), nullable=True))


def downgrade() -> None:
    op.drop_column("return_notices", "line")
