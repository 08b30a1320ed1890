"""The same district with a LINE that has its days, and with processes that end: pushes leave through the worker's own
outbox loop for the simulator, which stands for LINE over HTTP."""

import random
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session, sessionmaker

import simulator.server
from bot.line.client import LineClient
from bot.line.errors import SendFailed
from bot.line.http import Http
from bot.line.sdk import Account
from bot.line.tokens import LongLived
from bot.worker import outcomes
from bot.worker.delivery import Delivery
from bot.worker.due import UNFINISHED
from bot.worker.refusals import Refusals
from flows.say import Message, load
from handlers.messages.fates import of_replies
from handlers.messages.push import PURPOSE
from handlers.messages.quota.ask import ask, to_ask
from models.codes import NoticeState, OutboxState, ReplyState
from models.notices import Notice
from models.outbox import OutboxMessage
from scheduler.job import Job
from simulator.settings import Settings
from tests.handlers.tester import checked
from tests.scheduler.year import restated
from tests.scheduler.year.behaviour import Act
from tests.scheduler.year.life import LOOKS, Life
from tests.scheduler.year.rough.blows import Blows
from tests.scheduler.year.rough.machine import follows
from tests.scheduler.year.rough.phones import Phones
from tests.scheduler.year.rough.weather import Spell, Weather
from tests.scheduler.year.watch import Push
from tests.service import SECRET, TOKEN
from thai.dates import BANGKOK

ROUNDS = (time(1), time(5), time(10), time(14), time(22))
"""When the worker sends besides: after every look and turn it does."""

LEASE = timedelta(seconds=95)
"""Longer than any that a process leaves behind."""

SOON = timedelta(minutes=15)
"""So far ahead the worker's own pauses are lived through; others are over when the next thing happens."""

TRIES = 6
NOBODY = "http://127.0.0.1:9"
"""Where nothing listens."""

MOST_KILLS = 2
"""One that ends in the same piece three times counts as failed, as it shall."""

KILLS_A_LOOK, KILLS_A_ROUND = 0.15, 0.1
POINTS_OF_A_MORNING, POINTS_OF_A_LOOK, POINTS_OF_A_ROUND = 300, 30, 16
"""Among so many points the one is drawn at which a process ends."""


class RoughLife(Life):
    """`days`: the first one, and the last on which anything may begin to go wrong."""

    def __init__(
        self,
        engine: Engine,
        sessions: sessionmaker[Session],
        seed: int,
        days: tuple[date, date],
        stack: ExitStack,
        monkeypatch: pytest.MonkeyPatch,
        **more: Any,
    ) -> None:
        super().__init__(engine, sessions, seed, days[0], looks=LOOKS, **more)
        clock, people = self.here.town.clock, self.here.people.values()
        monkeypatch.setattr(outcomes, "random", random.Random(seed))  # pauses
        follows(monkeypatch, lambda: self.here.town.clock.now)
        phones = [{"user_id": one.user, "name": one.user[-3:], "friend": True} for one in people]
        settings = Settings(channel_secret=SECRET, access_token=TOKEN, port=0, phones=phones)
        self.line = simulator.server.start(settings, lambda: clock.now.timestamp())
        stack.callback(self.line.stop)
        self.weather = Weather(self.line.world, self.chance, *days)
        self.phones = Phones(self.line.world, sessions)
        self.blows, self.refusals = Blows(engine), Refusals(engine, lambda: clock.now.timestamp())
        self.http = Http()
        stack.callback(lambda: self.http.close())
        asking = Http()
        stack.callback(asking.close)
        self.account = Account(LongLived(TOKEN), asking, self.line.url)
        self.delivery = self._begins()
        self.calm_days = 0
        self.watch.mondays.until = restated.CLOSES  # made anew, after it could not be sent
        self._made: dict[str, Push] = {}

    def _begins(self) -> Delivery:
        """A worker."""

        def client(channel: int) -> LineClient:
            url = NOBODY if self.weather.spell == Spell.AWAY else self.line.url
            return LineClient(LongLived(TOKEN), url, self.http, heard=self.refusals.of(channel))

        return Delivery(self.engine, client, lambda: self.here.town.clock.now)

    def _ends_and_begins(self) -> None:
        """The worker is gone; another one comes."""
        self.http.close()
        self.http = Http()
        self.delivery = self._begins()

    def _besides(self, day: date) -> list[Act]:
        return [(datetime.combine(day, at, BANGKOK), lambda: None) for at in ROUNDS]

    def _works(self, jobs: Sequence[Job]) -> None:
        clock, points = self.here.town.clock, POINTS_OF_A_MORNING if len(jobs) > 1 else POINTS_OF_A_LOOK
        for _ in range(MOST_KILLS):
            if self.chance.random() > KILLS_A_LOOK:
                break
            struck = self.blows.struck
            with self.blows.at(self.chance.randint(1, points)):
                super()._works(jobs)
            self.here.calendar_changed()
            if self.blows.struck > struck:
                clock.now += LEASE
        super()._works(jobs)

    def _ends(self, day: date) -> None:
        self.phones.agree()
        calm = self.weather.calm(day)
        self.calm_days += calm
        self.watch.ends(day, self._missed(day) if calm else None)

    def _missed(self, day: date) -> set[int]:
        """Whose push of this week it is not known of whether it has come, as is said to the operator."""
        monday = datetime.combine(day - timedelta(days=day.weekday()), time.min, BANGKOK)
        lost = select(Notice.person_id).where(Notice.state == NoticeState.FAILED, Notice.not_before >= monday)
        with self.here.town.sessions() as session:
            return {one for one in session.scalars(lost) if one is not None}

    def _heard(self) -> None:
        self._follows_people()
        self._replied()
        self._sees_what_is_made()
        for _ in range(TRIES):
            if self._sends():
                self.here.town.clock.now += LEASE
            elif not self._lives_until_the_next_try():
                break

    def _follows_people(self) -> None:
        with self.line.world.lock:
            for person, one in self.here.people.items():
                blocked = person in self.here.blocked
                self.line.world.phones[one.user].state = "blocked" if blocked else "friend"
                self.phones.ever_blocked |= {one.user} if blocked else set()

    def _replied(self) -> None:
        """What was said in replies has arrived; nothing that was kept for other cases is needed."""
        saying = select(Notice.id, Notice.event_id).where(
            Notice.state == NoticeState.SAYING, Notice.event_id.is_not(None)
        )
        with self.here.town.sessions.begin() as session:
            rows = session.execute(saying).all()
            of_replies(session.connection(), {ReplyState.SENT: {row.event_id for row in rows}})
            held = OutboxMessage.state == OutboxState.HELD
            over = {"state": OutboxState.CANCELLED, "messages": None, "next_attempt_at": None}
            session.execute(update(OutboxMessage).where(held).values(**over, done_at=datetime.now(UTC)))
        self.phones.reads([row.id for row in rows])

    def _sees_what_is_made(self) -> None:
        now = self.here.town.clock.now
        with self.here.town.sessions() as session:
            new = select(OutboxMessage).where(OutboxMessage.id > self._pushed).order_by(OutboxMessage.id)
            rows = [row for row in session.scalars(new) if row.state == OutboxState.WAITING]
            holds = select(Notice.id, Notice.outbox_id).where(Notice.outbox_id.in_([row.id for row in rows]))
            for notice in session.execute(holds).all() if rows else ():
                self.phones.held.setdefault(notice.outbox_id or 0, []).append(notice.id)
            said: dict[int, tuple[Message, ...]] = {row.id: load(row.messages or b"[]") for row in rows}
        for row in rows:
            checked(said[row.id])
            self._pushed = row.id
            if row.purpose == PURPOSE:
                self._made[row.retry_key] = push = Push(row.id, self.users[row.contact_id], now, said[row.id])
                self.watch.drawn(push)

    def _sends(self) -> bool:
        """A worker's rounds until nothing is left to do for now; whether it has ended in one of them."""
        now = self.here.town.clock.now
        self.weather.becomes(now)
        self._asks()
        struck, dies = self.blows.struck, self.chance.random() < KILLS_A_ROUND
        with self.blows.at(self.chance.randint(1, POINTS_OF_A_ROUND) if dies else None):
            while self.delivery.round() + self.delivery.settle():
                pass
            self.refusals.note()
        if ended := self.blows.struck > struck:
            self._ends_and_begins()
        for key in self.phones.new():
            push = self._made.get(key)
            if push is not None:
                self.watch.arrives(push, now)
                self.phones.reads(self.phones.held[push.row])
        return ended

    def _asks(self) -> None:
        """The scheduler asks LINE how its plan stands."""
        now = self.here.town.clock.now
        with self.here.town.sessions() as session:
            channels = to_ask(session, now)
        for channel in channels:
            try:
                ask(self.here.town.sessions, self.account, channel, now)
            except SendFailed:
                assert self.weather.spell == Spell.TOKEN

    def _lives_until_the_next_try(self) -> bool:
        clock = self.here.town.clock
        wanted = select(OutboxMessage.next_attempt_at).where(
            OutboxMessage.state.in_(UNFINISHED), OutboxMessage.next_attempt_at > clock.now
        )
        with self.here.town.sessions() as session:
            soonest = min((at for at in session.scalars(wanted) if at is not None), default=None)
        if soonest is None or soonest > clock.now + SOON:
            return False
        clock.now = soonest + timedelta(milliseconds=1)
        return True

    def states(self) -> Counter[OutboxState]:
        """At the end: how many pushes are in which."""
        return self.phones.agree()
