"""Where somebody likes to be called who has asked for it: beside the number that was known of her.

The release before neither reads nor writes it: it calls the number that it knows.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0039"
down_revision: str | None = "0038"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("people", sa.Column("call_phone", sa.LargeBinary(), nullable=True))
    op.add_column("people", sa.Column("call_message", sa.String(length=64), nullable=True))
    op.add_column("people", sa.Column("call_changed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "call_changed_at")
    op.drop_column("people", "call_message")
    op.drop_column("people", "call_phone")
