"""How many school days before and after its day a child is spoken of, and to whom, as each area sets it.

The release before neither reads nor writes them: it speaks of every child by the usual ones.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0049"
down_revision: str | None = "0048"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STEPS = (("remind_before", "2"), ("head_after", "7"), ("district_after", "14"))


def upgrade() -> None:
    for name, usual in STEPS:
        op.add_column("areas", sa.Column(name, sa.Integer(), server_default=usual, nullable=False))


def downgrade() -> None:
    for name, _ in reversed(STEPS):
        op.drop_column("areas", name)
