"""The rules of reminders and summaries once more, in plain words and plain Python, from what was agreed and not from
the code: whoever changes a rule changes a line here too, by hand.

A child is due on a day. Two days with school before it whoever looks after it hears of it, once; past the day once
more; from the seventh day with school after it, in her place, whoever directs the school, once. On the fourteenth it
stands in front of the district, and nobody at the school is reminded of it while it does. A new day begins anew, and a
new term gives one to whatever was due before it.

On the morning of the day on which a child begins at its own school whoever looks after it is asked whether it came. She
is asked in the place of all that she would be reminded of that day: it comes on the next day with school, or with a
reply; and what it says that day is not of this child. That is for one day: what she was to be reminded of on an earlier
one comes beside the question. Who looks after the child since that morning was not asked, and is reminded of it.

A child that is back is asked about on some days, and after the last of them as long as nobody has said that it is the
end: the district does, which is asked with the answer to the last, and with each that comes after a no.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import chain, count

DAY = timedelta(days=1)
OPENS, CLOSES = time(7), time(18)
"""Pushes go between these."""

SUMMARY_FROM, SUMMARY_UNTIL = time(8), time(17)
FOR_A_WEEK = timedelta(days=6, hours=18)
"""So long a reminder makes sense: until before the same morning of the next week."""

FIRST_MONDAY = 7
"""The committee reads on a Monday that is one of the first so many days of its month."""


@dataclass(frozen=True)
class Child:
    """As it stands at a moment. `open`: it waits for its school, and may be spoken of. `own_day`: its day is its own:
    its first one, or that on which it is asked whether it comes. `begins`: is to come to its own school on that day;
    `asked`: on which days whom that was asked of."""

    case: int
    number: int
    name: str
    school: int
    carer: int | None
    due: date
    open: bool
    own_day: bool
    begins: date | None = None
    asked: Collection[tuple[date, int]] = ()

    def is_asked(self, reader: int, today: date) -> bool:
        return self.begins == today and (today, reader) in self.asked


@dataclass
class People:
    """Who directs which school, and who works at the office; who is `away` (on leave or parked), and who can't be
    reached."""

    directors: Mapping[int, Collection[int]] = field(default_factory=dict)
    officers: Collection[int] = ()
    committee: Collection[int] = ()
    away: Collection[int] = ()
    unreachable: Collection[int] = ()


@dataclass(frozen=True)
class Days:
    """Days with school: in a term, in the week, and no holiday. `shut`: of a school, those on which it alone is
    closed."""

    terms: Collection[tuple[date, date]]
    closed: Collection[date]
    holidays: Collection[date]
    shut: Mapping[int, Collection[date]]

    def school(self, day: date, school: int | None = None) -> bool:
        in_term = any(first <= day <= last for first, last in self.terms)
        there = in_term and day.weekday() < 5 and day not in self.closed
        return there and (school is None or day not in self.shut.get(school, ()))

    def office(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def first_of(self, term: tuple[date, date]) -> date:
        """Its first day with school."""
        return self.nth(term[0] - DAY, 1)

    def nth(self, day: date, nth: int, school: int | None = None) -> date:
        """The nth day with school after this one."""
        while nth:
            day += DAY
            nth -= self.school(day, school)
        return day

    def left(self, today: date, due: date, school: int) -> int:
        """Days with school until the day, which is the next open one where it is closed; negative: it is late by so
        many."""
        while not self.school(due, school):
            due += DAY
        if today < due:
            return self._open(today, due, school)
        return -self._open(due, today, school)

    def _open(self, after: date, until: date, school: int) -> int:
        days = (after + timedelta(days=nth) for nth in range(1, (until - after).days + 1))
        return sum(self.school(day, school) for day in days)


@dataclass(frozen=True)
class Step:
    """A step of the ladder: it holds while from `first` down to `last` days with school are left, of a day of the
    child's own from `own` on. `kind`: of the message."""

    name: str
    kind: str
    first: int
    last: int
    own: int
    to: Callable[[Child, People], Collection[int]]


def carer(child: Child, _people: People) -> Collection[int]:
    return () if child.carer is None else (child.carer,)


def head(child: Child, people: People) -> Collection[int]:
    """Who directs the school and is there; not who looks after the child herself: she has heard."""
    return [one for one in people.directors.get(child.school, ()) if one not in people.away and one != child.carer]


def head_for_who_is_away(child: Child, people: People) -> Collection[int]:
    return head(child, people) if child.carer in people.away else ()


LADDER = (
    Step("soon", "due", 2, 0, 0, carer),
    Step("late", "due", -1, -6, -1, carer),
    Step("late", "late_at_school", -1, -6, -1, head_for_who_is_away),
    Step("head", "late_at_school", -7, -13, -7, head),
)

SILENT = 14
"""Days with school past its day from which on a child stands in front of the district."""

ANEW = 5
"""Days with school that what was due before a term has from its beginning on."""

CHECKS = (7, 30, 60, 120, 180, 240)
"""Days after its first one on which a child that is back is asked about."""

STAYS = 60 * DAY
"""Then it has stayed."""

Owing = tuple[str, str, int, date, int]
"""(kind, step, case, day, reader)."""


def owed_today(children: Collection[Child], people: People, days: Days, today: date) -> set[Owing]:
    """To whom a word is owed today about which child: only on a day with school, and of a school that is open. The
    first word is not brought forward by days on which a school alone is closed."""
    if not days.school(today):
        return set()
    found: set[Owing] = set()
    for child in children:
        if not child.open or child.carer is None or not days.school(today, child.school):
            continue
        left = days.left(today, child.due, child.school)
        if child.due > days.nth(today, 2):
            continue
        for step in LADDER:
            if step.last <= left <= (step.own if child.own_day else step.first):
                found |= {(step.kind, step.name, child.case, child.due, one) for one in step.to(child, people)}
    return found


def before_district(children: Collection[Child], days: Days, today: date) -> set[int]:
    """What stands in front of the district from today on; nobody need look after it."""
    if not days.school(today):
        return set()
    late = (one for one in children if one.open and one.due < today and days.school(today, one.school))
    return {one.case for one in late if days.left(today, one.due, one.school) <= -SILENT}


def anew(children: Collection[Child], days: Days, today: date) -> list[Child]:
    """As they stand once a term has begun, today or within a week: found on a later day it is counted from then."""
    began = next((first for first in map(days.first_of, days.terms) if first <= today < first + 7 * DAY), None)
    return [
        replace(one, due=days.nth(today, ANEW, one.school))
        if began is not None and one.open and one.due < began
        else one
        for one in children
    ]


def first_check(back: date, today: date, days: Days) -> date:
    """Of a child of which is said today that it is back since then: a week after its first day, or where that is over a
    week after today."""
    day = back + CHECKS[0] * DAY
    return with_school(day if day > today else today + 7 * DAY, days)


def next_check(back: date, today: date, days: Days) -> date:
    """The next one after an answer, but never within a week of it."""
    after = (CHECKS[-1] + nth * (CHECKS[-1] - CHECKS[-2]) for nth in count(1))  # as long again as before the last one
    day = next(back + number * DAY for number in chain(CHECKS, after) if back + number * DAY > today)
    return with_school(max(day, today + 7 * DAY), days)


def is_proposed(back: date, today: date) -> bool:
    """Whether an answer of today that it comes is one to the last check: the district is asked then."""
    return today >= back + CHECKS[-1] * DAY


def with_school(day: date, days: Days) -> date:
    """The day or the next one with school; what falls between two terms comes in the second week of the next one."""
    last = [term for term in days.terms if term[1] < day]
    coming = [term for term in days.terms if term[0] > day]
    if last and coming and not any(first <= day <= end for first, end in days.terms):
        day = days.first_of(min(coming)) + DAY
        while day.weekday() != 0:
            day += DAY
    while not days.school(day):
        day += DAY
    return day


def hers(children: Collection[Child], reader: int, days: Days, today: date) -> list[Child]:
    """What a reminder says of: all her children that are due by then, the most urgent first."""
    soon = days.nth(today, 2)
    mine = (one for one in children if one.open and one.carer == reader and not one.is_asked(reader, today))
    due = (one for one in mine if one.due <= (today if one.own_day else soon))
    return sorted(due, key=lambda one: (one.due, one.number))


def asked_about(children: Collection[Child], reader: int, days: Days, today: date) -> list[Child]:
    """Whose first day it is, of a school that is open."""
    mine = (one for one in children if one.open and one.carer == reader and one.begins == today)
    return [one for one in mine if today not in days.shut.get(one.school, ())]


def waits_a_day(since: date, today: date) -> bool:
    """Whether what has waited since that day waits for the next one, where something is asked in its place today."""
    return since == today


def is_true(owing: Owing, children: Mapping[int, Child], people: People, days: Days, today: date) -> bool:
    """It may be said still: for the same day, to who has the child or directs its school, while it waits for that."""
    kind, _, case, due, reader = owing
    child = children.get(case)
    if child is None or not child.open or child.due != due:
        return False
    if kind == "due":
        return child.carer == reader and child in hers(children.values(), reader, days, today)
    directs = reader in people.directors.get(child.school, ())
    return directs and child.carer not in (None, reader) and days.left(today, due, child.school) < 0


def digest_at(_person: int) -> time:
    """The hour at which what comes with the day does."""
    return time(15, 45)


def may_speak(moment: datetime, *, schools: Collection[int], days: Days, reminds: bool) -> bool:
    """A push may go at this moment (in Thailand): inside the hours, and what reminds on a day on which one of her
    schools is open."""
    day = moment.date()
    inside = OPENS <= moment.time() <= CLOSES
    return inside and (not reminds or (days.school(day) and any(days.school(day, one) for one in schools)))


def summary_days(days: Days, first: date, last: date) -> Iterator[tuple[date, date]]:
    """(the week's Monday, the day on which it is said): the first office day of each week, of the week that is over."""
    monday = first + timedelta(days=-first.weekday() % 7)
    while monday <= last:
        week = (monday + timedelta(days=nth) for nth in range(7))
        said = next((day for day in week if days.office(day)), None)
        if said is not None:
            yield monday, said
        monday += 7 * DAY
