"""For which school year the class of a child was said by its school.

The release before knows no such column, and asks nobody for a class.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0061"
down_revision: str | None = "0060"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("grade_year", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Classes stay as they were said."""
    op.drop_column("cases", "grade_year")
