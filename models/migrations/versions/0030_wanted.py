"""A teacher may ask a colleague for a child: who asks, and until when that may be answered, stands on the case.

The release before writes neither; a child that it gives to somebody else keeps them, and they are then of no one's: the
question is asked of whoever looks after the child.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0030"
down_revision: str | None = "0029"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.add_column(sa.Column("wanted_by_id", ID, nullable=True))
        table.add_column(sa.Column("wanted_until", sa.Date(), nullable=True))
        table.create_foreign_key("fk_cases_wanted_by_id", "people", ["wanted_by_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.drop_constraint("fk_cases_wanted_by_id", type_="foreignkey")
        table.drop_column("wanted_until")
        table.drop_column("wanted_by_id")
