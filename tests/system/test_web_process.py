"""`panong web` as a process: what an operator sees when it, its parent or its port is in trouble."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.supervisor import answers
from models import crypto
from tests.service import SECRET

PANONG = Path(sys.executable).with_name("panong")
PATIENCE = 30.0


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def env(tmp_path: Path, port: int) -> dict[str, str]:
    database = f"sqlite:///{tmp_path}/panong.db"
    names = {"DATABASE_URL": database, "DATA_KEYS": crypto.new_key(), "LINE_CHANNEL_SECRET": SECRET, "PORT": str(port)}
    return {**os.environ, "PANONG_HOME": str(tmp_path), **names}


@pytest.fixture
def web(env: dict[str, str], port: int) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([PANONG, "web"], env=env, start_new_session=True)
    until(lambda: answers(f"http://127.0.0.1:{port}/healthz"))
    yield process
    process.kill()
    process.wait()


def test_it_answers_again_after_the_serving_process_was_killed(web: "subprocess.Popen[bytes]", port: int) -> None:
    first = child(web)
    os.kill(first, signal.SIGKILL)
    until(lambda: child(web) not in (first, 0) and answers(f"http://127.0.0.1:{port}/healthz"))


def test_nothing_is_left_when_the_parent_is_killed(web: "subprocess.Popen[bytes]", port: int) -> None:
    serving = child(web)
    web.kill()
    until(lambda: not Path(f"/proc/{serving}").exists())
    assert not answers(f"http://127.0.0.1:{port}/healthz")


def test_it_stops_when_it_is_asked_to(web: "subprocess.Popen[bytes]") -> None:
    web.terminate()
    assert web.wait(PATIENCE) == 0


def test_a_port_that_another_program_has_is_named(env: dict[str, str], port: int) -> None:
    with socket.create_server(("0.0.0.0", port)):  # noqa: S104 - as the service itself
        done = subprocess.run([PANONG, "web"], env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stderr
    assert "Traceback" not in done.stderr


def child(process: "subprocess.Popen[bytes]") -> int:
    """Its first child, 0 when it has none."""
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(found[0]) if found else 0


def until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)  # another process's doings can't be awaited
