"""A teacher who asks for a colleague's child: since when, by whom it is found, and who was told no lately.

The release before writes neither; what it asks has no moment, and is found by the day until which it may be answered.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0034"
down_revision: str | None = "0033"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WANTED = sa.text("wanted_by_id IS NOT NULL")
INDEXES = {
    "ix_cases_wanted_by": ["wanted_by_id"],
    "ix_cases_wanted_at_school": ["school_id"],
    "ix_cases_wanted_until": ["area_id", "wanted_until"],
}


def upgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.add_column(sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=True))
    for name, columns in INDEXES.items():
        op.create_index(name, "cases", columns, postgresql_where=WANTED, sqlite_where=WANTED)
    op.create_table(
        "kept_askings",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("asker_id", ID, nullable=False),
        sa.Column("carer_id", ID, nullable=False),
        sa.Column("again_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_kept_askings_area_id_areas")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_kept_askings_case_id_cases")),
        sa.ForeignKeyConstraint(["asker_id"], ["people.id"], name=op.f("fk_kept_askings_asker_id_people")),
        sa.ForeignKeyConstraint(["carer_id"], ["people.id"], name=op.f("fk_kept_askings_carer_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_askings")),
    )
    op.create_index(op.f("ix_kept_askings_case_id"), "kept_askings", ["case_id"])


def downgrade() -> None:
    op.drop_table("kept_askings")
    for name in INDEXES:
        op.drop_index(name, table_name="cases")
    with op.batch_alter_table("cases") as table:
        table.drop_column("wanted_at")
