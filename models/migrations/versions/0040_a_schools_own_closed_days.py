"""Days on which a school is closed by itself.

The release before neither reads nor writes them: to it these are ordinary days.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0040"
down_revision: str | None = "0039"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "school_closed_days",
        sa.Column("school_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_school_closed_days_school_id_schools")),
        sa.PrimaryKeyConstraint("school_id", "day", name=op.f("pk_school_closed_days")),
    )


def downgrade() -> None:
    op.drop_table("school_closed_days")
