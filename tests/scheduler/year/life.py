"""A district through simulated time: the scheduler looks with its real jobs, people act, LINE takes the pushes, and
everything that is owed, said and drawn is compared with the rules as they are `restated`."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from bot.worker.outcomes import Outcome, note_outcomes
from flows.say import load
from handlers.messages.fates import of_replies
from handlers.messages.push import PURPOSE
from models.codes import NoticeState, OutboxState, ReplyState
from models.notices import Notice
from models.outbox import OutboxMessage
from scheduler.job import Job, Lane
from scheduler.jobs import JOBS
from scheduler.tick import tick
from tests.handlers.tester import checked
from tests.scheduler.made_up import made
from tests.scheduler.year import district
from tests.scheduler.year.behaviour import Act, Behaviour
from tests.scheduler.year.rates import USUAL, Rates
from tests.scheduler.year.watch import Push, Watch
from thai.dates import BANGKOK

LOOKS = (time(6, 45), time(8), time(12, 30), time(15, 45), time(17, 55), time(20))
"""When the scheduler looks; what it does at each second between them is tested elsewhere."""

FEW_LOOKS = (time(8), time(15, 45))
"""Enough to see that what comes at an hour comes at it."""

MORNING = time(8)
"""Until then all jobs have run that there are on a day: later looks are those of the planner alone."""

LATER = time(9)

SILENT = ("alerts_unopened", "retention", "name_keys", "letters_of_age")
"""Jobs that say nothing of children that are due, and no figures."""

SPEAKING = tuple(job for job in JOBS if job.name not in SILENT)
PLANNER = tuple(job for job in JOBS if job.lane == Lane.NOTICES)


@dataclass
class Told:
    """What came of it, for whoever wants to read it."""

    days: int = 0
    turns: int = 0
    pushes: int = 0
    by_step: Counter[str] = field(default_factory=Counter)
    along: int = 0
    summaries: int = 0
    first_days: int = 0
    in_their_place: int = 0


class Life:
    """`down`: days on which nothing of the service's own runs."""

    def __init__(
        self,
        engine: Engine,
        sessions: sessionmaker[Session],
        seed: int,
        first: date,
        *,
        jobs: Sequence[Job] = JOBS,
        looks: Sequence[time] = LOOKS,
        children: int = 24,
        rates: Rates = USUAL,
    ) -> None:
        self.engine, self.jobs, self.looks = engine, jobs, looks
        self.chance = random.Random(seed)
        made(engine, _at(first, time(6)))
        self.here = district.build(sessions, first)
        self.here.town.clock.now = _at(first, time(6, 30))
        self.people = Behaviour(self.here, self.chance, rates)
        self.watch = Watch(self.here, self.people)
        for one in self.here.people.values():
            one.listener = self.watch.spoke
        self.told = Told()
        self.users = self.here.users()
        self._pushed = 0
        schools = list(self.here.teachers)
        for nth in range(children):
            school = schools[nth % len(schools)]
            carers = [*self.here.teachers[school], *self.here.directors.get(school, ())[:1]]
            self.people.comes(school, self.chance.choice(carers))

    def runs(self, first: date, last: date, down: Sequence[date] = ()) -> Told:
        """Through these days."""
        for day in (first + timedelta(days=nth) for nth in range((last - first).days + 1)):
            self._day(day, down=day in down)
            self.told.days += 1
        self.told.pushes, self.told.by_step = self.watch.pushes, self.watch.by_step
        self.told.summaries, self.told.along = self.watch.summaries, self.watch.along
        self.told.first_days, self.told.in_their_place = self.watch.first_days, self.watch.in_their_place
        return self.told

    def _day(self, day: date, *, down: bool) -> None:
        school = self.here.days().school(day)
        looks = () if down else self.looks if school else [one for one in self.looks if one <= MORNING]
        acts: list[Act] = [(_at(day, look), self._look) for look in looks]
        acts += self._besides(day)
        acts += self.people.day(day)
        self.watch.begins(day)
        for at, act in sorted(acts, key=lambda one: one[0]):
            clock = self.here.town.clock
            clock.now = max(clock.now, at)
            act()
            if act != self._look:
                self.told.turns += 1
                self._heard()
        if not down:
            self._ends(day)

    def _besides(self, _day: date) -> list[Act]:
        """What happens besides."""
        return []

    def _ends(self, day: date) -> None:
        self.watch.ends(day)

    def _look(self) -> None:
        now = self.here.town.clock.now
        self.watch.before_look(now)
        morning = now.astimezone(BANGKOK).time() < LATER
        self._works(self.jobs if morning else PLANNER)
        self.watch.after_look(now)
        self._heard()

    def _works(self, jobs: Sequence[Job]) -> None:
        for done in tick(self.engine, jobs, self.here.town.clock.now):
            assert not done.failed, done
            if done.job == "calendar":
                self.here.calendar_changed()

    def _heard(self) -> None:
        """What goes out is looked at, and LINE takes it; what was said in replies has arrived."""
        town, now = self.here.town, self.here.town.clock.now
        with town.sessions() as session:
            rows = session.scalars(
                select(OutboxMessage).where(OutboxMessage.id > self._pushed).order_by(OutboxMessage.id)
            ).all()
            replies = session.scalars(
                select(Notice.event_id).where(Notice.state == NoticeState.SAYING, Notice.event_id.is_not(None))
            ).all()
            said = {row.id: load(row.messages or b"[]") for row in rows}
        for row in rows:
            checked(said[row.id])
            self._pushed = row.id
            if row.state == OutboxState.WAITING and row.purpose == PURPOSE:
                self.watch.pushed(Push(row.id, self.users[row.contact_id], now, said[row.id]))
        if rows or replies:
            with town.sessions.begin() as session:
                sent = [Outcome(row.id, row.attempts) for row in rows if row.state == OutboxState.WAITING]
                note_outcomes(session, sent, now)
                of_replies(session.connection(), {ReplyState.SENT: [one for one in replies if one is not None]})


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, BANGKOK)
