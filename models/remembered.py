"""What a chat remembers of the last days: the lines that its person was shown last, and what she has answered by one
tap.

Ids and codes alone, so that a typed “2” opens the line that was shown with that number, and a slip is found again when
its button has scrolled away (docs/adr/0047). Nothing is allowed by it: whoever goes on from here asks for the right.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Id, Instant


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
