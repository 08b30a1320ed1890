"""Notices: what the service owes a person, said along with a reply or in a push.

The release before says the same by pushes of its own and knows nothing of the table: no row of it is needed there.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AT = sa.DateTime(timezone=True)
WAITING = "state = 'WAITING'"
PARTIAL = (
    ("ix_notices_due", ["area_id", "look_at"], WAITING),
    ("ix_notices_person", ["person_id"], WAITING),
    ("ix_notices_contact", ["contact_id"], WAITING),
    ("ix_notices_replied", ["area_id", "said_at"], "state = 'SAYING' AND event_id IS NOT NULL"),
    ("ix_notices_pushed", ["person_id", "pushed_at"], "pushed_at IS NOT NULL"),
    ("ix_notices_pushed_account", ["contact_id", "pushed_at"], "pushed_at IS NOT NULL"),
    ("ix_notices_ended", ["expires_at"], "state IN ('SAID', 'SENT', 'DROPPED', 'EXPIRED')"),
)


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("contact_id", ID, nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("identity", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("not_before", AT, nullable=False),
        sa.Column("expires_at", AT, nullable=False),
        sa.Column("look_at", AT, nullable=False),
        sa.Column("event_id", ID, nullable=True),
        sa.Column("outbox_id", ID, nullable=True),
        sa.Column("said_at", AT, nullable=True),
        sa.Column("pushed_at", AT, nullable=True),
        sa.Column("created_at", AT, nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_notices_{column}")
            for column, table in (
                ("area_id", "areas"),
                ("person_id", "people"),
                ("contact_id", "contacts"),
                ("event_id", "inbox_events"),
                ("outbox_id", "outbox_messages"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_index("uq_notices_identity", "notices", ["identity"], unique=True)
    op.create_index("ix_notices_event_id", "notices", ["event_id"], unique=False)
    op.create_index("ix_notices_outbox_id", "notices", ["outbox_id"], unique=False)
    for name, columns, where in PARTIAL:
        op.create_index(
            name, "notices", columns, unique=False, postgresql_where=sa.text(where), sqlite_where=sa.text(where)
        )


def downgrade() -> None:
    op.drop_table("notices")
