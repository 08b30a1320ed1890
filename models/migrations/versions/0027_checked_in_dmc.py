"""A matter knows who has noted, and when, that the child was found in DMC, before anybody decides. What is noted and
not decided is found by its office.

The release before notes nothing, and approves one at a time as it did.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0027"
down_revision: str | None = "0026"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CHECKED = sa.text("state IN ('OPEN', 'KEPT') AND checked_at IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("matters") as table:
        table.add_column(sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("checked_by", ID, nullable=True))
        table.add_column(sa.Column("checked_for", sa.String(40), nullable=True))
        table.create_foreign_key("fk_matters_checked_by", "people", ["checked_by"], ["id"])
    op.create_index(
        "ix_matters_checked",
        "matters",
        ["area_id", "owner"],
        postgresql_where=CHECKED,
        sqlite_where=CHECKED,
    )


def downgrade() -> None:
    op.drop_index("ix_matters_checked", "matters")
    with op.batch_alter_table("matters") as table:
        table.drop_constraint("fk_matters_checked_by", type_="foreignkey")
        table.drop_column("checked_for")
        table.drop_column("checked_by")
        table.drop_column("checked_at")
