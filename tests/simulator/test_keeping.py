"""A restart of the simulator: the chats are there as they were, unless they belong to another database."""

from pathlib import Path

import pytest

from simulator.client import Simulator, SimulatorError
from tests.simulator import samples
from tests.simulator.conftest import Bot, Ticker, simulator_for


def test_chats_menus_and_the_clock_outlive_a_restart(bot: Bot, ticker: Ticker, tmp_path: Path) -> None:
    file = tmp_path / "simulator.json"
    first = simulator_for(bot, ticker, file, "7 May")
    sim = Simulator(first.url)
    bot.answer = lambda _: [samples.text("เลือก", "ใช่", "ไม่ใช่")]
    teacher = sim.phone("ครูสมศรี")
    grandmother = sim.phone("ยายคำ")
    teacher.say("สวัสดี")
    teacher.send_image()
    grandmother.follow()
    sim.call("PUT", "/clock", {"now": "2026-06-15T08:00:00+07:00"})
    seen = [str(message) for message in teacher.messages]
    last, feed = teacher.last_seq, sim.records("/feed", 0, 0)
    photo = next(m.message_id for m in teacher.messages if m.raw["type"] == "image")
    first.stop()
    sim.close()

    second = simulator_for(bot, ticker, file, "7 May")
    sim = Simulator(second.url)
    teacher = sim.phone("", user_id=teacher.user_id)
    assert [str(message) for message in teacher.messages] == seen
    shown = [r["seq"] for r in feed if r["kind"] != "menu"]
    assert [r["seq"] for r in sim.records("/feed", 0, 0)] == shown
    assert sim.call("GET", f"/phones/{grandmother.user_id}")["state"] == "friend"
    assert sim.call("GET", "/clock")["now"].startswith("2026-06-15T08:00")
    assert second.world.contents[photo].data.startswith(b"\x89PNG")
    bot.answer = lambda _: [samples.text("ได้")]
    assert teacher.tap("ใช่")[0].seq > last
    second.stop()
    sim.close()


def test_chats_of_another_database_are_not_shown(bot: Bot, ticker: Ticker, tmp_path: Path) -> None:
    file = tmp_path / "simulator.json"
    first = simulator_for(bot, ticker, file, "7 May")
    sim = Simulator(first.url)
    sim.phone("ครูสมศรี").say("สวัสดี")
    first.stop()
    sim.close()
    second = simulator_for(bot, ticker, file, "8 May")
    sim = Simulator(second.url)
    assert sim.records("/feed", 0, 0) == []
    second.stop()
    sim.close()


def test_a_torn_file_does_not_keep_it_from_starting(
    bot: Bot, ticker: Ticker, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "simulator.json"
    file.write_text('{"for": "", "number": 3, "generation": "x"}')
    running = simulator_for(bot, ticker, file)
    sim = Simulator(running.url)
    assert sim.phone("ครูสมศรี").messages == []
    running.stop()
    sim.close()
    assert "can't be read" in capfd.readouterr().err


def test_a_fresh_start_is_refused_where_nobody_would_make_it(sim: Simulator) -> None:
    with pytest.raises(SimulatorError, match="nobody"):
        sim.call("POST", "/start-over", {"sure": True})
