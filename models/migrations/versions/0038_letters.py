"""Letters to สกร. that are asked for, found without reading the matters of the country.

The release before opens none, and shows the few that are there on no desk.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0038"
down_revision: str | None = "0037"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WAITS = sa.text("state IN ('OPEN', 'ASKED', 'KEPT') AND kind = 'REFERRAL_LETTER'")


def upgrade() -> None:
    op.create_index(
        "ix_matters_letters", "matters", ["area_id"], unique=False, sqlite_where=_WAITS, postgresql_where=_WAITS
    )


def downgrade() -> None:
    op.drop_index("ix_matters_letters", "matters")
