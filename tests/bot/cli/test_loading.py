"""What a command loads: nothing heavy that it does not need, since every call pays for it. What is asked here is which
modules are there, not how long it took."""

import json
import os
import shutil
import subprocess
import sys
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from bot.cli import COMMANDS

HEAVY = {
    "aiohttp",
    "alembic",
    "apscheduler",
    "cryptography",
    "dotenv",
    "flask",
    "flows",
    "granian",
    "handlers",
    "holidays",
    "linebot",
    "msgspec",
    "psycopg",
    "pydantic",
    "redis",
    "regex",
    "scheduler",
    "sqlalchemy",
    "structlog",
    "urllib3",
    "uvloop",
}
"""What takes more than a blink to load, our own houses with what they bring along included."""

SETTINGS = {"dotenv"}
DATABASE = SETTINGS | {"cryptography", "flows", "handlers", "msgspec", "regex", "sqlalchemy"}
"""Keys are needed wherever rows are read, and use cases bring their words along."""

SCHEMA = {"alembic", "holidays"}
SCHEDULER = {"apscheduler", "scheduler", "structlog"}
LOADS: dict[str, tuple[set[str], list[str]]] = {
    "area": (DATABASE, ["list"]),
    "audit": (DATABASE, []),
    "backup": (DATABASE, ["FILE"]),
    "config": (SETTINGS, []),
    "db": (DATABASE | SCHEMA, ["upgrade"]),
    "export": (DATABASE, ["cases"]),
    "import": (DATABASE, ["schools", "FILE"]),
    "inbox": (DATABASE, []),
    "invite": (DATABASE, ["supervisor", "--confirmed"]),
    "jobs": (DATABASE | SCHEDULER, []),
    "menus": (DATABASE | {"aiohttp", "linebot", "pydantic", "structlog", "urllib3", "uvloop"}, ["sync"]),
    "messages": ({"flows", "msgspec"}, []),
    "outbox": (DATABASE, []),
    "people": (DATABASE | {"structlog"}, []),
    "person": (DATABASE | {"structlog"}, ["end", "1"]),
    "play": ({"flows", "msgspec", "regex"}, ["report"]),
    "quota": (DATABASE, []),
    "restore": (DATABASE, ["FILE", "--yes"]),
    "run": (SETTINGS, ["--no-simulator"]),
    "scheduler": (SETTINGS, []),
    "staff": (SETTINGS, []),
    "summary": (DATABASE, []),
    "tick": (DATABASE | SCHEDULER, []),
    "trouble": (DATABASE, []),
    "web": (SETTINGS, []),
    "worker": (SETTINGS, []),
}
"""What each command may load of it, and words that call it. A process here lacks its settings and says so."""

PROCESSES = {
    "bot.web.server": {"linebot", "alembic", "holidays", "aiohttp", "apscheduler", "pydantic"},
    "bot.staff.server": {"linebot", "alembic", "holidays", "aiohttp", "apscheduler", "redis", "pydantic", "matplotlib"},
    "bot.worker.main": {"linebot", "alembic", "holidays", "flask", "granian", "apscheduler", "pydantic"},
    "scheduler.main": {"linebot", "alembic", "flask", "granian", "aiohttp", "redis", "pydantic"},
}
"""What a process that runs has no use for."""


def loaded(code: str, home: Path) -> set[str]:
    """The modules that are there when this code has run in a process of its own, whatever it printed or exited with."""
    told = home / "loaded.json"
    ask = f"import atexit, json, sys\natexit.register(lambda: json.dump([*sys.modules], open({str(told)!r}, 'w')))\n"
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG")}
    keys = urlsafe_b64encode(bytes(32)).decode()
    environment = {**kept, "PANONG_HOME": str(home), "DATA_KEYS": keys}
    subprocess.run(
        [sys.executable, "-c", ask + code], env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    return set(json.loads(told.read_text()))


def heavy(modules: set[str]) -> set[str]:
    """The heavy ones among them."""
    return HEAVY & {name.split(".")[0] for name in modules}


def called(*words: str) -> str:
    """Code that calls `panong` with these words."""
    return f"from bot.cli import main\nmain({list(words)!r})"


@pytest.fixture
def home(tmp_path: Path, sqlite_template: Path) -> Path:
    """A home with a database that is up to date."""
    (tmp_path / "home").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "home" / "panong.db")
    return tmp_path / "home"


def test_help_loads_nothing(home: Path) -> None:
    walk = """
import click
from bot.cli import main

def show(command, words):
    command.main([*words, "--help"], standalone_mode=False)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            show(command.get_command(context, name), ())

show(main, ())
"""
    there = loaded(walk, home)
    assert "bot.cli.processes" in there
    assert heavy(there) == set()


def test_the_list_of_commands_loads_none_of_them(home: Path) -> None:
    places = {command.place.split(":")[0] for command in COMMANDS.values()}
    assert places & loaded(called("--help"), home) == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_what_it_needs(home: Path, tmp_path: Path, command: str) -> None:
    allowed, words = LOADS[command]
    schools = tmp_path / "schools.csv"
    schools.write_text("school_code,name\n71040001,บ้านหนองกระทุ่ม\n", encoding="utf-8")
    there = loaded(called(command, *(str(schools) if word == "FILE" else word for word in words)), home)
    assert "dotenv" in there or command in ("messages", "play")  # it reads no settings
    assert ("sqlalchemy" in there) == ("sqlalchemy" in allowed)
    assert heavy(there) <= allowed


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_loads_nothing_for_which_it_has_no_use(home: Path, process: str) -> None:
    there = loaded(f"import {process}", home)
    assert {"sqlalchemy", "handlers"} <= there
    assert heavy(there) & PROCESSES[process] == set()
