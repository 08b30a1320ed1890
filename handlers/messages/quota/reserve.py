"""For what a month's pushes are kept: a pure function of the plan, of what was sent this month, and of the days left.

What weighs more has its days until the month's end kept: for each the pushes of a day so far, weighed against what was
thought of it before, and at least its share of the plan. What weighs less goes while more than that is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from flows.notice import Weight
from models.schooldays import WORKDAYS
from thai.dates import BANGKOK, local_date

SHARES = {
    Weight.ANSWER: 0.5,
    Weight.SUMMARY: 0.1,
    Weight.LATE: 0.4,
    Weight.ESCALATION: 0.05,
    Weight.DIGEST: 0.05,
}
FREE_PLAN = 300
"""So much of a free plan, or of a smaller one, is thought to be needed for each, until a month's own figures say more.
Together more than there is: a month in which much has to be answered and many are late is the one that has to be got
through. The stated month of `tests/handlers/messages/quota` is what they were found by."""

PEOPLE = 145
"""Of the district of that month: who has fewer people to write to needs as much less."""

KNOWN_FROM = 8
"""Weekdays after which a month's own figures count for as much as the share: one busy first day says little."""

REST_OF_TODAY = 0.5
"""Of a day's pushes, those that the rest of today may need still; towards its end fewer."""

DAY = time(7), time(18)
"""In which a day's pushes go, as areas have it that say nothing else."""


@dataclass(frozen=True)
class Quota:
    """`limit`: the plan's pushes of a month; `left` of them. `sent`: ours of this month, by weight, on its weekdays up
    to today, `gone` of them; `ahead`: those after today. `rest`: of a day's pushes, those that today may need still.
    `people`: so many of the office and its schools can be written to, of more than `PEOPLE` as many."""

    limit: int
    left: int
    sent: Mapping[Weight, int]
    gone: int
    ahead: int
    rest: float = REST_OF_TODAY
    people: int = PEOPLE

    def kept(self, weight: Weight) -> int:
        """What is kept for everything that weighs more."""
        rest = self.rest if weight <= Weight.LATE else REST_OF_TODAY
        return round(sum(self._a_day(one) for one in Weight if one < weight) * (self.ahead + rest))

    def allows(self, weight: Weight) -> bool:
        return self.left > (self.kept(weight) if weight > Weight.ANSWER else 0)

    @property
    def scarce(self) -> bool:
        """Not everything that is expected until the month's end fits."""
        return not self.allows(Weight.NEWS)

    def less(self, weight: Weight) -> "Quota":
        """After one more push."""
        return replace(self, left=self.left - 1, sent={**self.sent, weight: self.sent.get(weight, 0) + 1})

    def used_at_end(self) -> int:
        """How many of the month's are used at its end, if the days to come are like those so far."""
        ours = sum(self.sent.values()) / self.gone if self.gone else 0.0
        return self.limit - self.left + round(ours * self.ahead)

    def _a_day(self, weight: Weight) -> float:
        part = SHARES.get(weight, 0.0) * min(self.people / PEOPLE, 1.0)
        share = part * min(self.limit, FREE_PLAN) / max(self.gone + self.ahead, 1)
        return max(share, (self.sent.get(weight, 0) + share * KNOWN_FROM) / (self.gone + KNOWN_FROM))


def rest_of_today(now: datetime) -> float:
    """Of a day's pushes, those that may still be needed from now on: by the evening none."""
    opens, closes = (datetime.combine(local_date(now), moment, BANGKOK) for moment in DAY)
    return min(REST_OF_TODAY, max((closes - now) / (closes - opens), 0.0))


def weekdays(first: date, last: date) -> int:
    """How many there are from one day to the other."""
    days = (first + timedelta(days=nth) for nth in range((last - first).days + 1))
    return sum(day.weekday() < WORKDAYS for day in days)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month, by which LINE counts."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
