"""For which school year the class of a child was said by its school.

The release before knows no such column, and asks nobody for a class. It can't read a line of history that says
CLASS_SAID or CLASS_TAKEN_BACK: a turn that reads one, of that child's, fails and is set aside. None exists before a
school has said a class, and to go back takes none away: history is never changed.
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
