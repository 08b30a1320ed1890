"""Agencies that an area asks for help are a list of its own, and a need knows who was asked last and how that stands;
each step of it is a row. Of what was given is known whether it has reached the child.

The release before neither reads nor writes any of it: to it, what an agency has is put aside till a day.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NO_TAKER = sa.text("state IN ('OPEN', 'ASKED', 'KEPT') AND (agency_state IS NULL OR agency_state = 'DECLINED')")


def upgrade() -> None:
    op.create_table(
        "agencies",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("takes", sa.JSON(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_agencies_area_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agencies"),
    )
    op.create_index("uq_agencies_name", "agencies", ["area_id", "name"], unique=True)
    op.create_table(
        "referrals",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("need_id", ID, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("agency_id", ID, nullable=True),
        sa.Column("agency", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("appointed_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name="fk_referrals_agency_id"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_referrals_area_id"),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_referrals_by_id"),
        sa.ForeignKeyConstraint(["need_id"], ["needs.id"], name="fk_referrals_need_id"),
        sa.PrimaryKeyConstraint("id", name="pk_referrals"),
    )
    op.create_index("uq_referrals_step", "referrals", ["need_id", "step"], unique=True)
    op.add_column("needs", sa.Column("agency", sa.String(length=60), nullable=True))
    op.add_column("needs", sa.Column("agency_state", sa.String(length=32), nullable=True))
    op.add_column("needs", sa.Column("agency_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("needs", sa.Column("appointed_on", sa.Date(), nullable=True))
    op.add_column("needs", sa.Column("agency_step", sa.Integer(), nullable=True))
    op.add_column("needs", sa.Column("received_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_needs_no_taker",
        "needs",
        ["area_id", "owner", "due_on", "id"],
        postgresql_where=NO_TAKER,
        sqlite_where=NO_TAKER,
    )


def downgrade() -> None:
    op.drop_index("ix_needs_no_taker", "needs")
    for column in ("received_at", "agency_step", "appointed_on", "agency_at", "agency_state", "agency"):
        op.drop_column("needs", column)
    op.drop_table("referrals")
    op.drop_table("agencies")
