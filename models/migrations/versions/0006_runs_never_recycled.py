"""Where people give up can be counted: every run keeps its row, with the question at which it ended.

Of the safe way out nothing stays: neither a row that has ended, nor the case of an open one.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UNFINISHED = sa.text("state IN ('OPEN', 'PAUSED', 'EXPIRED')")


def upgrade() -> None:
    op.add_column("conversations", sa.Column("question", sa.String(length=40), nullable=True))
    op.execute("DELETE FROM conversations WHERE flow = 'safety' AND state NOT IN ('OPEN', 'PAUSED')")
    op.execute("UPDATE conversations SET case_id = NULL WHERE flow = 'safety'")
    op.drop_index("ix_conversations_unfinished", table_name="conversations")
    op.create_index(
        "ix_conversations_unfinished",
        "conversations",
        ["contact_id"],
        unique=False,
        postgresql_where=UNFINISHED,
        sqlite_where=UNFINISHED,
    )


def downgrade() -> None:
    op.execute("UPDATE conversations SET state = 'STOPPED' WHERE state = 'EXPIRED_TOLD'")
    op.drop_index("ix_conversations_unfinished", table_name="conversations")
    op.create_index("ix_conversations_unfinished", "conversations", ["state"], unique=False)
    op.drop_column("conversations", "question")
