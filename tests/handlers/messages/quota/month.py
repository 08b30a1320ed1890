"""A month of a district as the planner meets it, with the rates that issue and manual state: made notices, the real
`plan_all`, and a plan of 300 pushes."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count

from flows.notice import AnyKind, NoticeKind, Weight, When
from flows.reminders.notices import DUE
from flows.reminders.school import LATE
from flows.review.late import DESK_LATE, DESK_LATE_LONG
from flows.say import Text
from handlers.messages.notices import Owed
from handlers.messages.plan import Hours, Reader, plan_all
from handlers.messages.quota.reserve import Quota, month_of, rest_of_today, weekdays
from handlers.reminders.rules import USUAL, To, rule_for
from models.codes import CaseStatus
from thai.dates import BANGKOK, local_date

MONTH = date(2026, 6, 1)
"""With five Mondays, each a school day."""

LIMIT = 300
FREE_LOOKS = (time(7), time(8), time(9, 30), time(12), time(15, 45), time(16), time(16, 46), time(17, 50))


def _made(name: str, when: When, rank: int, lives: timedelta) -> AnyKind:
    return NoticeKind[None](
        name=name, when=when, rank=rank, lives=lives, true_while="made up", draw=lambda _: Text("…"), examples=()
    )


ANSWER = _made("answer", When.SOON, 12, timedelta(days=30))
NEWCOMER = _made("newcomer", When.SOON, 20, timedelta(days=30))
PARENT = _made("parent", When.SOON, 9, timedelta(days=30))
FIRST_DAY = replace(_made("first_day", When.AT_A_TIME, 8, timedelta(hours=8)), weighs=Weight.ANSWER)
SUMMARY = _made("summary", When.AT_A_TIME, 5, timedelta(days=3))
WAITS = _made("waits", When.WITH_THE_DAY, 16, timedelta(days=14))


@dataclass(frozen=True)
class Rates:
    """What is stated: `reports`: of the children, within a week of their first reminder; `unasked`: of these, without
    waiting for it; `heads`: schools with a director of their own. `answers`: to what teachers have reported;
    `asked_heads`: what a report asks of a director. `late_at_desk`: of what stands in front of the district,
    past its day; `late_long`: of that, so long that whoever heads it hears. `rides`: of the replies to who has written,
    those with room."""

    schools: int = 100
    children: int = 300
    heads: int = 40
    officers: int = 5
    committee: int = 8
    returns: int = 30
    reports: float = 0.6
    unasked: float = 0.5
    answers: int = 60
    asked_heads: int = 30
    late_at_desk: int = 30
    late_long: int = 12
    newcomers: int = 0
    rides: float = 0.8
    reminded_parents: float = 0.3


@dataclass
class Child:
    """`reports_after`: days after its first reminder; None: never. `unasked`: on that day before any reminder."""

    number: int
    teacher: int
    due: date
    reports_after: int | None
    unasked: date | None
    reported: bool = False
    reminded: datetime | None = None
    overdue_told: bool = False


@dataclass
class Figures:
    """What came of a month. `waits`: school days for which answers and parents' notices waited longer than the first
    moment that hours and one push a day allow; `twice`: people with two pushes on a day; `untold`: overdue teachers of
    whom none was reminded by the month's end."""

    pushes: int = 0
    by_weight: Counter[Weight] = field(default_factory=Counter)
    along: int = 0
    waits: list[int] = field(default_factory=list)
    twice: int = 0
    overdue: int = 0
    untold: int = 0
    never: int = 0
    heads: int = 0
    heads_untold: int = 0
    expired: Counter[str] = field(default_factory=Counter)


def simulate(seed: int, rates: Rates = Rates(), limit: int = LIMIT) -> Figures:
    return _Month(random.Random(seed), rates, limit).run()


class _Month:
    def __init__(self, chance: random.Random, rates: Rates, limit: int) -> None:
        self.chance, self.rates, self.limit = chance, rates, limit
        first, last = month_of(MONTH)
        self.days = [first + timedelta(days=nth) for nth in range((last - first).days + 1)]
        self.school = [day for day in self.days if day.weekday() < 5]
        ahead = [first + timedelta(days=nth) for nth in range(90) if (first + timedelta(days=nth)).weekday() < 5]
        self.order = {day: nth for nth, day in enumerate(ahead)}
        self.hours = Hours(opens=time(7), closes=time(18), soonest=time(7), school=frozenset(self.order).__contains__)
        self.waiting: dict[str, list[Owed]] = defaultdict(list)
        self.events: list[tuple[datetime, str, AnyKind, dict[str, int], datetime]] = []
        self.pushed: dict[str, date] = {}
        self.look: dict[str, datetime] = {}
        self.by_push: set[str] = set()
        self.owed: set[tuple[int, str]] = set()
        self.sent: Counter[Weight] = Counter()
        self.found = Figures()
        self.ids = count(1)
        self.children = [self._child(number) for number in range(rates.children)]
        self.with_head = rates.heads
        self._other_load()

    def _child(self, number: int) -> Child:
        chance, rates = self.chance, self.rates
        due = chance.choice(self.school)
        reports, before = chance.random() < rates.reports, chance.random() < rates.unasked
        on = chance.choice([day for day in self.school if day <= due])
        return Child(
            number,
            number % rates.schools,
            due,
            chance.randint(0, 6) if reports and not before else None,
            on if reports and before else None,
        )

    def _at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, BANGKOK)

    def _office(self, day: date) -> datetime:
        return self._at(day, time(8)) + timedelta(minutes=self.chance.randrange(9 * 60))

    def _owe(self, at: datetime, who: str, kind: AnyKind, start: datetime | None = None) -> None:
        self.events.append((at, who, kind, {}, start or at))

    def _other_load(self) -> None:
        chance, rates = self.chance, self.rates
        mondays = [day for day in self.days if day.weekday() == 0]
        for nth, monday in enumerate(mondays):
            readers = [f"officer{n}" for n in range(rates.officers)]
            readers += [f"committee{n}" for n in range(rates.committee)] if nth == 0 else []
            for who in readers:
                self._owe(self._at(monday, time(6)), who, SUMMARY, self._at(monday, time(8)))
        for nth in range(rates.returns):
            start = chance.choice(self.school[3:])
            teacher, parent = f"teacher{chance.randrange(rates.schools)}", f"parent{nth}"
            told = self.school[max(0, self.school.index(start) - chance.randint(1, 5))]
            self._owe(self._office(told), parent, PARENT)
            if chance.random() < rates.reminded_parents:
                self._owe(self._office(min(told + timedelta(days=3), self.days[-1])), parent, PARENT)
            self._owe(self._office(told), teacher, ANSWER)  # what the parent has answered
            self._owe(self._at(start, time(6)), teacher, FIRST_DAY, self._at(start, time(9, 30)))
            self._owe(self._at(start, time(6)), parent, FIRST_DAY, self._at(start, time(16)))
        for _ in range(rates.answers):
            self._owe(self._office(chance.choice(self.school)), f"teacher{chance.randrange(rates.schools)}", ANSWER)
        for _ in range(rates.asked_heads):
            day = chance.choice(self.school)
            self._owe(self._office(day), f"head{chance.randrange(max(rates.heads, 1))}", WAITS)
        of_desk = random.Random(rates.late_at_desk)  # of its own, so that the rest of the month is the same without it
        for nth in range(rates.late_at_desk):
            morning = self._at(of_desk.choice(self.school), time(7, 45))
            for officer in range(1, rates.officers):
                self._owe(morning, f"officer{officer}", DESK_LATE)
            if nth < rates.late_long:
                self._owe(morning, "officer0", DESK_LATE_LONG)
        for nth in range(rates.newcomers):
            day = chance.choice(self.school[:5])
            self._owe(self._office(day), f"head{nth % max(rates.heads, 1)}", NEWCOMER)
            self._owe(self._office(day) + timedelta(hours=1), f"new{nth}", ANSWER)

    def run(self) -> Figures:
        for day in self.days:
            self._day(day)
        overdue = {child.teacher for child in self.children if self._is_overdue(child)}
        told = {child.teacher for child in self.children if child.overdue_told}
        self.found.overdue, self.found.untold = len(overdue), len(overdue - told)
        self.found.never = len(overdue - {child.teacher for child in self.children if child.reminded})
        self.found.pushes = sum(self.sent.values())
        self.found.by_weight = self.sent
        return self.found

    def _is_overdue(self, child: Child) -> bool:
        """Late, and by now for so long that it is up to the next one."""
        return not child.reported and self.order[self.school[-1]] - self.order[child.due] >= USUAL.head - 1

    def _day(self, day: date) -> None:
        self._remind(day)
        moments = {self._at(day, moment) for moment in FREE_LOOKS}
        todays = sorted((one for one in self.events if local_date(one[0]) == day), key=lambda one: one[0])
        moments |= {one[0] for one in todays}
        writes = self._writing(day)
        moments |= set(writes)
        for now in sorted(moments):
            while todays and todays[0][0] <= now:
                _, who, kind, about, start = todays.pop(0)
                self._add(who, kind, about, start)
            for who in writes.get(now, ()):
                self._rides(who, now)
            self._plan(now)

    def _add(self, who: str, kind: AnyKind, about: Mapping[str, int], start: datetime) -> None:
        self.waiting[who].append(Owed(next(self.ids), kind, about, 1, None, start, start + kind.lives))
        self.look[who] = min(self.look.get(who, start), start)

    def _remind(self, day: date) -> None:
        """What the job of 06:45 owes, by the rules."""
        if day not in self.order or day.weekday() > 4:
            return
        at = self._at(day, time(6, 45))
        for child in self.children:
            if child.reported:
                continue
            left = self.order[child.due] - self.order[day]
            about = {"case": child.number, "due": child.due.toordinal()}
            rule = rule_for(left, CaseStatus.TRACING)
            if rule is None or (child.number, rule.name) in self.owed:
                continue
            if rule.to == To.CARER:
                self.owed.add((child.number, rule.name))
                self._add(f"teacher{child.teacher}", DUE, about, at)
            elif child.teacher < self.with_head:
                self.owed.add((child.number, rule.name))
                self.found.heads += 1
                self._add(f"head{child.teacher}", LATE, about, at)

    def _writing(self, day: date) -> dict[datetime, list[str]]:
        """Who reports today, and when: what waits for her rides along."""
        found: dict[datetime, list[str]] = defaultdict(list)
        for child in self.children:
            if child.reported:
                continue
            asked = child.reminded is not None and child.reports_after is not None
            after = child.reminded and local_date(child.reminded) + timedelta(days=child.reports_after or 0)
            if child.unasked == day or (asked and after == day and self._before(child, day)):
                child.reported = True
                now = self._at(day, time(17)) + timedelta(minutes=self.chance.randrange(180))
                if self.chance.random() < self.rates.rides:
                    found[now].append(f"teacher{child.teacher}")
        return found

    def _before(self, child: Child, day: date) -> bool:
        return child.reminded is not None and child.reminded < self._at(day, time(17))

    def _rides(self, who: str, now: datetime) -> None:
        mine = self._true(who)
        said = [one for one in mine if one.not_before <= now]
        self.found.along += len(said)
        self._said(who, said, now)

    def _true(self, who: str) -> list[Owed]:
        """Without what has been settled meanwhile."""
        self.waiting[who] = [
            one
            for one in self.waiting[who]
            if one.kind not in (DUE, LATE) or not self.children[one.about["case"]].reported
        ]
        return self.waiting[who]

    def _plan(self, now: datetime) -> None:
        readers = {
            who: Reader(self._true(who), self.hours, self.pushed.get(who), reminded=who in self.by_push)
            for who, waiting in self.waiting.items()
            if waiting and self.look.get(who, now) <= now
        }
        if not readers:
            return
        first, last = month_of(local_date(now))
        today = local_date(now)
        quota = Quota(
            self.limit,
            self.limit - sum(self.sent.values()),
            dict(self.sent),
            weekdays(first, today),
            weekdays(today + timedelta(days=1), last),
            rest_of_today(now),
        )
        for who, planned in plan_all(readers, now, {0: quota}).items():
            for one in planned.expired:
                self.found.expired[one.kind.name] += 1
                self.waiting[who].remove(one)
                rule = "head" if one.kind is LATE else "late"  # owed anew while it holds
                self.owed -= {(one.about.get("case", -1), rule)}
            if planned.say:
                assert planned.weight is not None
                self.sent[planned.weight] += 1
                self.found.twice += self.pushed.get(who) == today
                self.pushed[who] = today
                assert time(7) <= now.timetz().replace(tzinfo=None) <= time(18)
                self.by_push |= (
                    {who}
                    if any(one.kind is DUE and one.about["due"] < today.toordinal() for one in planned.say)
                    else set()
                )
                self._said(who, planned.say, now)
                self.look[who] = now
            else:
                self.look[who] = max(planned.look_at, now + timedelta(minutes=1))

    def _said(self, who: str, said: "list[Owed] | tuple[Owed, ...]", now: datetime) -> None:
        for one in said:
            self.waiting[who].remove(one)
            if one.kind in (ANSWER, PARENT, NEWCOMER):
                self.found.waits.append(self._school_days(one.not_before, now))
        if any(one.kind is DUE for one in said):
            self._reminded(int(who.removeprefix("teacher")), now)
            self.waiting[who] = [one for one in self.waiting[who] if one.kind is not DUE]

    def _reminded(self, teacher: int, now: datetime) -> None:
        """The message says how all her children stand that are due by then."""
        day = local_date(now)
        for child in self.children:
            if child.teacher == teacher and not child.reported and child.due <= day + timedelta(days=4):
                child.reminded = child.reminded or now
                child.overdue_told = child.overdue_told or child.due < day

    def _school_days(self, since: datetime, until: datetime) -> int:
        first, last = local_date(since), local_date(until)
        return sum(first < day <= last for day in self.school)
