"""Writes what the chats of a batch remember: once, at its end."""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from models.batch import batch_of
from models.many import replace_rows
from models.remembered import Remembered

_COLUMNS = ("id", "person_id", "shown", "shown_at", "answered", "touched_at")


@dataclass
class _Changed:
    """To be written at the end of a batch, by contact."""

    rows: dict[int, Remembered] = field(default_factory=dict)


def to_write(session: Session, row: Remembered) -> None:
    """It replaces what the account remembered."""
    batch_of(session).own(_Changed).rows[row.id] = row


def write_remembered(session: Session) -> None:
    """In one statement for sixty people as for six."""
    changed = batch_of(session).own(_Changed).rows
    rows = [[getattr(changed[one], name) for name in _COLUMNS] for one in sorted(changed)]
    replace_rows(session.connection(), Remembered, "id", _COLUMNS, rows)
    changed.clear()
