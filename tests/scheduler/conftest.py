"""What a scheduler needs that runs as it does in production."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

import scheduler.main
from config.settings import Settings
from tests.scheduler.made_up import made


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
