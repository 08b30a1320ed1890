"""What a chat remembers of the last days: the lines that its person was shown last, and what she has answered by one
tap.

Ids and codes alone, so that a typed “2” opens the line that was shown with that number, and a slip is found again when
its button has scrolled away (docs/adr/0047). Nothing is allowed by it: whoever goes on from here asks for the right.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.batch import batch_of
from models.many import replace_rows
from models.types import Id, Instant

_COLUMNS = ("id", "person_id", "shown", "shown_at", "answered", "touched_at")


class Remembered(Base):
    """One row of an account, `id` its contact's. `person_id`: who spoke through it then: nobody else is told.
    `shown`: what the lines of the list open that it was shown last, at `shown_at`, in their order. `answered`: the
    last answers, the latest first. `touched_at`: of the latest change."""

    __tablename__ = "remembered"

    id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int | None] = mapped_column(Id)
    shown: Mapped[list[Any]] = mapped_column(JSON)
    shown_at: Mapped[datetime | None] = mapped_column(Instant)
    answered: Mapped[list[Any]] = mapped_column(JSON)
    touched_at: Mapped[datetime] = mapped_column(Instant, index=True)


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
