"""School days: deadlines stand still in weekends, on holidays and in the breaks between terms."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

_DAY = timedelta(days=1)
FARTHEST = 800
"""Days after which a search gives up: a calendar that was never filled must not loop for ever."""


@dataclass(frozen=True)
class Term:
    """First and last day of a school term, both included."""

    starts: date
    ends: date


@dataclass(frozen=True)
class Calendar:
    """An area's calendar. `closed`: days without school beside weekends; `extra`: school in spite of weekend or
    holiday. Outside the years that `terms` cover no break is known, so every weekday counts."""

    closed: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    terms: Sequence[Term] = field(default=())

    def in_break(self, day: date) -> bool:
        """Between two terms."""
        return any(
            earlier.ends < day < later.starts for earlier, later in zip(self.terms, self.terms[1:], strict=False)
        )

    def is_school_day(self, day: date) -> bool:
        if day in self.extra:
            return True
        return day.weekday() < 5 and day not in self.closed and not self.in_break(day)

    def add_school_days(self, start: date, amount: int) -> date:
        """The day on which `amount` school days after `start` have passed."""
        return self._forward(start, amount, self.is_school_day)

    def add_calendar_days(self, start: date, amount: int) -> date:
        """`amount` days after `start`, days of a term break not counted; ends on a school day."""
        day = self._forward(start, amount, lambda candidate: not self.in_break(candidate))
        return self.on_or_after(day)

    def on_or_after(self, day: date) -> date:
        """The day itself, or the first school day after it."""
        return day if self.is_school_day(day) else self.add_school_days(day, 1)

    def next_term(self, after: date) -> date:
        """The first school day of the term that begins after this day; half a year later where none is known."""
        start = min((term.starts for term in self.terms if term.starts > after), default=after + timedelta(days=182))
        return self.on_or_after(start)

    def _forward(self, start: date, amount: int, counts: Callable[[date], bool]) -> date:
        day = start
        for _ in range(FARTHEST):
            if amount <= 0:
                return day
            day += _DAY
            amount -= counts(day)
        return day


def default_terms(years: Iterable[int]) -> list[Term]:
    """The usual terms of the given years (CE): 16 May to 11 October, 1 November to 1 April."""
    terms = []
    for year in years:
        terms += [Term(date(year, 5, 16), date(year, 10, 11)), Term(date(year, 11, 1), date(year + 1, 4, 1))]
    return sorted(terms, key=lambda term: term.starts)
