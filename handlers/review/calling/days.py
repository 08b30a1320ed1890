"""The next two school days, today among them where it is one: found for all areas of a batch at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.batch import batch_of
from models.due import school_days_after


@dataclass
class _Read:
    """What a batch has read, by area and day."""

    days: dict[tuple[int, date], Sequence[date]] = field(default_factory=dict)


def next_school_days(session: Session, areas: Collection[int], today: date) -> Mapping[int, Sequence[date]]:
    """Of each of these areas. The first of a batch who asks does so for all areas of its people."""
    read = batch_of(session).own(_Read).days
    if any((area, today) not in read for area in areas):
        before = today - timedelta(days=1)
        with session.no_autoflush:  # a calendar does not hang on what the batch has yet to write
            found = school_days_after(session, {(area, before) for area in (*areas, *batch_of(session).areas)}, 2)
        read.update({(area, today): days for (area, _), days in found.items()})
    return {area: read[area, today] for area in areas}
