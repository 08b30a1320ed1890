"""Employers of children: when the district has let one know the first day, and which one she knows.

The release before tells no employer anything, and can't read the question that stands at the district.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0070"
down_revision: str | None = "0069"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("guardians", sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("guardians", sa.Column("knows_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """It knows no such question, notice or news either. Employers are told nothing again."""
    op.execute("DELETE FROM matters WHERE kind = 'EMPLOYER'")
    op.execute("DELETE FROM notices WHERE kind = 'employer_day' OR identity LIKE 'from_home:EMPLOYER\\_%' ESCAPE '\\'")
    op.drop_column("guardians", "knows_on")
    op.drop_column("guardians", "approved_at")
