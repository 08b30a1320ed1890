"""How many office days past its day officers hear of what stands in front of them, and whoever heads the area.

The release before neither reads nor writes them: it tells nobody of that.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0050"
down_revision: str | None = "0049"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STEPS = (("office_after", "1"), ("area_head_after", "7"))


def upgrade() -> None:
    for name, usual in STEPS:
        op.add_column("areas", sa.Column(name, sa.Integer(), server_default=usual, nullable=False))


def downgrade() -> None:
    for name, _ in reversed(STEPS):
        op.drop_column("areas", name)
