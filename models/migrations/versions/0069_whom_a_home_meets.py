"""The news of a first day keeps whom its reader was told to meet.

The release before writes nobody, and homes are not told who comes instead.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0069"
down_revision: str | None = "0068"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PEOPLE = "fk_return_notices_meets_id"


def upgrade() -> None:
    with op.batch_alter_table("return_notices") as table:
        table.add_column(sa.Column("meets_id", ID, nullable=True))
        table.create_foreign_key(PEOPLE, "people", ["meets_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("return_notices") as table:
        table.drop_constraint(PEOPLE, type_="foreignkey")
        table.drop_column("meets_id")
