"""What a chat remembers: the lines that were shown last, and what was answered by one tap.

The release before neither reads nor writes the table.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0036"
down_revision: str | None = "0035"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "remembered",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered", sa.JSON(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["contacts.id"], name=op.f("fk_remembered_id_contacts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered")),
    )
    op.create_index(op.f("ix_remembered_touched_at"), "remembered", ["touched_at"])


def downgrade() -> None:
    op.drop_table("remembered")
