"""A child may come in whatever clothes it has: since when somebody has said so stands with the need, and those of whom
nobody has are found by the day on which they begin.

The release before neither reads nor writes it: what was said is shown again once the next one runs.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0031"
down_revision: str | None = "0030"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WITHOUT = sa.text("state IN ('OPEN', 'ASKED', 'KEPT') AND need = 'SUPPLIES' AND any_clothes_at IS NULL")


def upgrade() -> None:
    op.add_column("needs", sa.Column("any_clothes_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_needs_clothes",
        "needs",
        ["area_id", "needed_on", "id"],
        postgresql_where=WITHOUT,
        sqlite_where=WITHOUT,
    )


def downgrade() -> None:
    op.drop_index("ix_needs_clothes", "needs")
    op.drop_column("needs", "any_clothes_at")
