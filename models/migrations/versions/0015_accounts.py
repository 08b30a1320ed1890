"""A person has accounts, one of them current at a channel; who joins again is the person who is there already. And she
may be parked.

The release before ignores the new columns. Where a person has several accounts at a channel the last one is current, as
the new index demands: the others fall silent with the new release.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AT = sa.DateTime(timezone=True)
PEOPLE = ("same_as_id", "parked_by")
CURRENT = sa.text("person_id IS NOT NULL AND replaced_at IS NULL")

PARKED = sa.text("parked_at IS NOT NULL")


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
        table.add_column(sa.Column("parked_at", AT, nullable=True))
        table.add_column(sa.Column("parked_by", ID, nullable=True))
        for name in PEOPLE:
            table.create_foreign_key(f"fk_people_{name}", "people", [name], ["id"])
    op.create_index("ix_people_area_id_name", "people", ["area_id", "name"])
    op.create_index("ix_people_parked", "people", ["id"], postgresql_where=PARKED, sqlite_where=PARKED)


def downgrade() -> None:
    op.drop_index("ix_people_parked", table_name="people")
    op.drop_index("ix_people_area_id_name", table_name="people")
    with op.batch_alter_table("people") as table:
        for name in PEOPLE:
            table.drop_constraint(f"fk_people_{name}", type_="foreignkey")
        for name in (*PEOPLE, "parked_at"):
            table.drop_column(name)
    op.drop_index("uq_contacts_current", table_name="contacts")
    op.drop_column("contacts", "replaced_at")
