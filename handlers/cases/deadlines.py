"""Until when something is due, by the area's calendar."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from models.batch import batch_of
from models.calendars import load_calendars
from models.outcomes import Unit, Within
from models.schooldays import Calendar


@dataclass
class _Known:
    """What a batch has read and counted: calendars by area and month."""

    calendars: dict[tuple[int, date], Calendar] = field(default_factory=dict)
    deadlines: dict[tuple[int, date, Within], date] = field(default_factory=dict)


def deadline(session: Session, area: int, today: date, within: Within) -> date:
    """The day until which something is due, by the area's calendar."""
    known = batch_of(session).own(_Known).deadlines
    asked = (area, today, within)
    if asked not in known:
        known[asked] = _counted(_calendar(session, area, today), today, within)
    return known[asked]


def _counted(calendar: Calendar, today: date, within: Within) -> date:
    match within.unit:
        case Unit.SCHOOL_DAYS:
            day = calendar.add_school_days(today, within.amount)
        case Unit.CALENDAR_DAYS:
            day = calendar.add_calendar_days(today, within.amount)
        case Unit.TERM:
            day = calendar.next_term(today)
    return max(day, calendar.add_school_days(today, within.least))


def _calendar(session: Session, area: int, today: date) -> Calendar:
    """The area's calendar, read once in a transaction with those of all its people: many people's turns may share one,
    each in an area of her own. It reaches so far that days of one month can do with the same."""
    batch, month = batch_of(session), today.replace(day=1)
    known = batch.own(_Known).calendars
    if (area, month) not in known:
        areas = {area, *batch.areas}
        with session.no_autoflush:  # a calendar does not hang on what the batch has yet to write
            found = load_calendars(session, areas, month)
        known |= {(one, month): calendar for one, calendar in found.items()}
    return known[area, month]
