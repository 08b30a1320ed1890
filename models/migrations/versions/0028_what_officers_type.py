"""A matter knows who has typed words that stand in it, and when: what she takes back in LINE is found by it.

The release before notes neither; what was typed before goes with the case, as it did.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TYPED = sa.text("typed_by IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("matters") as table:
        table.add_column(sa.Column("typed_by", ID, nullable=True))
        table.add_column(sa.Column("typed_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key("fk_matters_typed_by", "people", ["typed_by"], ["id"])
    op.create_index(
        "ix_matters_typed",
        "matters",
        ["typed_by", "typed_at"],
        postgresql_where=TYPED,
        sqlite_where=TYPED,
    )


def downgrade() -> None:
    op.drop_index("ix_matters_typed", "matters")
    with op.batch_alter_table("matters") as table:
        table.drop_constraint("fk_matters_typed_by", type_="foreignkey")
        table.drop_column("typed_at")
        table.drop_column("typed_by")
