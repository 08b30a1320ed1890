"""The account of an area as people add it at LINE: it stands in the square on a letter.

The release before does not read it.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0059"
down_revision: str | None = "0058"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("areas", sa.Column("line_id", sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column("areas", "line_id")
