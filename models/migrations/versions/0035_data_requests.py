"""What people ask about what is kept of them stands in front of the district, a row each.

The release before neither reads nor writes it.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0035"
down_revision: str | None = "0034"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = "state = 'OPEN'"
INDEXES: dict[str, tuple[list[str], str, bool]] = {
    "ix_data_requests_office": (["area_id", "due_on", "id"], OPEN, False),
    "uq_data_requests_open": (["contact_id"], OPEN, True),
    "ix_data_requests_ended": (["ended_at"], "state IN ('ANSWERED', 'TAKEN_BACK')", False),
    "ix_data_requests_phone": (["phone_message"], "phone_message IS NOT NULL", False),
    "ix_data_requests_reason": (["reason_message"], "reason_message IS NOT NULL", False),
}


def upgrade() -> None:
    op.create_table(
        "data_requests",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("phone_message", sa.String(length=64), nullable=True),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("reason_message", sa.String(length=64), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_data_requests_area_id_areas")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_data_requests_contact_id_contacts")),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"], name=op.f("fk_data_requests_ended_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_requests")),
    )
    for name, (columns, where, unique) in INDEXES.items():
        condition = sa.text(where)
        op.create_index(
            name, "data_requests", columns, unique=unique, postgresql_where=condition, sqlite_where=condition
        )


def downgrade() -> None:
    op.drop_table("data_requests")
