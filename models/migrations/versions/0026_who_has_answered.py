"""What is added to a report because the district has asked says who has answered: what she takes back in LINE is found
by it, days after the report and also where somebody else has sent that. What is
asked is found by the report it is about.

The release before writes none of these; what was added before has no name, and is found by its report as it was.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ASKED = sa.text("state = 'ASKED'")
ANSWERED = sa.text("by_id IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("report_additions") as table:
        table.add_column(sa.Column("by_id", ID, nullable=True))
        table.create_foreign_key("fk_report_additions_by_id", "people", ["by_id"], ["id"])
    op.create_index(
        "ix_report_additions_by_id_at",
        "report_additions",
        ["by_id", "at"],
        postgresql_where=ANSWERED,
        sqlite_where=ANSWERED,
    )
    op.create_index("ix_matters_asked", "matters", ["source_id"], postgresql_where=ASKED, sqlite_where=ASKED)


def downgrade() -> None:
    op.drop_index("ix_matters_asked", "matters")
    op.drop_index("ix_report_additions_by_id_at", "report_additions")
    with op.batch_alter_table("report_additions") as table:
        table.drop_constraint("fk_report_additions_by_id", type_="foreignkey")
        table.drop_column("by_id")
