"""The scheduler as a process: its lanes, and how it ends."""

import threading
from datetime import UTC, datetime

import pytest
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import scheduler.main
from config.settings import Settings
from handlers.operator.clock import DOUBT
from models.jobs import Setting
from scheduler.job import Key, Lane
from scheduler.witness import Witnesses
from tests.scheduler.made_up import MINUTE, Worker, all_runs
from tests.scheduler.process import PATIENCE, running

NEVER = DateTrigger(datetime(2100, 1, 1, tzinfo=UTC))


def test_an_alert_never_waits_for_a_long_job(
    engine: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, alerted = threading.Event(), threading.Event()

    def long(_session: Session, _key: Key) -> None:
        _session.rollback()  # it writes nothing for a while
        begun.set()
        alerted.wait(PATIENCE)
        raise ZeroDivisionError

    slow = Worker(["summary"], hook=long).job(name="slow")
    urgent = Worker(["alert"], hook=lambda *_: alerted.set()).job(name="urgent", trigger=MINUTE)
    object.__setattr__(urgent, "lane", Lane.URGENT)
    monkeypatch.setattr(scheduler.main, "JOBS", (slow, urgent))
    with running(settings):
        assert begun.wait(PATIENCE)
        assert alerted.wait(PATIENCE), "the alert waits behind the summary"
    assert [run.counts for run in all_runs(engine, "urgent")] == [{"did": 1}]


def test_a_doubt_is_over_as_soon_as_the_clock_is_right(
    engine: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler.main, "JOBS", (Worker().job(trigger=NEVER, for_good=True),))
    with Session(engine) as session, session.begin():
        session.add(Setting(key=DOUBT, value="It was 400 days later."))
    confirmed = threading.Event()
    confirm = Witnesses.confirm

    def tell(self: Witnesses, now: datetime) -> bool:
        right = confirm(self, now)
        confirmed.set()
        return right

    monkeypatch.setattr(Witnesses, "confirm", tell)
    with running(settings):
        assert confirmed.wait(PATIENCE)
    with Session(engine) as session:
        assert session.get(Setting, DOUBT) is None
