"""What LINE refuses a channel at the moment, and an index by which messages that are late are found.

The release before knows neither and goes on as it was.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UNFINISHED = sa.text("state IN ('WAITING', 'HELD', 'SENDING')")


def upgrade() -> None:
    op.create_table(
        "channel_refusals",
        sa.Column("channel_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name="fk_channel_refusals_channel_id"),
        sa.PrimaryKeyConstraint("channel_id", "kind", name="pk_channel_refusals"),
    )
    op.create_index(
        "ix_outbox_messages_late",
        "outbox_messages",
        ["not_before"],
        unique=False,
        postgresql_where=UNFINISHED,
        sqlite_where=UNFINISHED,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_messages_late", table_name="outbox_messages")
    op.drop_table("channel_refusals")
