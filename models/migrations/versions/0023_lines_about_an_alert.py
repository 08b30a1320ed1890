"""The chat about a danger alert, and an index of the restricted cases.

The release before neither reads nor writes the table.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0023"
down_revision: str | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "safeguarding_lines",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message_hash", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["safeguarding_records.id"],
            name=op.f("fk_safeguarding_lines_record_id_safeguarding_records"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguarding_lines")),
        sa.UniqueConstraint("message_hash", name=op.f("uq_safeguarding_lines_message_hash")),
    )
    op.create_index(op.f("ix_safeguarding_lines_record_id"), "safeguarding_lines", ["record_id"])
    restricted = sa.text("restricted")
    op.create_index("ix_cases_restricted", "cases", ["area_id"], postgresql_where=restricted, sqlite_where=restricted)


def downgrade() -> None:
    op.drop_index("ix_cases_restricted", table_name="cases")
    op.drop_table("safeguarding_lines")
