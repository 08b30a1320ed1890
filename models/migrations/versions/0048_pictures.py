"""Pictures of counts, which LINE fetches from the web process.

The release before neither reads nor writes them: its summaries go without.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0048"
down_revision: str | None = "0047"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "pictures",
        sa.Column("id", ID, nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("snapshot_id", ID, nullable=False),
        sa.Column("weeks", sa.JSON(), nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_pictures_area_id_areas")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshots.id"], name=op.f("fk_pictures_snapshot_id_snapshots")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pictures")),
        sa.UniqueConstraint("snapshot_id", name=op.f("uq_pictures_snapshot_id")),
        sa.UniqueConstraint("token", name=op.f("uq_pictures_token")),
    )
    op.create_index(op.f("ix_pictures_drawn_at"), "pictures", ["drawn_at"])


def downgrade() -> None:
    op.drop_table("pictures")
