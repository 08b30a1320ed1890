"""A person says until when she is away and who stands in for her.

The release before ignores the new columns: to it everybody is there.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("people") as table:
        table.add_column(sa.Column("away_until", sa.Date(), nullable=True))
        table.add_column(sa.Column("away_since", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("stand_in_id", ID, nullable=True))
        table.create_foreign_key("fk_people_stand_in_id", "people", ["stand_in_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("people") as table:
        table.drop_constraint("fk_people_stand_in_id", type_="foreignkey")
        for name in ("stand_in_id", "away_since", "away_until"):
            table.drop_column(name)
