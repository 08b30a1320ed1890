"""What LINE says of each channel's plan, and the pushes that were planned, by day.

The release before neither reads nor writes them: it counts no pushes.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0044"
down_revision: str | None = "0043"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COUNTED = "state IN ('WAITING', 'SENDING', 'SENT')"


def upgrade() -> None:
    op.create_table(
        "channel_quotas",
        sa.Column("channel_id", ID, nullable=False),
        sa.Column("plan_limit", sa.Integer(), nullable=True),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name=op.f("fk_channel_quotas_channel_id_channels")),
        sa.PrimaryKeyConstraint("channel_id", name=op.f("pk_channel_quotas")),
    )
    op.create_table(
        "channel_pushes",
        sa.Column("channel_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("pushes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name=op.f("fk_channel_pushes_channel_id_channels")),
        sa.PrimaryKeyConstraint("channel_id", "day", "weight", name=op.f("pk_channel_pushes")),
    )
    op.create_index(
        "ix_outbox_messages_counted",
        "outbox_messages",
        ["channel_id", "done_at"],
        postgresql_where=sa.text(COUNTED),
        sqlite_where=sa.text(COUNTED),
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_messages_counted", table_name="outbox_messages")
    op.drop_table("channel_pushes")
    op.drop_table("channel_quotas")
