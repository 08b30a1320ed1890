"""When on a day somebody likes to be reminded.

The release before neither reads nor writes it: it reminds everybody when the reminders of the area come.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0046"
down_revision: str | None = "0045"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("people", sa.Column("reminder_hour", sa.String(32), server_default="AFTER_SCHOOL", nullable=False))


def downgrade() -> None:
    op.drop_column("people", "reminder_hour")
