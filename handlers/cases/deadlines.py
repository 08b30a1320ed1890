"""Until when something is due, by the area's calendar."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from models.batch import batch_of
from models.due import deadlines
from models.outcomes import Unit, Within

TOGETHER = (
    *(Within(amount, Unit.SCHOOL_DAYS) for amount in (2, 3, 5, 10, 15)),
    *(Within(amount, Unit.CALENDAR_DAYS) for amount in (7, 15, 30)),
    Within(15, Unit.CALENDAR_DAYS, least=10),
    Within(1, Unit.TERM),
)
"""The times that reports, decisions and pauses have. Whoever asks for one of them gets all: the next turn of the batch
may ask for another."""


@dataclass
class _Known:
    """What a batch has counted, by area and day."""

    deadlines: dict[tuple[int, date, Within], date] = field(default_factory=dict)


def deadline(session: Session, area: int, today: date, within: Within) -> date:
    """The day until which something is due, by the area's calendar. The first of a batch who asks does so for all its
    people: many people's turns may share a transaction, each in an area of her own."""
    batch = batch_of(session)
    known = batch.own(_Known).deadlines
    if (area, today, within) not in known:
        asked = TOGETHER if within in TOGETHER else (within,)
        with session.no_autoflush:  # a calendar does not hang on what the batch has yet to write
            found = deadlines(session, {area, *batch.areas}, today, asked)
        known |= {(one, today, time): day for (one, time), day in found.items()}
    return known[area, today, within]
