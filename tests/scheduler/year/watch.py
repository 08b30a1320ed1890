"""Looks at everything that is owed and said, and compares it with the rules as they are restated."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from flows.phrase import in_thai
from flows.say import Card, Cards, Message
from models.codes import NoticeState
from models.notices import Notice
from tests.handlers.tester import Seen
from tests.scheduler.year import restated
from tests.scheduler.year.behaviour import Behaviour
from tests.scheduler.year.district import District
from tests.scheduler.year.mondays import Mondays
from tests.scheduler.year.restated import Child, Owing
from thai.dates import BANGKOK, local_date

KINDS = ("due", "late_at_school")
DIGEST = re.compile(r"มีน้อง \d+ คน(รอข่าว|เลยนัด)|น้อง 1 คนเลยนัดมา \d+ วัน")
TO_HEAD = re.compile(r"มีเรื่องให้ช่วยครู (\d+) เรื่อง")
FIRST_DAY = re.compile(r"วันนี้วันแรกของน้อง \d+ คน")
TIME_ASKED = "ขอเวลาเพิ่มอีกครั้ง"
UNSAID = (NoticeState.DROPPED, NoticeState.EXPIRED)
SAID = (NoticeState.SAYING, NoticeState.SAID, NoticeState.SENT)
CONVERSATION = timedelta(minutes=10)
_COLUMNS = (
    *(Notice.id, Notice.kind, Notice.identity, Notice.about, Notice.person_id),
    *(Notice.state, Notice.not_before, Notice.outbox_id),
)


@dataclass(frozen=True)
class Push:
    row: int
    person: int
    at: datetime
    messages: Sequence[Message]


@dataclass(frozen=True)
class Word:
    """A notice about children, as it stands."""

    id: int
    owing: Owing
    state: NoticeState
    since: datetime
    until: datetime
    push: int | None


@dataclass
class Watch:
    here: District
    people: Behaviour
    pushes: int = 0
    along: int = 0
    first_days: int = 0
    in_their_place: int = 0
    by_step: Counter[str] = field(default_factory=Counter)
    _today: dict[int, list[Push]] = field(default_factory=lambda: defaultdict(list))
    _spoke: dict[int, datetime] = field(default_factory=dict)
    _silent: set[int] = field(default_factory=set)
    _must: set[Owing] = field(default_factory=set)
    _newest: int = 0
    _looked: bool = False
    _shown: dict[int, list[Child]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.mondays = Mondays(self.here, self.people.ledger)

    @property
    def summaries(self) -> int:
        return self.mondays.said

    def begins(self, _day: date) -> None:
        self._today.clear()
        self._looked = False

    def before_look(self, now: datetime) -> None:
        """At the first of a day it is found who has to be owed what."""
        self._must, self._silent = set(), self.here.silent()
        if self._looked:
            return
        self._looked = True
        today = local_date(now)
        children = restated.anew(self.here.children().values(), self.here.days(), today)
        owed = restated.owed_today(children, self.here.there(today), self.here.days(), today)
        self._silent = self.here.silent() | restated.before_district(children, self.here.days(), today)
        before: dict[Owing, list[Word]] = defaultdict(list)
        for word in self._words():
            before[word.owing].append(word)
        self._must = {one for one in owed if all(_is_unsaid(word, now) for word in before[one])}

    def after_look(self, now: datetime) -> None:
        assert self.here.silent() == self._silent, (now, self.here.silent() ^ self._silent, self.here.children())
        words = self._words()
        new = Counter(word.owing for word in words if word.id > self._newest)
        assert new == Counter(self._must), (now, set(new) - self._must, self._must - set(new))
        self._newest = max((word.id for word in words), default=0)
        said = Counter(word.owing for word in words if word.state in SAID)
        twice = [one for one, times in said.items() if times > 1]
        assert not twice, f"{now}: said twice: {twice}"
        self.by_step.update(one[1] for one in new)

    def spoke(self, person: int, at: datetime, messages: Sequence[Message]) -> None:
        """Somebody has written, and reads the reply."""
        self._spoke[person] = at
        self._asks(person, at, messages)
        self.here.blocked.discard(person)  # who writes has let it in again
        if any(True for _ in _reminders(messages)):
            self.along += 1
        self._reads(person, local_date(at), self._tells(person, at, messages))
        if self.mondays.is_one(messages):  # as when no pushes are left
            self.mondays.reads(person, at, messages)

    def pushed(self, push: Push) -> None:
        """A push of the planner that LINE takes at once."""
        self.drawn(push)
        self.arrives(push, push.at)

    def drawn(self, push: Push) -> None:
        """A push of the planner, as it is made."""
        self.pushes += 1
        at, day = push.at.astimezone(BANGKOK), local_date(push.at)
        reminders = list(_reminders(push.messages))
        self._is_in_hours(at, push, reminds=bool(reminders))
        people = self.here.there(day)
        assert push.person not in people.away, f"{at}: she is away"
        assert push.person not in people.unreachable, f"{at}: she has blocked it"
        if reminders and len(reminders) == len(push.messages):
            soonest = datetime.combine(day, restated.digest_at(push.person), BANGKOK)
            others = (word.until > soonest for word in self._words() if word.push == push.row)
            assert at >= soonest or not all(others), f"{at}: before her hour: {push}"
        if self.mondays.is_one(push.messages):
            self.mondays.drawn(push.at)
        self._asks(push.person, push.at, push.messages, push.row)
        self._shown[push.row] = self._tells(push.person, push.at, push.messages)

    def arrives(self, push: Push, at: datetime) -> None:
        """What was drawn then is read now: on its own day it is that day's only one. One that LINE may have taken is
        tried again on the morning after, whatever day that is."""
        day = local_date(at)
        reminds = day == local_date(push.at) and any(True for _ in _reminders(push.messages))
        self._is_in_hours(at.astimezone(BANGKOK), push, reminds=reminds)
        summary = self.mondays.is_one(push.messages)
        today = [one for one in (*self._today[push.person], push) if local_date(one.at) == day]
        assert summary or len(today) <= 1, f"{at}: two pushes on one day: {push}"
        self._today[push.person].append(push)
        self._reads(push.person, day, self._shown.pop(push.row))
        if summary:
            self.mondays.reads(push.person, at, push.messages)

    def _is_in_hours(self, at: datetime, push: Push, *, reminds: bool) -> None:
        days, schools = self.here.days(), self.here.schools_of.get(push.person, set())
        assert restated.may_speak(at, schools=schools, days=days, reminds=reminds), (at, push)

    def ends(self, day: date, missed: Collection[int] | None = ()) -> None:
        """Nobody has been forgotten. `missed`: to whom a summary could not be said; None: LINE took no pushes, and
        what was not said today is said later."""
        self.mondays.ends(day, self.here.there(day), missed)
        if missed is None:
            return
        days, children, people = self.here.days(), self.here.children(), self.here.there(day)
        soonest = datetime.combine(day, restated.digest_at(0), BANGKOK)
        for word in self._words() if days.school(day) else ():
            reader = word.owing[-1]
            waits = word.state == NoticeState.WAITING and word.since <= soonest < word.until
            reached = reader not in people.away and reader not in people.unreachable
            busy = soonest - CONVERSATION <= self._spoke.get(reader, soonest - timedelta(days=1))
            schools = self.here.schools_of.get(reader, set())
            if (
                waits
                and reached
                and not busy
                and not self._today[reader]
                and any(days.school(day, one) for one in schools)
            ):
                said = restated.is_true(word.owing, children, people, days, day)
                assert not said, f"{day}: nobody has told {word}"

    def _reads(self, person: int, day: date, children: Sequence[Child]) -> None:
        self.people.prompted.update({(person, one.case): day for one in children})

    def _tells(self, person: int, at: datetime, messages: Sequence[Message]) -> list[Child]:
        """What is said of children is what is true at that moment; gives those of whom it is."""
        today, told = local_date(at), list[Child]()
        for message in _reminders(messages):
            alt, seen = in_thai(message.alt), Seen([message])
            children = self.here.children()
            expected = self._late(person, children, today) if TO_HEAD.fullmatch(alt) else None
            named = sorted((seen.text.index(one.name), one) for one in children.values() if one.name in seen.text)
            shown = [one for _, one in named]
            told += shown
            if TIME_ASKED in seen:
                assert all(one.open and one.carer not in (None, person) for one in shown), (at, seen)
            elif expected is not None:
                assert {one.case for one in shown} <= {one.case for one in expected}, (at, alt, shown, expected)
                for one in shown:
                    days = -self.here.days().left(today, one.due, one.school)
                    assert f"เลยนัดมา {days} วันเปิดเรียน" in seen.card(one.name), (at, seen)
            else:
                self._is_digest(person, today, seen, alt, shown, children)
        return told

    def _is_digest(
        self, person: int, today: date, seen: Seen, alt: str, shown: list[Child], children: dict[int, Child]
    ) -> None:
        days = self.here.days()
        hers = restated.hers(children.values(), person, days, today)
        assert shown == hers[:3], (today, seen, hers)
        late = [-left for one in hers if (left := days.left(today, one.due, one.school)) < 0]
        if not late:
            expected = f"มีน้อง {len(hers)} คนรอข่าว"
        elif len(late) == 1:
            expected = f"น้อง 1 คนเลยนัดมา {late[0]} วัน"
        else:
            expected = f"มีน้อง {len(late)} คนเลยนัด"
        assert alt == expected, (today, alt, expected)
        more = len(hers) - 3
        assert (f"และอีก {more} คน" in seen) if more > 0 else ("และอีก" not in seen), (today, seen, hers)

    def _asks(self, person: int, at: datetime, messages: Sequence[Message], row: int | None = None) -> None:
        """Of children whose first day it is, nothing else is said beside the question, and a digest only where it has
        waited since an earlier day: then it is in the same push, its `row`."""
        questions = [Seen([one]) for one in messages if _is(FIRST_DAY, one)]
        if not questions:
            return
        children, today = self.here.children(), local_date(at)
        days, there = self.here.days(), self.here.there(today)
        digests = [word for word in self._words() if word.owing[0] == "due" and word.owing[-1] == person]
        mine = [word for word in digests if restated.is_true(word.owing, children, there, days, today)]
        older = [word for word in mine if not restated.waits_a_day(local_date(word.since), today)]
        if any(_is(DIGEST, one) for one in messages):
            said = [word for word in older if word.state in SAID and row in (None, word.push)]
            assert said, f"{at}: not in its place: {messages}"
        elif row is not None:
            left = [word for word in older if word.state == NoticeState.WAITING and at < word.until]
            assert not left, f"{at}: its day is over: {left}"
        expected = {one.case for one in restated.asked_about(children.values(), person, self.here.days(), today)}
        for seen in questions:
            shown = {one.case for one in children.values() if one.name in seen.text}
            assert shown, seen
            assert shown <= expected, (at, seen, expected)
            self.first_days += len(shown)
        self.in_their_place += any(one.state == NoticeState.WAITING and one.since <= at < one.until for one in mine)

    def _late(self, head: int, children: dict[int, Child], today: date) -> list[Child]:
        """Of her schools, what colleagues look after and is late."""
        days = self.here.days()
        mine = [school for school, heads in self.here.directors.items() if head in heads]
        return [
            one
            for one in children.values()
            if one.open and one.school in mine and one.carer not in (None, head)
            if days.left(today, one.due, one.school) < 0
        ]

    def _words(self) -> list[Word]:
        with self.here.town.sessions() as session:
            rows = session.execute(select(*_COLUMNS).where(Notice.kind.in_(KINDS)).order_by(Notice.id)).all()
        return [
            Word(row.id, _owing(row), row.state, row.not_before, row.not_before + restated.FOR_A_WEEK, row.outbox_id)
            for row in rows
        ]


def _owing(row: Row[*tuple[Any, ...]]) -> Owing:
    """From its identity the rule, from what it is about the rest."""
    step = row.identity.split(":")[3]
    return row.kind, step, row.about["case"], date.fromordinal(row.about["due"]), row.person_id or 0


def _is_unsaid(word: Word, now: datetime) -> bool:
    return word.state in UNSAID or (word.state == NoticeState.WAITING and word.until <= now)


def _is(kind: re.Pattern[str], message: Message) -> bool:
    return isinstance(message, Card | Cards) and kind.fullmatch(in_thai(message.alt)) is not None


def _reminders(messages: Sequence[Message]) -> Iterator[Card | Cards]:
    for message in messages:
        if isinstance(message, Card | Cards):
            alt = in_thai(message.alt)
            if DIGEST.fullmatch(alt) or TO_HEAD.fullmatch(alt):
                yield message
