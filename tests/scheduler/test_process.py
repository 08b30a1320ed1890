"""The scheduler as a process: its lanes, and how it ends."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

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
from tests.scheduler.made_up import MINUTE, Worker, all_runs, made

PATIENCE = 10
NEVER = DateTrigger(datetime(2100, 1, 1, tzinfo=UTC))


@contextmanager
def running(settings: Settings) -> Iterator[None]:
    """A scheduler in a thread."""
    stop = threading.Event()
    thread = threading.Thread(target=scheduler.main.run, args=(settings, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


@pytest.fixture
def settings(engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Settings:
    for name, value in {
        "PANONG_HOME": str(tmp_path),
        "DATABASE_URL": engine.url.render_as_string(hide_password=False),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PANONG_DEMO", raising=False)
    monkeypatch.setattr(scheduler.main, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(scheduler.main, "line_date", lambda _url: datetime.now(UTC))
    made(engine, datetime.now(UTC) - timedelta(days=2))
    return Settings.load()


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
    monkeypatch.setattr(scheduler.main, "JOBS", (Worker().job(trigger=NEVER, erases=True),))
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
