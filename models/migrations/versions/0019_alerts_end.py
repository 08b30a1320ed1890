"""A danger alert has an end: what is open is found by its area, and what somebody has by when it is looked at next.

The release before knows two states and reads no others; it goes on with the alerts that nobody has taken. What was
taken before has no moment at which it is looked at: it stands in the officers' list until one says how it ended.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

RECORDS = "safeguarding_records"
HELD = sa.text("state IN ('TAKEN', 'CALLED') AND due_at IS NOT NULL")
OPEN = sa.text("state IN ('RAISED', 'TAKEN', 'CALLED')")


def upgrade() -> None:
    op.create_index("ix_safeguarding_records_held", RECORDS, ["due_at"], postgresql_where=HELD, sqlite_where=HELD)
    op.create_index("ix_safeguarding_records_open", RECORDS, ["area_id"], postgresql_where=OPEN, sqlite_where=OPEN)
    op.create_index("ix_safeguarding_records_area_id_id", RECORDS, ["area_id", "id"])


def downgrade() -> None:
    """The release before knows no other states: somebody has what was called back or has ended, and no clock runs."""
    op.execute("UPDATE safeguarding_records SET state = 'TAKEN', due_at = NULL WHERE state IN ('CALLED', 'ENDED')")
    op.execute("UPDATE safeguarding_records SET due_at = NULL WHERE state = 'TAKEN'")
    op.drop_index("ix_safeguarding_records_area_id_id", table_name=RECORDS)
    op.drop_index("ix_safeguarding_records_open", table_name=RECORDS)
    op.drop_index("ix_safeguarding_records_held", table_name=RECORDS)
