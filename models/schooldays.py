"""School days: deadlines stand still in weekends, on holidays and in the breaks between terms. Here an area's calendar
is walked day by day, once, to number its days; whoever counts reads the numbers (`models.due`)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from models.outcomes import Unit, Within

_DAY = timedelta(days=1)
HALF_YEAR = timedelta(days=182)
"""So far away is the next term where none is known."""

WORKDAYS = 5


@dataclass(frozen=True)
class Term:
    """First and last day of a school term, both included."""

    starts: date
    ends: date


@dataclass(frozen=True)
class Calendar:
    """An area's calendar. `closed`: days without school beside weekends; `extra`: school in spite of weekend or
    holiday; `terms` in the order in which they begin. Outside the years that they cover no break is known, so every
    weekday counts."""

    closed: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    terms: Sequence[Term] = field(default=())

    @cached_property
    def breaks(self) -> frozenset[date]:
        """The days between two terms."""
        return frozenset(
            earlier.ends + nth * _DAY
            for earlier, later in pairwise(self.terms)
            for nth in range(1, (later.starts - earlier.ends).days)
        )

    def in_break(self, day: date) -> bool:
        return day in self.breaks

    def is_school_day(self, day: date) -> bool:
        if day in self.extra:
            return True
        return day.weekday() < WORKDAYS and day not in self.closed and day not in self.breaks

    def known(self) -> tuple[date, date] | None:
        """The first and the last day of which it says something; None: it is empty."""
        days = [*self.closed, *self.extra, *(day for term in self.terms for day in (term.starts, term.ends))]
        return (min(days), max(days)) if days else None


class Numbers(NamedTuple):
    """A day of a calendar: how many school days and how many days outside term breaks there are up to it, itself
    included; whether it is a school day; and the first school day of the term that begins after it."""

    day: date
    school_days: int
    running_days: int
    is_school_day: bool
    next_term_on: date


def numbered(calendar: Calendar, first: date, last: date) -> list[Numbers]:
    """The days of a calendar from the first to the last of these, numbered from the first one on."""
    days, school_days, running_days = [], 0, 0
    for nth in range((last - first).days + 1):
        day = first + nth * _DAY
        counts = calendar.is_school_day(day)
        school_days += counts
        running_days += not calendar.in_break(day)
        days.append((day, school_days, running_days, counts))
    open_days = [day for day, _, _, counts in days if counts]
    starts = sorted({term.starts for term in calendar.terms})

    def on_or_after(day: date) -> date:
        nth = bisect_left(open_days, day)
        return open_days[nth] if nth < len(open_days) else weekday_from(day)

    def next_term(day: date) -> date:
        nth = bisect_right(starts, day)
        return on_or_after(starts[nth] if nth < len(starts) else day + HALF_YEAR)

    return [Numbers(*one, next_term(one[0])) for one in days]


def weekdays_later(today: date, within: Within) -> date:
    """A deadline where the calendar does not reach so far: every weekday counts, and the next term is half a year
    away."""
    match within.unit:
        case Unit.SCHOOL_DAYS:
            day = _weekdays_after(today, within.amount)
        case Unit.CALENDAR_DAYS:
            day = weekday_from(today + within.amount * _DAY)
        case Unit.TERM:
            day = weekday_from(today + HALF_YEAR)
    return max(day, _weekdays_after(today, within.least))


def weekdays_between(day: date, later: date) -> int:
    """How many there are after the first of these days, up to the other one."""
    weeks, rest = divmod((later - day).days, 7)
    return weeks * WORKDAYS + sum((day + nth * _DAY).weekday() < WORKDAYS for nth in range(1, rest + 1))


def weekday_from(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + (7 - day.weekday()) * _DAY if day.weekday() >= WORKDAYS else day


def _weekdays_after(day: date, amount: int) -> date:
    if amount <= 0:
        return day
    friday = min(day.weekday(), WORKDAYS - 1)  # from a weekend it is counted as from the Friday before
    weeks, rest = divmod(friday + amount, WORKDAYS)
    return day + (7 * weeks + rest - day.weekday()) * _DAY


def default_terms(years: Iterable[int]) -> list[Term]:
    """The usual terms of the given years (CE): 16 May to 11 October, 1 November to 1 April."""
    terms = []
    for year in years:
        terms += [Term(date(year, 5, 16), date(year, 10, 11)), Term(date(year, 11, 1), date(year + 1, 4, 1))]
    return sorted(terms, key=lambda term: term.starts)
