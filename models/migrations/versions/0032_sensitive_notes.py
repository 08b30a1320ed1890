"""What the named officers note about a delicate matter.

The release before neither reads nor writes the table; a child that it erases keeps its notes, which only the keys open.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0032"
down_revision: str | None = "0031"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "sensitive_notes",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("message_hash", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_sensitive_notes_area_id_areas")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sensitive_notes_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sensitive_notes")),
        sa.UniqueConstraint("message_hash", name=op.f("uq_sensitive_notes_message_hash")),
    )
    op.create_index(op.f("ix_sensitive_notes_case_id"), "sensitive_notes", ["case_id"])


def downgrade() -> None:
    op.drop_table("sensitive_notes")
