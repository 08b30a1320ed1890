"""`panong run` as a newcomer starts it: real processes in an empty home, and nothing left behind after Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from handlers.operator import demo
from simulator.client import Simulator
from tests.system.processes import free_port

PANONG = Path(sys.executable).with_name("panong")


@dataclass
class First:
    """What was seen of the first run in an empty home, from its start to Ctrl-C."""

    said: str
    ready: str
    family: list[int]
    modes: dict[str, str]
    ended: int


@pytest.fixture(scope="module")
def ports() -> tuple[int, int]:
    return free_port(), free_port()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def first(home: Path, ports: tuple[int, int]) -> First:
    """A start takes a machine eight seconds, so there are two for this file: this one, and the one after it."""
    with started(home, ports) as process:
        ready = _ready(ports)
        simulator = Simulator(f"http://127.0.0.1:{ports[1]}")
        teacher = simulator.phone("", user_id=demo.TEACHER)
        teacher.follow(timeout=30)
        said = teacher.say("K7QF-2M9X", timeout=30)[0].text
        teacher.tap("ใช่ ถูกต้อง", timeout=30)
        teacher.tap("เข้าใจแล้ว", timeout=30)
        simulator.call("PUT", "/clock", {"now": "2030-06-15T08:00:00+07:00"})
        simulator.close()
        family = _descendants(process.pid)
        modes = {path.name: oct(path.stat().st_mode & 0o077) for path in home.iterdir() if path.stat().st_mode & 0o077}
        process.send_signal(signal.SIGINT)
        return First(said, ready, family, modes, process.wait(30))


@pytest.fixture(scope="module")
def running(home: Path, ports: tuple[int, int], first: First) -> Iterator["subprocess.Popen[str]"]:
    """The second run in the same home; its tests leave it running."""
    with started(home, ports) as process:
        yield process


@contextmanager
def started(home: Path, ports: tuple[int, int]) -> Iterator["subprocess.Popen[str]"]:
    """The service, once it has printed its addresses."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LINE_", "DATA", "REDIS"))}
    env = {**clean, "PANONG_HOME": str(home), "PORT": str(ports[0]), "SIMULATOR_PORT": str(ports[1])}
    env["STAFF_PORT"] = str(free_port())
    process = subprocess.Popen([PANONG, "run"], env=env, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "Ctrl-C" in line:
            break
    else:
        log = home / "panong.log"
        pytest.fail(log.read_text() if log.exists() else "panong run ended without a word")
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        process.stdout.close()


def test_a_newcomer_chats_and_ctrl_c_leaves_no_process(first: First) -> None:
    assert first.ready in ("ok", "degraded")
    assert "สมศรี ใจดี" in first.said
    assert len(first.family) >= 4
    assert first.modes == {}  # Redis makes its socket with the mode that it was told
    assert first.ended == 0
    assert [pid for pid in first.family if _lives(pid)] == []


@pytest.mark.browser
def test_chats_outlive_a_restart_and_the_page_begins_the_demo_anew(
    chromium: Browser, first: First, running: "subprocess.Popen[str]", ports: tuple[int, int]
) -> None:
    page = chromium.new_page()
    page.goto(f"http://127.0.0.1:{ports[1]}")
    held = page.locator(f'section.phone[data-user="{demo.TEACHER}"]')
    expect(held).to_contain_text(first.said.splitlines()[0])
    expect(page.locator("#now")).to_contain_text("วันเสาร์ที่ 15 มิ.ย. 2573")
    steps = page.get_by_role("list", name="ขั้นตอนลองใช้").get_by_role("listitem")
    expect(steps.nth(0)).to_contain_text("เสร็จแล้ว", timeout=30_000)
    again = page.get_by_role("button", name="เริ่มใหม่ทั้งหมด")
    again.click()
    page.get_by_role("button", name="ยกเลิก", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    again.click()
    page.get_by_role("button", name="เริ่มใหม่", exact=True).click()
    expect(page.locator("#curtain")).to_be_visible()
    expect(page.locator("#curtain")).to_be_hidden(timeout=60_000)
    expect(steps.nth(0)).not_to_contain_text("เสร็จแล้ว", timeout=30_000)
    expect(page.locator("#now")).not_to_contain_text("2573")
    expect(page.locator(".balloon")).to_have_count(0)
    held.get_by_role("button", name="เพิ่มเพื่อน").click()
    steps.nth(0).get_by_role("button").click()
    held.locator("textarea").press("Enter")
    expect(held).to_contain_text(first.said.splitlines()[0], timeout=30_000)
    page.close()
    assert running.poll() is None


def test_a_home_in_which_it_runs_already_is_named(
    running: "subprocess.Popen[str]", ports: tuple[int, int], home: Path
) -> None:
    others = {"PORT": str(free_port()), "SIMULATOR_PORT": str(free_port()), "STAFF_PORT": str(free_port())}
    env = {**os.environ, "PANONG_HOME": str(home), **others}
    second = subprocess.run([PANONG, "run"], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 2
    assert f"Panong runs already with {home}" in second.stderr
    assert _ready(ports) in ("ok", "degraded")


def test_a_taken_port_is_named(running: "subprocess.Popen[str]", ports: tuple[int, int], tmp_path: Path) -> None:
    env = {**os.environ, "PANONG_HOME": str(tmp_path / "other"), "PORT": str(ports[0])}
    second = subprocess.run([PANONG, "run"], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 2
    assert f"Port {ports[0]} is in use" in second.stderr


@pytest.mark.parametrize(
    ("command", "variable"),
    [
        ("web", "LINE_CHANNEL_SECRET"),
        ("worker", "DATABASE_URL"),
        ("scheduler", "DATA_KEYS"),
        ("staff", "STAFF_URL"),
        ("run --no-simulator", "LINE_CHANNEL_ACCESS_TOKEN"),
    ],
)
def test_a_process_without_its_settings_does_not_start(command: str, variable: str, tmp_path: Path) -> None:
    names = ("DATABASE_URL", "DATA_KEYS", "REDIS_URL")
    clean = {n: v for n, v in os.environ.items() if n not in names and not n.startswith("LINE_")}
    done = subprocess.run(
        [PANONG, *command.split()],
        env={**clean, "PANONG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert variable in done.stderr
    assert "Example" in done.stderr


def _ready(ports: tuple[int, int]) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{ports[0]}/readyz", timeout=5) as answer:
        return str(json.loads(answer.read())["status"])


def _descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [member for child in map(int, children) for member in (child, *_descendants(child))]


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
