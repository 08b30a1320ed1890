"""From when until when an area's people are sent messages, and at which hour what comes with the day does.

The release before sends at every hour, as it did.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0043"
down_revision: str | None = "0042"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

HOURS = (("push_from", "07:00:00"), ("push_until", "18:00:00"), ("digest_at", "15:45:00"))


def upgrade() -> None:
    for name, moment in HOURS:
        op.add_column("areas", sa.Column(name, sa.Time(), nullable=False, server_default=moment))


def downgrade() -> None:
    for name, _ in HOURS:
        op.drop_column("areas", name)
