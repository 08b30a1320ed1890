"""When a child that is back is asked about: on some days after its first one, in school time. Pure: the calendar is
given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.codes import Attendance
from models.schooldays import Term, weekday_from

DAYS = (7, 30, 60, 120, 180, 240)
"""After the first day, where an area has set none of its own: the first weeks back are the hardest."""

STAYS = 60
"""From that day on an answer that it comes says that it has stayed."""

COMES = (Attendance.REGULAR, Attendance.SOME_ABSENCE)
"""Answers that say so: a child that is away for a week has not stayed yet."""

LONG = (Attendance.LONG_ABSENCE, Attendance.MANY_ABSENCES)
"""What can't be true in the first days."""

AWAY = (Attendance.SOME_ABSENCE, *LONG)
"""It comes, and something makes it hard."""

WEEK = timedelta(days=7)
"""So long nobody is asked again: what was just heard is known."""

TWO_WEEKS = timedelta(days=14)

BEGINS = range(4, 8)
"""Months in which a term is the first of a school year."""


@dataclass(frozen=True)
class Checks:
    """As an area has set them. After the last one the end is proposed; until the case is closed it is asked again each
    time as long as before that."""

    days: tuple[int, ...] = DAYS

    def first(self, back: date, today: date) -> date:
        """Of a child that is back since then, as is known from today on. Whoever hears of it later asks in a week."""
        day = back + timedelta(days=self.days[0])
        return day if day > today else today + WEEK

    def after(self, back: date, today: date) -> date:
        """The one after an answer of today, which is the answer to all before it."""
        return max(back + timedelta(days=self._after((today - back).days)), today + WEEK)

    def ends(self, back: date, today: date) -> bool:
        """Whether an answer of today is one to the last of them, or comes after it."""
        return today >= back + timedelta(days=self.days[-1])

    def _after(self, days: int) -> int:
        for day in self.days:
            if day > days:
                return day
        *_, before, last = (0, *self.days)
        return last + ((days - last) // (last - before) + 1) * (last - before)


def in_school_time(day: date, terms: Sequence[Term]) -> date:
    """The day itself; of one in a break the Monday of the second week with school: in the first nobody knows yet who
    stays away."""
    after = next((term for term in terms if term.starts > day), None)
    if after is None or not any(term.ends < day for term in terms) or any(t.starts <= day <= t.ends for t in terms):
        return day
    begins = weekday_from(after.starts)
    return begins + timedelta(days=7 - begins.weekday())


def began_before(terms: Sequence[Term], today: date) -> date | None:
    """The first day of the present school year; None: no calendar says it."""
    return max((term.starts for term in terms if term.starts.month in BEGINS and term.starts <= today), default=None)


def climbs(back: date, said_for: int | None, began: date | None) -> bool:
    """Whether a child has gone up a class since it is back, and nobody has said so. `said_for`: of which school
    year its class was said last; `began`: the present one."""
    return began is not None and back < began and said_for != began.year


def may_be_long(back: date | None, today: date) -> bool:
    """Whether a child can have been away for more than five days in a row and be there again, or for more than seven in
    a month: in its first two weeks there were not so many."""
    return back is not None and today >= back + TWO_WEEKS


def has_stayed(answer: Attendance, back: date | None, today: date) -> bool:
    """Whether this answer says that it has stayed."""
    return answer in COMES and back is not None and today >= back + timedelta(days=STAYS)
