"""School days counted day by day, as the rules say it: what the arithmetic in SQL is compared with."""

from collections.abc import Callable
from datetime import date, timedelta

from models.outcomes import Unit, Within
from models.schooldays import Calendar

_DAY = timedelta(days=1)


def deadline(calendar: Calendar, start: date, within: Within) -> date:
    """The day on which this time is over."""
    match within.unit:
        case Unit.SCHOOL_DAYS:
            day = _forward(start, within.amount, calendar.is_school_day)
        case Unit.CALENDAR_DAYS:
            day = _on_or_after(calendar, _forward(start, within.amount, lambda one: not calendar.in_break(one)))
        case Unit.TERM:
            later = (term.starts for term in calendar.terms if term.starts > start)
            day = _on_or_after(calendar, min(later, default=start + timedelta(days=182)))
    return max(day, _forward(start, within.least, calendar.is_school_day))


def lateness(calendar: Calendar, due: date, today: date) -> int:
    """The days with school after the one on which it had to be there, up to today: of a day without school, the next
    one with."""
    last = _on_or_after(calendar, due)
    return sum(calendar.is_school_day(last + nth * _DAY) for nth in range(1, (today - last).days + 1))


def _on_or_after(calendar: Calendar, day: date) -> date:
    return day if calendar.is_school_day(day) else _forward(day, 1, calendar.is_school_day)


def _forward(start: date, amount: int, counts: Callable[[date], bool]) -> date:
    day = start
    while amount > 0:
        day += _DAY
        amount -= counts(day)
    return day
