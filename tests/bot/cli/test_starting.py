"""What an operator meets first: help, settings, and clear words when something is missing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot.cli import COMMANDS, main
from tests.bot.cli.conftest import Panong

PANONG = Path(sys.executable).with_name("panong")


def _commands(command: click.Command, words: tuple[str, ...]) -> list[tuple[tuple[str, ...], click.Command]]:
    found = [(words, command)]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            found += _commands(below, (*words, name))
    return found


def test_every_command_explains_itself_with_an_example(call: Panong) -> None:
    commands = _commands(main, ())
    assert len(commands) > len(COMMANDS)
    for words, command in commands:
        result = call(*words, "--help")
        assert result.exit_code == 0
        assert command.help
        assert "Example: panong " + " ".join(words) in " ".join(command.help.split()), words


def test_the_list_says_of_each_command_what_the_command_says_itself(call: Panong) -> None:
    commands = {words[0]: command for words, command in _commands(main, ()) if len(words) == 1}
    assert {name: one.help for name, one in COMMANDS.items()} == {
        name: command.get_short_help_str(limit=1000) for name, command in commands.items()
    }
    listed = " ".join(call("--help").output.split())
    for name, one in COMMANDS.items():
        assert f"{name} {one.help}" in listed


def test_an_unknown_command_is_a_wrong_call(call: Panong) -> None:
    assert call("invte").exit_code == 2


def test_secrets_are_masked(call: Panong, environment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINE_CHANNEL_SECRET", "0123456789abcdef0123456789abcdef")
    monkeypatch.setenv("DATABASE_URL", "postgresql://panong:geheim@db.example:5432/panong")
    shown = call("config").output + call("config", "--json").output
    assert "DATA_KEYS" in shown
    assert "db.example:5432/panong" in shown
    for secret in (environment, "0123456789abcdef", "geheim"):
        assert secret not in shown


def test_a_file_of_sqlite_is_shown_as_it_is_written(call: Panong, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////var/lib/panong.db")
    assert "sqlite:////var/lib/panong.db" in call("config").output


def test_data_keys_that_are_missing_are_named(call: Panong, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://panong@127.0.0.1:1/panong")
    monkeypatch.delenv("DATA_KEYS")
    result = call("people")
    assert result.exit_code == 2
    assert "DATA_KEYS is missing" in result.stderr
    assert "url-safe base64" in result.stderr
    assert "Example: DATA_KEYS=" in result.stderr


def test_a_database_that_is_away(call: Panong, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://panong:geheim@127.0.0.1:1/panong")
    result = call("people")
    assert result.exit_code == 1
    assert "does not answer" in result.stderr
    assert "127.0.0.1:1" in result.stderr
    assert "geheim" not in result.stderr


def test_a_database_without_tables(call: Panong, empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_url)
    result = call("people")
    assert result.exit_code == 1
    assert "panong db upgrade" in result.stderr


def test_upgrading_makes_one_area_however_often(call: Panong, empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_url)
    for _ in range(2):
        assert call("db", "upgrade").exit_code == 0
    areas = json.loads(call("area", "list", "--json").stdout)
    assert len(areas) == 1


def test_without_any_setting_everything_is_kept_at_home(tmp_path: Path) -> None:
    home = tmp_path / "at home"
    environment = {"PATH": os.environ["PATH"], "PANONG_HOME": str(home)}

    def panong(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([PANONG, *words], capture_output=True, text=True, env=environment, check=False)

    assert panong("db", "upgrade").returncode == 0
    codes = panong("invite", "supervisor", "--count", "2")
    assert codes.returncode == 0, codes.stderr
    assert [len(line) for line in codes.stdout.splitlines()] == [9, 9]
    assert sorted(path.name for path in home.iterdir())[0] == "panong.db"
    assert "DATA_KEYS=" in (home / "panong.env").read_text()


@pytest.mark.parametrize("found", [(), ("panong.db", "panong.env")], ids=["a new home", "one that others could read"])
def test_what_is_at_home_only_its_owner_can_read(tmp_path: Path, found: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in found:
        (home / name).touch(mode=0o666)
    environment = {"PATH": os.environ["PATH"], "PANONG_HOME": str(home)}
    code = f"""
from pathlib import Path
from bot.cli import main
from models.database import connect
main(["db", "upgrade"], standalone_mode=False)
engine = connect("sqlite:///{home}/panong.db")
with engine.begin() as connection:
    print(*(f"{{path.name}} {{path.stat().st_mode & 0o777:o}}" for path in Path({str(home)!r}).iterdir()), sep="\\n")
"""
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True, umask=0o022
    ).stdout
    modes = dict(line.split() for line in told.splitlines()[1:])
    assert modes.keys() >= {"panong.db", "panong.db-wal", "panong.env"}
    assert set(modes.values()) == {"600"}
