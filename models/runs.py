"""Writes the conversations that a batch has begun, gone on with or ended: once, at its end, in a handful of statements.

Of a contact at most one is open, which an index checks row by row. So what ends is written before what opens, and what
is new comes last; SQLAlchemy's own order would follow the ids. The objects belong to no session: nothing else writes
them.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, inspect
from sqlalchemy.orm import Session

from models.among import among
from models.batch import batch_of
from models.codes import ConversationState
from models.conversations import Conversation
from models.many import insert_many, update_many

_EXPECTED = ("state", "contact_id")
_CHANGING = ("contact_id", "version", "state", "question", "data", "touched_at")


def write_runs(session: Session) -> None:
    """Write what has become of the batch's conversations. Raises `StaleDataError` when one of them is not in the state
    any more in which it was read, or not the same account's: its time was over meanwhile, or she has another one."""
    batch, connection = batch_of(session), session.connection()
    if gone := [row.id for row in batch.gone_runs if row.id is not None]:
        connection.execute(delete(Conversation).where(among(Conversation.id, gone)))
    kept = [row for row in batch.runs if row not in batch.gone_runs]
    changed = [row for row in kept if row.id is not None and inspect(row).modified]
    _update(session, [row for row in changed if not _opens(row)])
    _update(session, [row for row in changed if _opens(row)])
    if new := [row for row in kept if row.id is None]:
        insert_many(connection, Conversation, new)
    batch.runs.clear()
    batch.gone_runs.clear()


def _update(session: Session, rows: Sequence[Conversation]) -> None:
    values = [
        {name: getattr(row, name) for name in ("id", *_CHANGING)}
        | {f"was_{name}": _was(row, name) for name in _EXPECTED}
        for row in rows
    ]
    update_many(session.connection(), Conversation, _EXPECTED, _CHANGING, values)


def _opens(row: Conversation) -> bool:
    """Whether it was put off, or over, and is open now."""
    return row.state == ConversationState.OPEN and _was(row, "state") != ConversationState.OPEN


def _was(row: Conversation, name: str) -> Any:
    """As it was read."""
    return inspect(row).committed_state.get(name, getattr(row, name))
