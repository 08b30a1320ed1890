"""The command line as an operator calls it, on a fresh database of each kind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session, sessionmaker

from bot.cli import main
from handlers.operator.areas import ensure_first_area
from models import crypto
from tests.bot.cli.desk import TODAY
from tests.handlers import town as towns
from tests.handlers.town import Town
from tests.keys import new_key, ring

Panong = Callable[..., Result]


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """No setting of the machine reaches a test, and the keys are known to the commands; gives the keys."""
    for name in ("DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "LINE_CHANNEL_ID", "PANONG_DEMO", "LINE_API_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    keys = new_key()
    monkeypatch.setattr(crypto, "_ring", ring(keys))
    monkeypatch.setenv("PANONG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATA_KEYS", keys)
    return keys


@pytest.fixture
def call() -> Panong:
    """Calls `panong` with these words; whatever is no clean exit fails the test."""

    def called(*words: str | Path) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return called


@pytest.fixture
def panong(database_url: str, monkeypatch: pytest.MonkeyPatch, call: Panong) -> Panong:
    """The same on a migrated database without an area."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    return call


@pytest.fixture
def town(panong: Panong, sessions: sessionmaker[Session]) -> Town:
    """A district with two schools and a channel."""
    return towns.build(sessions)


@pytest.fixture
def office(panong: Panong, sessions: sessionmaker[Session]) -> Panong:
    """The command line of an installation with its first area."""
    with sessions.begin() as session:
        ensure_first_area(session, TODAY)
    return panong
