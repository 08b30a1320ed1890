"""`panong web` as a process: what an operator sees when it, its parent or its port is in trouble."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from bot.supervisor import answers
from bot.web.webhook import BODY_MAX
from models.inbox import InboxEvent
from tests.keys import new_key
from tests.service import SECRET
from tests.system.processes import free_port

PANONG = Path(sys.executable).with_name("panong")
PATIENCE = 30.0
BODY = json.dumps({"destination": "U", "events": [{"type": "message", "webhookEventId": "E1"}]}).encode()


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def env(tmp_path: Path, port: int, keys: str, sqlite_url: str) -> dict[str, str]:
    names = {"DATABASE_URL": sqlite_url, "DATA_KEYS": keys, "LINE_CHANNEL_SECRET": SECRET, "PORT": str(port)}
    names["PANONG_DEMO"] = "1"
    return {**os.environ, "PANONG_HOME": str(tmp_path), **names}


@pytest.fixture
def web(env: dict[str, str], port: int) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([PANONG, "web"], env=env, start_new_session=True)
    try:
        until(lambda: answers(f"http://127.0.0.1:{port}/healthz"))
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_it_answers_again_after_the_serving_process_was_killed(web: "subprocess.Popen[bytes]", port: int) -> None:
    first = child(web)
    os.kill(first, signal.SIGKILL)
    until(lambda: child(web) not in (first, 0) and answers(f"http://127.0.0.1:{port}/healthz"))


def test_nothing_is_left_when_the_parent_is_killed(web: "subprocess.Popen[bytes]", port: int) -> None:
    serving = child(web)
    with socket.create_connection(("127.0.0.1", port)) as waiting:  # a request that never ends
        waiting.sendall(b"POST /callback HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
        web.kill()
        until(lambda: not Path(f"/proc/{serving}").exists())
    assert not answers(f"http://127.0.0.1:{port}/healthz")


def test_what_it_has_begun_is_finished_when_it_is_asked_to_stop(
    web: "subprocess.Popen[bytes]", port: int, sqlite_url: str, connect: Callable[[str], Engine]
) -> None:
    head = (
        f"POST /callback HTTP/1.1\r\nHost: x\r\nContent-Length: {len(BODY)}\r\n"
        f"X-Line-Signature: {signed(BODY)}\r\nExpect: 100-continue\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
        line.sendall(head.encode())
        assert line.recv(1024).startswith(b"HTTP/1.1 100")  # its thread waits for the body
        web.terminate()
        line.sendall(BODY)
        assert line.recv(1024).startswith(b"HTTP/1.1 200")
    assert web.wait(PATIENCE) == 0
    with connect(sqlite_url).connect() as connection:
        assert connection.scalars(select(InboxEvent.webhook_event_id)).all() == ["E1"]


def test_a_body_in_chunks_has_the_same_limit(web: "subprocess.Popen[bytes]", port: int) -> None:
    whole = BODY + b" " * (BODY_MAX - 1 - len(BODY))
    assert post(port, whole, chunked=True) == 200
    assert post(port, whole + b"{}", signature=signed(whole), chunked=True) == 413


@pytest.mark.parametrize(
    "wrong", ["redis://:x@localhost?socket_timeout=geheim", "redis://localhost?max_connections=geheim"]
)
def test_a_start_that_fails_says_so_without_values(wrong: str, env: dict[str, str]) -> None:
    start = subprocess.run(
        [PANONG, "web"], env={**env, "REDIS_URL": wrong}, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert start.returncode != 0
    lines = [json.loads(line) for line in start.stderr.splitlines()]
    assert "site_not_started" in [line["event"] for line in lines]
    assert "geheim" not in start.stderr + start.stdout


def test_a_port_that_another_program_has_is_named(env: dict[str, str], port: int) -> None:
    with socket.create_server(("0.0.0.0", port)):  # noqa: S104 - as the service itself
        assert f"Port {port} is in use" in refused(env)


def test_a_port_of_another_installation_is_not_shared(
    web: "subprocess.Popen[bytes]", env: dict[str, str], port: int
) -> None:
    assert f"Port {port} is in use" in refused(env)


def test_it_does_not_start_with_another_s_keys(env: dict[str, str]) -> None:
    assert subprocess.run([PANONG, "people"], env=env, capture_output=True, check=False).returncode == 0
    assert "Missing:" in refused({**env, "DATA_KEYS": new_key()})


@pytest.mark.parametrize("process", ["web", "worker", "scheduler", "staff"])
def test_the_demo_does_not_go_live(env: dict[str, str], process: str) -> None:
    assert "panong db remove-demo" in refused(
        {**env, "PANONG_DEMO": "0", "LINE_CHANNEL_ID": "1", "STAFF_URL": "https://staff.example"}, process
    )


def refused(env: dict[str, str], process: str = "web") -> str:
    """What a process says when it does not start."""
    done = subprocess.run([PANONG, process], env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


def signed(body: bytes) -> str:
    return base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()


def post(port: int, body: bytes, *, signature: str | None = None, chunked: bool = False) -> int:
    """The answer's status; the body in one piece, or in two chunks without its length."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"X-Line-Signature": signature or signed(body)}
    half = len(body) // 2
    connection.request(
        "POST", "/callback", (body[:half], body[half:]) if chunked else body, headers, encode_chunked=chunked
    )
    status = connection.getresponse().status
    connection.close()
    return status


def child(process: "subprocess.Popen[bytes]") -> int:
    """Its first child, 0 when it has none."""
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(found[0]) if found else 0


def until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)  # another process's doings can't be awaited
