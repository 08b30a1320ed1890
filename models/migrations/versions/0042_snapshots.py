"""Figures of an area that were drawn once and can be asked for again; and who is the head of an area.

The release before neither reads nor writes them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0042"
down_revision: str | None = "0041"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "snapshots",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("cut_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("list_version_id", ID, nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_snapshots_area_id_areas")),
        sa.ForeignKeyConstraint(
            ["list_version_id"], ["list_versions.id"], name=op.f("fk_snapshots_list_version_id_list_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
        sa.UniqueConstraint("area_id", "name", name=op.f("uq_snapshots_area_id_name")),
    )
    for table in ("memberships", "invitations"):
        op.add_column(table, sa.Column("head", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    for table in ("invitations", "memberships"):
        op.drop_column(table, "head")
    op.drop_table("snapshots")
