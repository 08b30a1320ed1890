"""Jobs in pieces: a run has a lease, a cursor and the failures of its pieces; and since when jobs have been due here.
Ended conversations are found by their age, to be deleted.

The release before ignores the new columns, and its rows need none of them. A run that it left unfinished was killed:
what it left undone is done by the next one, so it is closed here.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AT = sa.DateTime(timezone=True)
UNFINISHED = sa.text("finished_at IS NULL")
NEW = (
    ("claimed_by", sa.String(length=32)),
    ("lease_until", AT),
    ("cursor", sa.JSON()),
    ("attempts", sa.Integer()),
    ("failures", sa.JSON()),
)
ENDED = sa.text("state IN ('FINISHED', 'STOPPED', 'EXPIRED', 'EXPIRED_TOLD')")
SETTINGS = sa.table("settings", sa.column("key", sa.String), sa.column("value", sa.String))
MADE_AT = "database_made_at"


def upgrade() -> None:
    for name, kind in NEW:
        op.add_column("job_runs", sa.Column(name, kind, nullable=True))
    op.execute("UPDATE job_runs SET finished_at = started_at, error = 'Interrupted' WHERE finished_at IS NULL")
    op.create_index("ix_job_runs_due_at", "job_runs", ["due_at"], unique=False)
    op.create_index(
        "ix_job_runs_unfinished",
        "job_runs",
        ["job", "due_at"],
        unique=False,
        postgresql_where=UNFINISHED,
        sqlite_where=UNFINISHED,
    )
    op.create_index(
        "ix_conversations_ended",
        "conversations",
        ["touched_at"],
        unique=False,
        postgresql_where=ENDED,
        sqlite_where=ENDED,
    )
    op.execute(SETTINGS.insert().values(key=MADE_AT, value=_made_at().isoformat()))


def downgrade() -> None:
    op.execute(SETTINGS.delete().where(SETTINGS.c.key == MADE_AT))
    op.drop_index("ix_conversations_ended", table_name="conversations")
    op.drop_index("ix_job_runs_unfinished", table_name="job_runs")
    op.drop_index("ix_job_runs_due_at", table_name="job_runs")
    for name, _ in reversed(NEW):
        op.drop_column("job_runs", name)


def _made_at() -> datetime:
    """The first moment of which this database knows, or now for a fresh one."""
    events = sa.table("inbox_events", sa.column("received_at", AT))
    first: datetime | None = op.get_bind().scalar(sa.select(sa.func.min(events.c.received_at)))
    if first is None:
        return datetime.now(UTC)
    return first.replace(tzinfo=UTC) if first.tzinfo is None else first
