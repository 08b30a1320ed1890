"""A director makes codes for the teachers of his school, where the area lets him.

The release before writes neither the column nor reads the index; what stands by default is what it did not know.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("areas", sa.Column("director_codes", sa.Boolean(), nullable=False, server_default=sa.true()))
    unused = sa.text("used_at IS NULL AND created_by IS NOT NULL")
    op.create_index("ix_invitations_unused", "invitations", ["school_id"], postgresql_where=unused, sqlite_where=unused)


def downgrade() -> None:
    op.drop_index("ix_invitations_unused", table_name="invitations")
    op.drop_column("areas", "director_codes")
