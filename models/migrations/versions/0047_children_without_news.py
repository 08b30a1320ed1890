"""Children without news that the district has, found without reading the matters of the country.

The release before opens none, and shows the few that are there on no desk.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0047"
down_revision: str | None = "0046"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WAITS = sa.text("state IN ('OPEN', 'ASKED', 'KEPT') AND kind = 'NO_NEWS'")


def upgrade() -> None:
    op.create_index(
        "ix_matters_no_news", "matters", ["area_id"], unique=False, sqlite_where=_WAITS, postgresql_where=_WAITS
    )


def downgrade() -> None:
    op.drop_index("ix_matters_no_news", "matters")
