"""Who of an area's officers reads how the service stands.

The release before neither reads nor writes it: it tells nobody.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0045"
down_revision: str | None = "0044"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("memberships", sa.Column("contact", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        "ix_memberships_contact",
        "memberships",
        ["area_id"],
        postgresql_where=sa.text("contact"),
        sqlite_where=sa.text("contact = 1"),
    )


def downgrade() -> None:
    op.drop_index("ix_memberships_contact", "memberships")
    op.drop_column("memberships", "contact")
