"""The number that somebody has told before, in case the one that she has told since is taken back.

The release before neither reads nor writes it: taken back, the number of the invitation is called.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0041"
down_revision: str | None = "0040"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("people", sa.Column("call_phone_before", sa.LargeBinary(), nullable=True))
    op.add_column("people", sa.Column("call_message_before", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "call_message_before")
    op.drop_column("people", "call_phone_before")
