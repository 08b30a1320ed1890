"""Children without news that the district has, found without reading the matters of the country.

The release before opens none and can't read any: a turn that meets one fails and is set aside, be it the desk of its
area or a report on its child. The clock opens many at once, so the scheduler is the last to be exchanged and the first
to be stopped (docs/operations.md); after going back for good a downgrade takes them away.
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
    """The release before knows no such kind, nor what was decided on it. The cases stay as they are, with the days that
    they have; a child without news is its school's again."""
    op.execute("DELETE FROM matters WHERE kind = 'NO_NEWS'")
    op.drop_index("ix_matters_no_news", "matters")
