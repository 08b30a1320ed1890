"""`panong menus sync`: what an operator reads, and that calling it again changes nothing."""

import json
from collections.abc import Iterator

import pytest

import simulator.server
from flows.menus.menus import MENUS
from handlers.operator.demo import MARK
from models.codes import Role
from models.jobs import Setting
from simulator.server import Handle
from simulator.settings import Settings
from tests.bot.cli.conftest import Panong
from tests.handlers.town import Town

SECRET, TOKEN = "8c570fa6dd201bb328f1c1eac23a96d8", "test-token"


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Handle]:
    running = simulator.server.start(Settings(channel_secret=SECRET, access_token=TOKEN, port=0))
    monkeypatch.setenv("LINE_API_BASE_URL", running.url)
    yield running
    running.stop()


@pytest.fixture
def teacher(town: Town, line: Handle, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of a district whose channel has a token; gives her LINE user id."""
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", TOKEN)
    user, _ = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    line.world.add_phone({"name": "ครูสมศรี", "user_id": user, "friend": True})
    return user


def test_what_was_done_and_the_second_time_nothing(panong: Panong, town: Town, line: Handle, teacher: str) -> None:
    (first,) = json.loads(panong("menus", "sync", "--json").stdout)
    assert first == {
        "channel": town.channel,
        "made": len(MENUS),
        "dropped": 0,
        "linked": 1,
        "unlinked": 0,
        "confirmed": 1,
        "refused": 0,
        "error": None,
    }
    assert teacher in line.world.menus.links
    (second,) = json.loads(panong("menus", "sync", "--json").stdout)
    assert second == first | {"made": 0, "linked": 0}
    told = panong("menus", "sync")
    assert told.exit_code == 0
    assert told.stdout.startswith(f"channel {town.channel}, made 0,")


def test_what_line_does_not_take_is_an_error(panong: Panong, line: Handle, teacher: str) -> None:
    line.world.faults.arm({"kind": "error", "on": "richmenu"})
    told = panong("menus", "sync", "--json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)[0]["error"].startswith("server 500")
    assert panong("menus", "sync").exit_code == 0


def test_a_demo_s_people_are_not_line_s(
    panong: Panong, town: Town, teacher: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LINE_API_BASE_URL")
    monkeypatch.setattr("bot.line.http.Http", None)  # nothing can be asked
    with town.sessions.begin() as session:
        session.add(Setting(key=MARK, value="now"))
    told = panong("menus", "sync")
    assert told.exit_code == 1
    assert "LINE does not know the people of a demo" in told.stderr


def test_without_credentials_there_is_nobody_to_ask(panong: Panong, town: Town, line: Handle) -> None:
    told = panong("menus", "sync")
    assert told.exit_code == 1
    assert "LINE_CHANNEL_ACCESS_TOKEN" in told.stderr
    assert list(line.world.calls.records) == []
