"""What people do on a day, by chance from a seed, with stated rates. Every act is a turn through the service."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from handlers.operator.calendar import editing
from handlers.people.person.park import park_person
from models.calendars import CalendarDay
from models.codes import DayKind
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.tester import Someone
from tests.scheduler.year import ledger, restated
from tests.scheduler.year.district import District
from tests.scheduler.year.ledger import Ledger
from tests.scheduler.year.rates import SHARES, WAYS, Rates
from tests.scheduler.year.restated import Child
from thai.dates import BANGKOK

Act = tuple[datetime, Callable[[], None]]


class Behaviour:
    """`prompted`: (person, case) → the day on which she read of it. `checked`: by child, on which days after its first
    one it was said that it comes. `ended`: of how many the district has said that it is the end. `began`: by child, on
    which day learning began to come to it; `learnt`: of how many it was said that this goes on."""

    def __init__(self, here: District, chance: random.Random, rates: Rates) -> None:
        self.here, self.chance, self.rates = here, chance, rates
        self.ledger = Ledger()
        self.prompted: dict[tuple[int, int], date] = {}
        self.checked: dict[int, list[int]] = {}
        self.ended = self.learnt = 0
        self.began: dict[int, date] = {}
        carers = [one for teachers in here.teachers.values() for one in teachers]
        self.silent = {one for one in carers if chance.random() < rates.silent}

    def day(self, day: date) -> Iterator[Act]:
        """What happens on a day, in any order."""
        chance, days = self.chance, self.here.days()
        people, children = self.here.there(day), self.here.children()
        yield from self._now_and_then(day)
        for case in self.here.retained() if days.office(day) else ():
            if chance.random() < self.rates.ends:
                yield self._moment(day), partial(self._decides, case)
        for case in self.here.cannot_attend() if days.office(day) else ():
            if chance.random() < self.rates.ends:
                yield self._moment(day), partial(self._arranges, case)
        busy = days.school(day) or chance.random() < 0.15
        for child in children.values() if busy else ():
            if child.carer is None or not child.open:
                continue
            if child.carer not in people.away and child.carer not in self.silent:
                yield from self._carer(child, day)
            for head in people.directors.get(child.school, ()):
                if head != child.carer and head not in people.away and self._was_prompted(head, child.case, day, 2):
                    yield from self._head(head, child, day)
                    break

    def _carer(self, child: Child, day: date) -> Iterator[Act]:
        chance, rates, who = self.chance, self.rates, self.here.people[child.carer or 0]
        asked = self._was_prompted(who.person or 0, child.case, day, 4)
        if child.begins == day and chance.random() < 0.6:
            yield self._moment(day), lambda: self._came(who, child)
        elif self.ledger.now(child.case) in ledger.IN_CLASS:
            if child.due <= day and chance.random() < 0.5:
                yield self._moment(day), lambda: self._attends(who, child)
        elif self.ledger.now(child.case) == ledger.DELIVERED:
            if child.due <= day and chance.random() < 0.5:
                yield self._moment(day), lambda: self._learns(who, child)
        elif chance.random() < (rates.asked if asked else rates.reports):
            way = chance.choices(list(SHARES), weights=list(SHARES.values()))[0]
            again = chance.random() < rates.same
            yield self._moment(day), lambda: self._same(who, child) if again else self._reports(who, child, way)
        elif asked and chance.random() < rates.time:
            yield self._moment(day), lambda: self._asks_time(who, child)

    def _head(self, head: int, child: Child, day: date) -> Iterator[Act]:
        chance, rates, who = self.chance, self.rates, self.here.people[head]
        dice = chance.random()
        if dice < rates.talks:
            yield self._moment(day), lambda: self._talks(who, child)
        elif dice < rates.talks + rates.gives:
            others = [one for one in self.here.teachers[child.school] if one != child.carer]
            if others:
                to = chance.choice(others)
                yield self._moment(day), lambda: self._gives(who, child, to)
        elif dice < rates.talks + rates.gives + rates.instead:
            yield self._moment(day), lambda: self._reports(who, child, "no contact")

    def _now_and_then(self, day: date) -> Iterator[Act]:
        chance, rates, here, days = self.chance, self.rates, self.here, self.here.days()
        everybody = [one for group in (here.teachers, here.directors) for some in group.values() for one in some]
        if chance.random() < rates.leave:
            away, until = chance.choice(everybody), day + timedelta(days=chance.randint(1, 20))
            yield self._moment(day), lambda: put_on_leave(here.town, away, until)
        if chance.random() < rates.parks:
            teacher = chance.choice([one for some in here.teachers.values() for one in some])
            yield self._moment(day), lambda: self._parks(teacher)
        if chance.random() < rates.blocks:
            yield self._moment(day), partial(self._blocks, chance.choice(everybody))
        for one in sorted(here.blocked):
            if chance.random() < 0.1:
                yield self._moment(day), partial(self._comes_back, one)
        if days.school(day) and chance.random() < rates.closes:
            school = chance.choice(list(here.directors))
            yield self._moment(day), partial(self._closes, here.people[here.directors[school][0]])
        if day.weekday() == 4 and chance.random() < rates.holiday * 5:
            yield _at(day, time(18, 30)), lambda: self._announces(day + timedelta(days=3))
        if chance.random() < rates.comes:
            school = chance.choice(list(here.teachers))
            carer = chance.choice([*here.teachers[school], *here.directors.get(school, ()), None])
            yield self._moment(day), lambda: self.comes(school, carer)

    def comes(self, school: int, carer: int | None) -> None:
        """A child of a new list."""
        if len(self.here.names) < 300:
            self.ledger.opened(self.here.child(school, carer), self.here.town.clock.now)

    def _reports(self, who: Someone, child: Child, way: str) -> None:
        labels, row = WAYS[way]
        if not self._is_theirs(child, who):
            return
        who.presses("report", {"case": child.case})
        way_there = [str(who.seen)]
        for label in (*labels, "ส่งรายงาน"):
            self._taps(who, label)
            way_there.append(f"{label}: {who.seen}")
        assert "บันทึกแล้ว" in who.seen or "ถอนรายงาน" in who.seen.labels, way_there
        self.ledger.reported(child.case, self._spoke(), row)
        if row == ledger.BACK:
            today, back = self._today(), self.here.back_on(child.case)
            assert self.here.children()[child.case].due == restated.first_check(back, today, self.here.days()), (
                way_there
            )
        if way == "wants" and self.chance.random() < self.rates.agrees:
            self._agrees(who, child)
        elif "ไว้ทีหลัง" in who.seen.labels:
            who.taps("ไว้ทีหลัง")
        if self.chance.random() < self.rates.taken_back:
            said = who.says("ถอนรายงาน")
            assert "กลับไปเหมือนก่อนส่ง" in said, (way_there, said)
            self.ledger.taken_back(child.case, self._spoke())

    def _agrees(self, who: Someone, child: Child) -> None:
        """On which day it comes to its own school, within a week: best on one on which she would be reminded of another
        child, which is what the question of that morning stands in the place of."""
        days, others = self.here.days(), self.here.children().values()
        ahead = [days.nth(self._today(), nth, child.school) for nth in range(1, 5)]
        hers = [one for one in others if one.open and one.carer == child.carer and one.case != child.case]
        busy = [day for day in ahead if any(days.left(day, one.due, one.school) in (2, -1) for one in hers)]
        first = self.chance.choice(busy or ahead)
        for words in ("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", f"{first.day}/{first.month}/{first.year + 543}"):
            who.says(words)
        assert self.here.children()[child.case].begins == first, (first, who.seen)

    def _came(self, who: Someone, child: Child) -> None:
        """On its first day: two of three do."""
        day, comes = self._today(), self.chance.random() < 0.65
        if not self._is_theirs(child, who) or self.here.children()[child.case].begins != day:
            return
        who.presses("came" if comes else "not_come", {"case": child.case, "day": day})
        if comes:
            self.ledger.reported(child.case, self._spoke(), ledger.BACK)
        assert (self.here.children()[child.case].begins is None) == comes, who.seen

    def _taps(self, who: Someone, label: str) -> None:
        labels = who.seen.labels
        if label in labels:
            who.taps(label)
        elif "ยังใช่" in labels:  # a reason is known already
            who.taps("ยังใช่")
        else:
            who.taps(next((one for one in labels if one.startswith(label)), labels[0]))  # the last day with school

    def _same(self, who: Someone, child: Child) -> None:
        if self._is_theirs(child, who) and "บันทึกแล้ว" in who.says(f"เหมือนเดิม น้อง {child.number:04d}"):
            self.ledger.reported(child.case, self._spoke(), None)

    def _attends(self, who: Someone, child: Child) -> None:
        """Whether it comes; one in seven comes no more."""
        seen = who.says(f"น้อง {child.number:04d}")
        if "มาเรียนสม่ำเสมอ" not in seen.labels:
            return
        if self.chance.random() < 0.85 or "ไม่มาแล้ว" not in seen.labels:
            who.taps("มาเรียนสม่ำเสมอ")
            today, back = self._today(), self.here.back_on(child.case)
            assert self.here.children()[child.case].due == restated.next_check(back, today, self.here.days()), child
            self.checked.setdefault(child.case, []).append((today - back).days)
            assert (child.case in self.here.retained()) == restated.is_proposed(back, today), child
            if today >= back + restated.STAYS:
                self.ledger.turns(child.case, self._spoke(), ledger.STAYED)
            return
        who.taps("ไม่มาแล้ว")
        self._taps(who, "วันนี้")
        self.ledger.turns(child.case, self._spoke(), ledger.LEFT)
        assert child.case not in self.here.retained(), child

    def _learns(self, who: Someone, child: Child) -> None:
        """Whether the learning goes on that comes to it; for one in seven it does not."""
        seen = who.says(f"น้อง {child.number:04d}")
        if "ได้เรียนสม่ำเสมอ" not in seen.labels:
            return
        if self.chance.random() < 0.85:
            who.taps("ได้เรียนสม่ำเสมอ")
            today, began = self._today(), self.began[child.case]
            assert self.here.children()[child.case].due == restated.next_check(began, today, self.here.days()), child
            assert (child.case in self.here.retained()) == restated.is_proposed(began, today), child
            self.learnt += 1
            return
        who.taps("ไม่ได้เรียนแล้ว")
        self._taps(who, "วันนี้")
        self.ledger.turns(child.case, self._spoke(), ledger.LEFT)
        assert child.case not in self.here.retained(), child

    def _arranges(self, case: int) -> None:
        """The district says whether learning comes to a child that can't go to school."""
        officer, matter = self.here.people[self.here.officers[-1]], self.here.cannot_attend().get(case)
        if matter is None:  # something else was reported since the morning
            return
        officer.presses("desk_open", {"item": f"m{matter}"})
        if self.chance.random() < self.rates.not_yet:
            officer.taps("ยังจัดให้ไม่ได้")
            return
        officer.taps("จัดการเรียนให้แล้ว")
        assert case not in self.here.cannot_attend(), officer.seen
        self.began[case] = today = self._today()
        self.ledger.turns(case, self._spoke(), ledger.DELIVERED)
        assert self.here.children()[case].due == restated.first_check(today, today, self.here.days()), officer.seen

    def _decides(self, case: int) -> None:
        """The district says of a child that has stayed whether that is the end. It is in class, or
        learns where it is, either way."""
        officer, matter = self.here.people[self.here.officers[-1]], self.here.retained().get(case)
        if matter is None:  # it has stopped since the morning
            return
        due = self.here.children()[case].due
        officer.presses("desk_open", {"item": f"m{matter}"})
        asks_on = self.chance.random() < self.rates.asks_on
        officer.taps("ยังไม่จบ ดูแลต่อ" if asks_on else "อนุมัติให้จบ")
        assert case not in self.here.retained(), officer.seen
        stands = self.here.children().get(case)
        assert (stands.due if stands is not None else None) == (due if asks_on else None), officer.seen
        self.ended += not asks_on

    def _asks_time(self, who: Someone, child: Child) -> None:
        here = self.here
        before = here.children()[child.case]
        who.presses("time", {"case": child.case, "due": before.due, "until": ""})
        if "ติดเรื่องอะไรอยู่" in who.seen:
            who.taps(next(label for label in who.seen.labels if label.startswith("บ้านไกล")))
        after = here.children()[child.case]
        if after.due != before.due:
            self._has_five_days(after)

    def _talks(self, who: Someone, child: Child) -> None:
        due = self.here.children()[child.case].due
        who.presses("head_talks", {"case": child.case, "due": due})
        after = self.here.children()[child.case]
        if after.due != due:
            self._has_five_days(after)

    def _has_five_days(self, child: Child) -> None:
        """Who gets time, gets five days on which her school is open; towards a break those of the area."""
        today, days = self._today(), self.here.days()
        ahead = sum(days.school(today + timedelta(days=nth), child.school) for nth in range(1, 29))
        assert child.due == days.nth(today, 5, child.school if ahead >= 10 else None), child

    def _gives(self, who: Someone, child: Child, to: int) -> None:
        who.presses("share_give", {"case": child.case, "to": to, "had": child.carer})

    def _parks(self, person: int) -> None:
        with self.here.town.sessions.begin() as session:
            park_person(session, person, self.here.town.clock.now, parked=True)

    def _blocks(self, person: int) -> None:
        self.here.people[person].blocks()
        self.here.blocked.add(person)

    def _comes_back(self, person: int) -> None:
        self.here.people[person].follows()
        self.here.blocked.discard(person)

    def _closes(self, head: Someone) -> None:
        self.here.days()  # what is said along counts the days as they stood when the message came
        head.says(f"โรงเรียนหยุด{self.chance.choice(('พรุ่งนี้', 'วันนี้'))}")
        if "ใช่" in head.seen.labels:
            head.taps("ใช่")
        self.here.calendar_changed()

    def _announces(self, day: date) -> None:
        """On Friday evening the office says that Monday is a holiday."""
        town = self.here.town
        if day in self.here.days().closed:
            return
        with town.sessions.begin() as session, editing(session, town.area):
            session.add(CalendarDay(area_id=town.area, day=day, kind=DayKind.HOLIDAY, name="หยุดพิเศษ"))
        self.here.calendar_changed()

    def _is_theirs(self, child: Child, who: Someone) -> bool:
        """Still, after what has happened since the morning."""
        now = self.here.children()[child.case]
        if self.here.is_parked(who.person):
            return False
        return now.open and (now.carer == who.person or who.person in self.here.directors.get(now.school, ()))

    def _was_prompted(self, person: int, case: int, day: date, within: int) -> bool:
        read = self.prompted.get((person, case))
        return read is not None and 0 <= (day - read).days <= within

    def _today(self) -> date:
        return self.here.town.clock.now.astimezone(BANGKOK).date()

    def _spoke(self) -> datetime:
        """When the last message was taken in."""
        return self.here.town.clock.now - timedelta(seconds=1)

    def _moment(self, day: date) -> datetime:
        return _at(day, time(7)) + timedelta(seconds=self.chance.randrange(13 * 3600))


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, BANGKOK)
