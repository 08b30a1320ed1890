"""The names of children as they are searched in a whole area: how they are spelt and how they sound.

The columns are empty: whoever is there gets hers from `handlers/lists/name_keys.py` in many short transactions, since
nobody can read a child while this one runs. The release before writes none of them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0033"
down_revision: str | None = "0032"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEYS = ("first_form", "first_sound", "last_sound")
IN_ORDER = sa.String(120, collation="C").with_variant(sa.String(120), "sqlite")


def upgrade() -> None:
    for key in KEYS:
        op.add_column("children", sa.Column(key, IN_ORDER, nullable=True))
    for key in KEYS:
        op.create_index(f"ix_children_area_id_{key}", "children", ["area_id", key])


def downgrade() -> None:
    for key in reversed(KEYS):
        op.drop_index(f"ix_children_area_id_{key}", table_name="children")
    with op.batch_alter_table("children") as table:
        for key in reversed(KEYS):
            table.drop_column(key)
