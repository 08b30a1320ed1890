"""Until when something is due, by the area's calendar, and by the times that it has set in place of the usual ones of
`models/outcomes.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.due import deadlines
from models.outcomes import USUAL, Limit, Unit, Within

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
    """The day until which something is due. The first of a batch who asks does so for all its people: many people's
    turns may share a transaction, each in an area of her own."""
    batch = batch_of(session)
    if within.limit is not None:
        within = within.of(limits_of(session, area))
    known = batch.own(_Known).deadlines
    if (area, today, within) not in known:
        own = [USUAL[limit].of({limit: days}) for limit, days in limits_of(session, area).items()]
        together = tuple(dict.fromkeys((*TOGETHER, *own)))
        asked = together if within in together else (within,)
        with session.no_autoflush:  # a calendar does not hang on what the batch has yet to write
            found = deadlines(session, {area, *batch.areas}, today, asked)
        known |= {(one, today, time): day for (one, time), day in found.items()}
    return known[area, today, within]


Own = Mapping[Limit, int]


class _Own(dict[int, Own]):
    """By area, the times that it has set, as far as a batch knows: of who writes they are known with her."""


def know_limits(session: Session, area: int, stored: Mapping[str, int] | None) -> None:
    """As they stand in the row of the area. A name that this release does not know sets nothing."""
    names = set(Limit)
    batch_of(session).own(_Own)[area] = {Limit(name): days for name, days in (stored or {}).items() if name in names}


def limits_of(session: Session, area: int) -> Own:
    """Those of this area."""
    known = batch_of(session).own(_Own)
    if area not in known:
        wanted = {area, *batch_of(session).areas} - known.keys()
        with session.no_autoflush:
            rows = {row.id: row.deadlines for row in session.execute(_OWN, {"areas": sorted(wanted)})}
        for one in wanted:
            know_limits(session, one, rows.get(one))
    return known[area]


_OWN = select(Area.id, Area.deadlines).where(among_named(Area.id, "areas"))
