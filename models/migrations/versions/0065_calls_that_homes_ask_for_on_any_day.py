"""Calls that homes ask for on any day.

The release before knows neither the table, nor what of it stands at the district, is owed to those who call, or hangs
under the chat of somebody at home.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0065"
down_revision: str | None = "0064"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OWED = sa.text("called_at IS NULL AND dropped_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "home_calls",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("guardian_id", ID, nullable=False),
        sa.Column("whom", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_by", ID, nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_home_calls_area_id")),
        sa.ForeignKeyConstraint(["called_by"], ["people.id"], name=op.f("fk_home_calls_called_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_home_calls_case_id")),
        sa.ForeignKeyConstraint(["guardian_id"], ["guardians.id"], name=op.f("fk_home_calls_guardian_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_calls")),
    )
    op.create_index(op.f("ix_home_calls_case_id"), "home_calls", ["case_id"])
    op.create_index(op.f("ix_home_calls_guardian_id"), "home_calls", ["guardian_id"])
    op.create_index("ix_home_calls_owed", "home_calls", ["area_id", "due_on"], postgresql_where=OWED, sqlite_where=OWED)


def downgrade() -> None:
    """Who waits for a call can call the school or the district herself."""
    op.drop_index("ix_home_calls_owed", "home_calls")
    op.drop_index(op.f("ix_home_calls_guardian_id"), "home_calls")
    op.drop_index(op.f("ix_home_calls_case_id"), "home_calls")
    op.drop_table("home_calls")
    op.execute("DELETE FROM matters WHERE kind = 'HOME_CALL' AND source_kind IN ('GUARDIAN', 'HOME_CALL')")
    told = ("from_home", "home_call_missed")
    for kind in told:
        op.execute(f"DELETE FROM notices WHERE identity LIKE '{kind}:ASKED:%' OR identity LIKE '{kind}:HEAD:%'")
    theirs = "SELECT id FROM channel_menus WHERE menu IN ('HOME', 'HOME_ENGLISH')"
    op.execute(f"UPDATE contacts SET linked_menu_id = NULL WHERE linked_menu_id IN ({theirs})")
    op.execute("DELETE FROM channel_menus WHERE menu IN ('HOME', 'HOME_ENGLISH')")
