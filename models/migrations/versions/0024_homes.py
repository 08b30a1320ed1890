"""Where children live, with whom and which number to call there is kept, encrypted; and of somebody who uses the
service, whether her number is only what she has said herself.

The release before neither reads nor writes either; by its rows every number came from whoever had invited her.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "homes",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("child_id", ID, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_homes_area_id"),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name="fk_homes_child_id"),
        sa.PrimaryKeyConstraint("id", name="pk_homes"),
        sa.UniqueConstraint("child_id", name="uq_homes_child_id"),
    )
    op.add_column("people", sa.Column("phone_told", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("people", "phone_told")
    op.drop_table("homes")
