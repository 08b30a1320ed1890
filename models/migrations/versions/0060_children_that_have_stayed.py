"""Children that have stayed at school, and whose search may end, found without reading the matters of the country.

The release before opens none and can't read any: a turn that meets one fails and is set aside, be it the desk of its
area or an answer of its school. None exists before a school answers a last check.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0060"
down_revision: str | None = "0059"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WAITS = sa.text("state IN ('OPEN', 'ASKED', 'KEPT') AND kind = 'RETAINED'")


def upgrade() -> None:
    op.create_index(
        "ix_matters_retained", "matters", ["area_id"], unique=False, sqlite_where=_WAITS, postgresql_where=_WAITS
    )


def downgrade() -> None:
    """The release before knows no such kind, nor what was decided on it. Who was closed stays closed; who was not is
    asked about on the day that it has."""
    op.execute("DELETE FROM matters WHERE kind = 'RETAINED'")
    op.drop_index("ix_matters_retained", "matters")
