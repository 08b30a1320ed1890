"""`python -m simulator` starts with what the environment says, tells what is missing, and stops at once."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.client import Simulator
from simulator.settings import SettingsError, from_environment

GOOD = {"LINE_CHANNEL_SECRET": "s3cret", "LINE_CHANNEL_ACCESS_TOKEN": "token"}
USER = "U" + "a" * 32


def test_settings_have_defaults_for_all_but_the_credentials() -> None:
    settings = from_environment(GOOD)
    assert (settings.port, settings.webhook_url) == (8001, "http://127.0.0.1:8000/callback")
    assert settings.bot_url == "http://127.0.0.1:8000"
    assert from_environment({**GOOD, "LINE_CHANNEL_SECRET": "new, old"}).channel_secret == "new"
    assert from_environment({"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ID": "1"}).access_token == ""


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"LINE_CHANNEL_SECRET": ""}, "LINE_CHANNEL_SECRET"),
        ({"LINE_CHANNEL_ACCESS_TOKEN": ""}, "LINE_CHANNEL_ACCESS_TOKEN"),
        ({"SIMULATOR_PORT": "http"}, "SIMULATOR_PORT"),
        ({"SIMULATOR_PORT": "70000"}, "SIMULATOR_PORT"),
        ({"SIMULATOR_WEBHOOK_URL": "localhost"}, "SIMULATOR_WEBHOOK_URL"),
        ({"SIMULATOR_BOT_USER_ID": "U1"}, "SIMULATOR_BOT_USER_ID"),
        ({"SIMULATOR_PHONES": "[{}]"}, "SIMULATOR_PHONES"),
        ({"SIMULATOR_PHONES": '[{"name": "ก", "user_id": "x"}]'}, "SIMULATOR_PHONES"),
        ({"SIMULATOR_PHONES": "{"}, "SIMULATOR_PHONES"),
    ],
)
def test_what_cannot_be_used_is_named(changes: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        from_environment({**GOOD, **changes})


def start(env: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "simulator"],
        env={"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1", **env},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_when_told(number: signal.Signals) -> None:
    phones = json.dumps([{"name": "ครูสมศรี", "hint": "ครู", "user_id": USER, "friend": True}])
    with start({**GOOD, "SIMULATOR_PORT": "0", "SIMULATOR_PHONES": phones}) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        sim = Simulator(line.split()[2])
        assert sim.call("GET", f"/phones/{USER}") == {
            "user_id": USER,
            "name": "ครูสมศรี",
            "hint": "ครู",
            "state": "friend",
        }
        process.send_signal(number)
        _, errors = process.communicate(timeout=10)
        sim.close()
    assert (process.returncode, errors) == (0, "")


def test_it_does_not_start_without_a_secret() -> None:
    with start({}) as process:
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 2
    assert errors.startswith("simulator: LINE_CHANNEL_SECRET is missing")


def test_a_port_in_use_is_said_plainly() -> None:
    with start({**GOOD, "SIMULATOR_PORT": "0"}) as first:
        assert first.stdout is not None
        port = first.stdout.readline().split()[2].rpartition(":")[2]
        with start({**GOOD, "SIMULATOR_PORT": port}) as second:
            _, errors = second.communicate(timeout=10)
        first.terminate()
        first.communicate(timeout=10)
    assert second.returncode == 2
    assert f"can't listen on 127.0.0.1:{port}" in errors
