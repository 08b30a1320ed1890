"""Links under which a letter to a child's home is printed.

The release before knows none: a link that was asked for ends by itself after ten minutes.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0058"
down_revision: str | None = "0057"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "letter_links",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("screen_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_letter_links_area_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letter_links_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_letter_links_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_links")),
        sa.UniqueConstraint("screen_hash", name=op.f("uq_letter_links_screen_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_letter_links_token_hash")),
    )
    op.create_index(op.f("ix_letter_links_case_id"), "letter_links", ["case_id"])
    op.create_index(op.f("ix_letter_links_made_at"), "letter_links", ["made_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_letter_links_made_at"), "letter_links")
    op.drop_index(op.f("ix_letter_links_case_id"), "letter_links")
    op.drop_table("letter_links")
