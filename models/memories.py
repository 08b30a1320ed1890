"""Writes what the chats of a batch remember: once, at its end."""

from dataclasses import dataclass, field

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.many import replace_rows
from models.remembered import Remembered

_COLUMNS = ("id", "person_id", "shown", "shown_at", "answered", "touched_at")


@dataclass
class _Changed:
    """To be written at the end of a batch, by contact."""

    rows: dict[int, Remembered] = field(default_factory=dict)
    pushed: set[int] = field(default_factory=set)


def to_write(session: Session, row: Remembered) -> None:
    """It replaces what the account remembered."""
    batch_of(session).own(_Changed).rows[row.id] = row


def pushed_to(session: Session, contact: int) -> None:
    """What comes by itself is what it was shown last."""
    batch_of(session).own(_Changed).pushed.add(contact)


def write_remembered(session: Session) -> None:
    """In one statement for sixty people as for six, and one for those who were pushed something."""
    pushed, changed = batch_of(session).own(_Changed).pushed, batch_of(session).own(_Changed).rows
    rows = [[getattr(changed[one], name) for name in _COLUMNS] for one in sorted(changed)]
    replace_rows(session.connection(), Remembered, "id", _COLUMNS, rows)
    if pushed:
        session.execute(_PUSHED, {"contacts": sorted(pushed)}, execution_options={"synchronize_session": False})
    changed.clear()
    pushed.clear()


_SHOWN = (
    select(Remembered.id)
    .where(among_named(Remembered.id, "contacts"), Remembered.shown_at.is_not(None))
    .order_by(Remembered.id)
    .with_for_update()
)
_PUSHED = update(Remembered).where(Remembered.id.in_(_SHOWN)).values(shown=[], shown_at=None)
