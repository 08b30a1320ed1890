"""Each account has the rich menu of whoever speaks through it.

The release before links nobody and reads none of it.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "channel_menus",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel_id", ID, nullable=False),
        sa.Column("menu", sa.String(length=32), nullable=False),
        sa.Column("edition", sa.String(length=16), nullable=False),
        sa.Column("line_menu_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name="fk_channel_menus_channel_id"),
        sa.PrimaryKeyConstraint("id", name="pk_channel_menus"),
        sa.UniqueConstraint("channel_id", "menu", "edition", name="uq_channel_menus_channel_id_menu_edition"),
    )
    op.add_column("contacts", sa.Column("linked_menu_id", ID, nullable=True))


def downgrade() -> None:
    op.drop_column("contacts", "linked_menu_id")
    op.drop_table("channel_menus")
