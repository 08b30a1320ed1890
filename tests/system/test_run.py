"""`panong run` as a newcomer starts it: real processes in an empty home, and nothing left behind after Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from handlers.operator import demo
from simulator.client import Simulator
from tests.system.processes import free_port

PANONG = Path(sys.executable).with_name("panong")


@pytest.fixture
def ports() -> tuple[int, int]:
    return free_port(), free_port()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def running(home: Path, ports: tuple[int, int]) -> Iterator["subprocess.Popen[str]"]:
    with started(home, ports) as process:
        yield process


@contextmanager
def started(home: Path, ports: tuple[int, int]) -> Iterator["subprocess.Popen[str]"]:
    """The service, once it has printed its addresses."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LINE_", "DATA", "REDIS"))}
    env = {**clean, "PANONG_HOME": str(home), "PORT": str(ports[0]), "SIMULATOR_PORT": str(ports[1])}
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


def test_a_newcomer_chats_and_ctrl_c_leaves_no_process(
    running: "subprocess.Popen[str]", ports: tuple[int, int], tmp_path: Path
) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{ports[0]}/readyz", timeout=5) as answer:
        assert json.loads(answer.read())["status"] in ("ok", "degraded")
    simulator = Simulator(f"http://127.0.0.1:{ports[1]}")
    teacher = simulator.phone("", user_id=demo.TEACHER)
    teacher.follow(timeout=30)
    assert "สมศรี ใจดี" in teacher.say("K7QF-2M9X", timeout=30)[0].text
    simulator.close()
    family = _descendants(running.pid)
    assert len(family) >= 4
    # Redis makes its socket with the mode that it was told.
    assert {
        path.name: oct(path.stat().st_mode & 0o077) for path in tmp_path.iterdir() if path.stat().st_mode & 0o077
    } == {}
    running.send_signal(signal.SIGINT)
    assert running.wait(30) == 0
    assert [pid for pid in family if _lives(pid)] == []


@pytest.mark.browser
def test_chats_outlive_a_restart_and_the_page_begins_the_demo_anew(
    chromium: Browser, home: Path, ports: tuple[int, int]
) -> None:
    with started(home, ports):
        simulator = Simulator(f"http://127.0.0.1:{ports[1]}")
        teacher = simulator.phone("", user_id=demo.TEACHER)
        teacher.follow(timeout=30)
        said = teacher.say("K7QF-2M9X", timeout=30)[0].text
        teacher.tap("ใช่ ถูกต้อง", timeout=30)
        teacher.tap("เข้าใจแล้ว", timeout=30)
        simulator.call("PUT", "/clock", {"now": "2030-06-15T08:00:00+07:00"})
        simulator.close()
    with started(home, ports) as process:
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{ports[1]}")
        held = page.locator(f'section.phone[data-user="{demo.TEACHER}"]')
        expect(held).to_contain_text(said.splitlines()[0])
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
        expect(held).to_contain_text(said.splitlines()[0], timeout=30_000)
        page.close()
        assert process.poll() is None


def test_a_home_in_which_it_runs_already_is_named(
    running: "subprocess.Popen[str]", ports: tuple[int, int], tmp_path: Path
) -> None:
    others = {"PORT": str(free_port()), "SIMULATOR_PORT": str(free_port())}
    env = {**os.environ, "PANONG_HOME": str(tmp_path), **others}
    second = subprocess.run([PANONG, "run"], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 2
    assert f"Panong runs already with {tmp_path}" in second.stderr
    with urllib.request.urlopen(f"http://127.0.0.1:{ports[0]}/readyz", timeout=5) as answer:
        assert json.loads(answer.read())["status"] in ("ok", "degraded")


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


def _descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [member for child in map(int, children) for member in (child, *_descendants(child))]


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
