"""A person has accounts, one of them current at a channel; who joins again is the person who is there already.

The release before ignores the new columns. Where a person has several accounts at a channel the last one is current, as
the new index demands: the others fall silent with the new release.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AT = sa.DateTime(timezone=True)
CURRENT = sa.text("person_id IS NOT NULL AND replaced_at IS NULL")


def upgrade() -> None:
    op.add_column("contacts", sa.Column("replaced_at", AT, nullable=True))
    op.execute("""
        UPDATE contacts SET replaced_at = CURRENT_TIMESTAMP
        WHERE EXISTS (
            SELECT 1 FROM contacts AS later
            WHERE later.person_id = contacts.person_id
            AND later.channel_id = contacts.channel_id
            AND later.id > contacts.id
        )
    """)
    op.create_index(
        "uq_contacts_current",
        "contacts",
        ["person_id", "channel_id"],
        unique=True,
        postgresql_where=CURRENT,
        sqlite_where=CURRENT,
    )
    with op.batch_alter_table("people") as table:
        table.add_column(sa.Column("same_as_id", ID, nullable=True))
        table.create_foreign_key("fk_people_same_as_id", "people", ["same_as_id"], ["id"])
    op.create_index("ix_people_area_id_name", "people", ["area_id", "name"])


def downgrade() -> None:
    op.drop_index("ix_people_area_id_name", table_name="people")
    with op.batch_alter_table("people") as table:
        table.drop_constraint("fk_people_same_as_id", type_="foreignkey")
        table.drop_column("same_as_id")
    op.drop_index("uq_contacts_current", table_name="contacts")
    op.drop_column("contacts", "replaced_at")
