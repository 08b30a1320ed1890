"""Until when something is due, by the area's calendar."""

from datetime import date

from sqlalchemy.orm import Session

from models.batch import batch_of
from models.calendars import load_calendar
from models.outcomes import Unit
from models.schooldays import Calendar


def deadline(session: Session, area: int, today: date, amount: int, unit: Unit) -> date:
    """The day until which something is due, by the area's calendar."""
    known = batch_of(session).deadlines
    asked = (area, today, amount, unit)
    if asked not in known:
        known[asked] = _counted(_calendar(session, area, today), today, amount, unit)
    return known[asked]


def _counted(calendar: Calendar, today: date, amount: int, unit: Unit) -> date:
    match unit:
        case Unit.SCHOOL_DAYS:
            return calendar.add_school_days(today, amount)
        case Unit.CALENDAR_DAYS:
            return calendar.add_calendar_days(today, amount)
        case Unit.TERM:
            return calendar.next_term(today)


def _calendar(session: Session, area: int, today: date) -> Calendar:
    """The area's calendar, read once in a transaction: many people's turns may share one."""
    known = batch_of(session).calendars
    if (area, today) not in known:
        with session.no_autoflush:  # a calendar does not hang on what the batch has yet to write
            known[area, today] = load_calendar(session, area, today)
    return known[area, today]
