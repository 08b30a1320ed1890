"""Children that go back to school on a day are found by an index; the release before does without it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0055"
down_revision: str | None = "0054"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AGREED = sa.text("starts_on IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_return_plans_starts_on_area_id",
        "return_plans",
        ["starts_on", "area_id"],
        postgresql_where=AGREED,
        sqlite_where=AGREED,
    )


def downgrade() -> None:
    op.drop_index("ix_return_plans_starts_on_area_id", "return_plans")
