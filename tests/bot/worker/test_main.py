"""The worker process, put together: how often it looks by itself."""

from pathlib import Path
from threading import Event

import pytest

from bot.doorbell import Doorbell
from bot.worker.main import LOOK_SECONDS, QUICK_LOOK_SECONDS, run
from config.settings import Settings
from models import crypto


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
