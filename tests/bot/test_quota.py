"""LINE is asked for the plans of channels, beside the jobs: once an hour, and left alone where it does not answer."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

import simulator.server
from bot.line.errors import Kind, SendFailed
from bot.line.sdk import Account
from bot.quota import FIRST_PAUSE, Asks
from config.settings import Settings
from handlers.messages.quota.shown import Standing, standings
from simulator.client import Simulator
from simulator.server import Handle
from simulator.settings import Settings as SimulatorSettings
from tests.handlers import town as towns
from tests.handlers.town import Town

SECRET, TOKEN = "8c570fa6dd201bb328f1c1eac23a96d8", "test-token"


@pytest.fixture
def line() -> Iterator[Handle]:
    running = simulator.server.start(SimulatorSettings(channel_secret=SECRET, access_token=TOKEN, port=0))
    yield running
    running.stop()


@pytest.fixture
def control(line: Handle) -> Iterator[Simulator]:
    client = Simulator(line.url)
    yield client
    client.close()


@pytest.fixture
def town(sessions: sessionmaker[Session]) -> Town:
    return towns.build(sessions)


@pytest.fixture
def asks(line: Handle, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asks]:
    for name in ("LINE_CHANNEL_ID", "LINE_CHANNEL_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PANONG_HOME", str(tmp_path))
    monkeypatch.setenv("LINE_API_BASE_URL", line.url)
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", TOKEN)
    asking = Asks(Settings.load(), engine, clock=lambda: moments[0])
    moments[0] = 1000.0
    yield asking
    asking.close()


moments = [1000.0]


def standing(town: Town) -> Standing:
    with town.sessions() as session:
        return next(one for one in standings(session, datetime.now(UTC)) if one.channel == town.channel)


def test_what_line_says_is_known_and_not_asked_again(asks: Asks, town: Town, control: Simulator) -> None:
    control.quota(limit=300, used=184)
    assert asks.look() >= 1
    found = standing(town)
    assert found.quota is not None
    assert (found.quota.limit, found.quota.left) == (300, 116)
    assert "used 184 of 300" in found.line()
    control.quota(limit=None)
    assert asks.look() == 0
    assert standing(town).quota is not None


def test_a_plan_without_a_limit(asks: Asks, town: Town, control: Simulator) -> None:
    control.quota(limit=None)
    asks.look()
    assert standing(town).quota is None
    assert "no limit" in standing(town).line()


def test_where_line_does_not_answer_it_is_left_alone(asks: Asks, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_account: Account) -> int:
        raise SendFailed(Kind.UNREACHABLE)

    with monkeypatch.context() as patch:
        patch.setattr(Account, "quota", away)
        assert asks.look() == 0
    assert "not known yet" in standing(town).line()
    assert asks.look() == 0, "not so soon"
    moments[0] += FIRST_PAUSE
    assert asks.look() >= 1


def test_one_channel_that_cannot_be_opened_is_in_nobodys_way(
    asks: Asks, town: Town, control: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = towns.build(town.sessions)
    opened = asks._ask

    def ask(channel: int) -> bool:
        if channel == town.channel:
            raise ValueError("no key opens it")
        return opened(channel)

    monkeypatch.setattr(asks, "_ask", ask)
    asks.look()
    assert standing(town).asked_at is None
    assert standing(other).asked_at is not None
