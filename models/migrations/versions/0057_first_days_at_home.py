"""What somebody at home says of a child's first day, and first days on which it was not seen at its school.

The release before asks nobody, and goes on as it did, but for one thing: it can't read a line of history that says
HOME_UNSAID (a home has taken back what it had said). A turn that reads one, of that child's, fails and is set aside.
None exists before a home does so, and to go back takes none away: history is never changed.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0057"
down_revision: str | None = "0056"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
RAISED = sa.text("state = 'RAISED'")


def upgrade() -> None:
    op.add_column("return_notices", sa.Column("came", sa.String(length=32), nullable=True))
    op.add_column("return_notices", sa.Column("came_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "first_mornings",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("not_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_seen_by", ID, nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hand_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("not_found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_first_mornings_area_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_first_mornings_case_id")),
        sa.ForeignKeyConstraint(["not_seen_by"], ["people.id"], name=op.f("fk_first_mornings_not_seen_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"], name=op.f("fk_first_mornings_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_mornings")),
        sa.UniqueConstraint("case_id", "day", name=op.f("uq_first_mornings_case_id_day")),
    )
    op.create_index(
        "ix_first_mornings_raised", "first_mornings", ["hand_on_at"], postgresql_where=RAISED, sqlite_where=RAISED
    )


def downgrade() -> None:
    op.drop_index("ix_first_mornings_raised", table_name="first_mornings")
    op.drop_table("first_mornings")
    op.drop_column("return_notices", "came_at")
    op.drop_column("return_notices", "came")
