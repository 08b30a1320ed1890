"""Who a child is goes when its tracing ended long ago, and an area may keep things for a time of its own.

The release before erases nothing and reads none of it.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ENDED = sa.text("closed_at IS NOT NULL AND erased_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "area_keeps",
        sa.Column("area_id", ID, nullable=False),
        sa.Column("line", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_area_keeps_area_id"),
        sa.PrimaryKeyConstraint("area_id", "line", name="pk_area_keeps"),
    )
    op.add_column("cases", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_cases_ended", "cases", ["closed_at"], postgresql_where=ENDED, sqlite_where=ENDED)


def downgrade() -> None:
    op.drop_index("ix_cases_ended", table_name="cases")
    op.drop_column("cases", "erased_at")
    op.drop_table("area_keeps")
