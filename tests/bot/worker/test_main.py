"""The worker process, put together: how often it looks by itself."""

from pathlib import Path
from threading import Event, Timer

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.doorbell import Doorbell
from bot.worker.main import LOOK_SECONDS, QUICK_LOOK_SECONDS, run
from bot.worker.refusals import Refusals
from config.settings import Settings
from flows.say import Text
from handlers.messages.outbox import post_to_person
from models import crypto
from models.codes import Refusal, Role
from models.database import sessions
from models.refusals import ChannelRefusal
from tests.bot.line.double import Told, running
from tests.handlers import town as towns
from tests.handlers.town import MONDAY

PATIENCE = 30


@pytest.mark.parametrize(
    ("database", "redis", "seconds"),
    [
        ("sqlite_url", None, QUICK_LOOK_SECONDS),
        ("sqlite_url", "redis://127.0.0.1:1", LOOK_SECONDS),
        ("postgres_url", None, LOOK_SECONDS),
    ],
)
def test_without_redis_on_one_machine_it_looks_often_enough_to_chat(
    database: str,
    redis: str | None,
    seconds: float,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crypto, "_ring", crypto.keyring())
    monkeypatch.delenv("REDIS_URL", raising=False)
    given = {"DATABASE_URL": request.getfixturevalue(database), "REDIS_URL": redis, "PANONG_HOME": str(tmp_path)}
    for name, value in given.items():
        if value is not None:
            monkeypatch.setenv(name, value)
    stop, waited = Event(), []

    def wait(_doorbell: Doorbell, seconds: float) -> None:
        waited.append(seconds)
        stop.set()

    monkeypatch.setattr(Doorbell, "wait", wait)
    run(Settings.load(), stop)
    assert waited == [seconds]


def test_it_writes_down_what_line_refuses(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town = towns.build(sessions(engine))
    _, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        post_to_person(session, person, "welcome", (Text("words"),), MONDAY)
    stop, write = Event(), Refusals._write

    def write_and_stop(refusals: Refusals, news: dict[tuple[int, Refusal], bool]) -> None:
        write(refusals, news)
        stop.set()

    monkeypatch.setattr(Refusals, "_write", write_and_stop)
    with running() as line:
        line.answers = [Told(401, {"message": "Authentication failed"})]
        given = {
            "DATABASE_URL": engine.url.render_as_string(hide_password=False),
            "PANONG_HOME": str(tmp_path),
            "PANONG_DEMO": "1",
            "LINE_API_BASE_URL": line.url,
            "LINE_CHANNEL_ACCESS_TOKEN": "made-up",
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        watchdog = Timer(PATIENCE, stop.set)
        watchdog.start()
        run(Settings.load(), stop)
        watchdog.cancel()
    with Session(engine) as session:
        assert session.scalars(select(ChannelRefusal.kind)).all() == [Refusal.TOKEN]
