"""Beside the jobs of the leading scheduler the menus are kept equal: looked at often, LINE asked seldom."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session, sessionmaker

import simulator.server
from bot.menus import sync as syncing
from bot.menus.sync import FIRST_PAUSE, Sync, keep_equal
from config.settings import Settings
from flows.menus.menus import MENUS
from handlers.menus.line import Gone
from handlers.menus.make_equal import Done
from models import crypto
from models.channels import LineChannel
from models.codes import Menu, Role
from models.memberships import Membership
from simulator.line.memory import Menus
from simulator.server import Handle
from simulator.settings import Settings as SimulatorSettings
from tests.handlers import town as towns
from tests.handlers.town import Town
from tests.keys import new_key, ring

SECRET, TOKEN = "8c570fa6dd201bb328f1c1eac23a96d8", "test-token"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def line() -> Iterator[Handle]:
    running = simulator.server.start(SimulatorSettings(channel_secret=SECRET, access_token=TOKEN, port=0))
    yield running
    running.stop()


@pytest.fixture
def settings(line: Handle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("LINE_CHANNEL_ID", "LINE_CHANNEL_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PANONG_HOME", str(tmp_path))
    monkeypatch.setenv("LINE_API_BASE_URL", line.url)
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", TOKEN)
    return Settings.load()


@pytest.fixture
def town(sessions: sessionmaker[Session]) -> Town:
    return towns.build(sessions)


@pytest.fixture
def teacher(town: Town, line: Handle) -> str:
    user, _ = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    line.world.add_phone({"name": "ครูสมศรี", "user_id": user, "friend": True})
    return user


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sync(settings: Settings, engine: Engine, clock: Clock) -> Iterator[Sync]:
    made = Sync(settings, engine, clock=clock)
    yield made
    made.close()


def shown(line: Handle, user: str) -> list[str]:
    """The words of the areas under this phone's chat."""
    found = line.world.menu_of(line.world.phone(user))
    return [area["action"]["text"] for area in found[1].body["areas"]] if found else []


def says(menu: Menu) -> list[str]:
    return [area.says for area in MENUS[menu].areas]


def calls(line: Handle) -> int:
    return len(line.world.calls.records)


def test_line_is_asked_the_first_time_and_then_when_something_differs(
    sync: Sync, town: Town, line: Handle, teacher: str
) -> None:
    sync.look()
    assert shown(line, teacher) == says(Menu.TEACHER)
    asked = calls(line)
    sync.look()
    assert calls(line) == asked
    with town.sessions.begin() as session:
        session.execute(update(Membership).values(role=Role.DIRECTOR))
    sync.look()
    assert shown(line, teacher) == says(Menu.DIRECTOR)
    assert calls(line) == asked + 1


def test_who_leads_anew_asks_line_what_it_has(sync: Sync, line: Handle, teacher: str) -> None:
    sync.look()
    line.world.menus = Menus()
    sync.look()
    assert shown(line, teacher) == []
    sync.begin_anew()
    sync.look()
    assert shown(line, teacher) == says(Menu.TEACHER)


def test_a_channel_that_line_refuses_is_left_alone_for_a_while(
    sync: Sync, line: Handle, teacher: str, clock: Clock
) -> None:
    line.world.faults.arm({"kind": "rate", "on": "richmenu", "times": 2})
    sync.look()
    asked = calls(line)
    sync.look()
    assert calls(line) == asked
    clock.now += FIRST_PAUSE
    sync.look()  # refused once more: now for twice as long
    asked = calls(line)
    clock.now += FIRST_PAUSE
    sync.look()
    assert calls(line) == asked
    clock.now += FIRST_PAUSE
    sync.look()
    assert shown(line, teacher) == says(Menu.TEACHER)


def test_a_channel_whose_menus_fail_keeps_no_other_from_its_own(
    sync: Sync, town: Town, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    with town.sessions.begin() as session:
        session.add(LineChannel(area_id=town.area, name="second"))
    asked: list[int] = []

    def channel(_sync: Sync, one: int, *, whole: bool) -> Done:
        asked.append(one)
        if one == town.channel:
            raise Gone
        return Done()

    monkeypatch.setattr(Sync, "channel", channel)
    sync.look()
    assert asked == [town.channel, town.channel + 1]
    sync.look()
    assert town.channel not in asked[2:]
    clock.now += FIRST_PAUSE
    sync.look()
    assert town.channel in asked[2:]


def test_a_secret_that_no_key_opens_keeps_no_other_channel_from_its_menus(
    sync: Sync, town: Town, line: Handle, teacher: str, keys: str
) -> None:
    crypto.use(ring(new_key()))
    with town.sessions.begin() as session:  # it is the first one that is looked at
        session.add(LineChannel(id=-1, area_id=town.area, name="locked", line_channel_id="1", secret="made-up"))
    crypto.use(ring(keys))
    sync.look()
    assert shown(line, teacher) == says(Menu.TEACHER)


def test_what_line_takes_delays_no_next_look(
    sync: Sync, town: Town, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    def channel(_sync: Sync, _one: int, *, whole: bool) -> Done:
        clock.now += 60 if whole else 0
        return Done()

    def is_equal(*_: object) -> bool:
        clock.now += 2
        return True

    monkeypatch.setattr(Sync, "channel", channel)
    monkeypatch.setattr(syncing, "is_equal", is_equal)
    sync.look()
    assert sync.looked == 0
    sync.look()
    assert sync.looked == 2


def test_a_channel_without_credentials_is_passed_over(
    settings: Settings, engine: Engine, line: Handle, teacher: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LINE_CHANNEL_ACCESS_TOKEN")
    sync = Sync(Settings.load(), engine)
    sync.look()
    sync.close()
    assert calls(line) == 0


def test_only_who_leads_asks_line(
    settings: Settings, engine: Engine, line: Handle, teacher: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(syncing, "SHARE", 0)
    stop, leads, looked, anew = Event(), Event(), Event(), Event()
    real = Sync.look

    def look(self: Sync, goes_on: Callable[[], bool]) -> None:
        real(self, goes_on)
        looked.set()

    monkeypatch.setattr(Sync, "look", look)
    monkeypatch.setattr(Sync, "begin_anew", lambda _self: anew.set())
    thread = Thread(target=keep_equal, args=(settings, engine, stop, leads))
    thread.start()
    try:
        assert anew.wait(30)  # what LINE has may change while another leads
        assert calls(line) == 0
        leads.set()
        while not shown(line, teacher):
            assert looked.wait(60)
            looked.clear()
    finally:
        stop.set()
        thread.join(60)
    assert not thread.is_alive()
    assert shown(line, teacher) == says(Menu.TEACHER)
