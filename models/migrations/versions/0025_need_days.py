"""A need knows until when its owner would answer by his own time, and on which day the child begins: it is due before.

The release before leaves both empty; whoever reads a row of its takes the day on which it is due for his own.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("needs", sa.Column("owed_by", sa.Date(), nullable=True))
    op.add_column("needs", sa.Column("needed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("needs", "needed_on")
    op.drop_column("needs", "owed_by")
