"""The part of the walk that the operator walks: every command that opens the database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, text

from bot.cli import main
from tests.plans.scenes import Scene

NO_DATABASE = frozenset({"config"})
WHOLE = frozenset({"backup", "restore", "db remove-demo", "db forget-key"})
"""Read or write the whole database on purpose."""

PROCESSES = frozenset({"run", "scheduler", "staff", "web", "worker"})
"""Serve until they are stopped; what they send is walked without them."""

NOBODY = "http://127.0.0.1:9"
"""Where LINE is not reached; what making menus equal asks of the database is walked with another LINE."""

NOT_SENT = "The outbox is not sent: LINE does not know the people of a demo"
HEADER = "national_id,first_name,last_name,birth_date,school_code,child_group,village,phone"
SET_ASIDE = text("SELECT max(id) FROM inbox_events WHERE state = 'SET_ASIDE' AND payload IS NOT NULL")
GIVE_UP = text("UPDATE outbox_messages SET state = 'FAILED' WHERE state = 'WAITING'")
FAILED = text("SELECT max(id) FROM outbox_messages WHERE state = 'FAILED' AND NOT urgent")
DIRECTS = text(
    "SELECT person_id FROM memberships WHERE area_id = 1 AND role = 'DIRECTOR' AND confirmed_at < now()"
    " AND ended_at IS NULL LIMIT 1"
)


def names() -> set[str]:
    """Every command that opens the database, as it is called."""
    context = click.Context(main)
    found = {name for word in main.list_commands(context) for name in _below(word, main.get_command(context, word))}
    assert found >= NO_DATABASE | PROCESSES
    return found - NO_DATABASE - PROCESSES - WHOLE


def _below(name: str, command: click.Command | None) -> Iterator[str]:
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield name
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            yield from _below(f"{name} {word}", below)


class Operator:
    """Calls commands, and remembers which."""

    def __init__(self, folder: Path) -> None:
        self.called: set[str] = set()
        self._folder = folder

    def calls(self, name: str, *words: object) -> str:
        """A command, by its name and what follows it; it has to succeed."""
        result = CliRunner().invoke(main, [*name.split(), *map(str, words)], catch_exceptions=False)
        assert result.exit_code == 0, f"panong {name}: {result.output}"
        self.called.add(name)
        return result.stdout

    def finds(self, name: str) -> None:
        """A command that ends with 1 when it finds something, and in a country it does."""
        result = CliRunner().invoke(main, name.split(), catch_exceptions=False)
        assert (result.exit_code, result.stdout != "") == (1, True), f"panong {name}: {result.output}"
        self.called.add(name)

    def looks(self, name: str, *words: object) -> None:
        """A command that ends with 1 where there is nothing to be shown yet."""
        result = CliRunner().invoke(main, [*name.split(), *map(str, words)], catch_exceptions=False)
        assert result.exit_code in (0, 1), f"panong {name}: {result.output}"
        self.called.add(name)

    def ticks(self) -> None:
        """What fell due in the last seconds may owe somebody a message: that it is not sent stands in the answer, since
        LINE does not know the people of a demo."""
        result = CliRunner().invoke(main, ["tick"], catch_exceptions=False)
        assert result.exit_code == 0 or NOT_SENT in result.output, result.output
        self.called.add("tick")

    def everywhere(self, engine: Engine) -> None:
        """Commands that concern no area."""
        with engine.connect() as connection:
            aside, failed = connection.scalar(SET_ASIDE), connection.scalar(FAILED)
            head = connection.scalar(DIRECTS)
        self.calls("inbox")
        self.calls("inbox retry", aside)
        self.calls("outbox")
        self.calls("messages")
        self.calls("play", "report")
        self.calls("outbox retry", failed)
        self.calls("person park", 19)
        self.calls("person unpark", 19)
        self.calls("person away", 19, "--until", f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}", "--stand-in", 18)
        self.calls("person back", 19)
        self.calls("person acting", head)
        self.calls("person end", 19)
        self.calls("area list")
        self.calls("area deadlines", "--area", 2)
        self.calls("area add", "--name", "สพป.ใหม่ เขต 1")
        self.calls("db upgrade")

    def jobs(self, engine: Engine) -> None:
        """Commands on what the clock begins, once it has. What waits for another try is given up: nobody takes it."""
        with engine.begin() as connection:
            connection.execute(GIVE_UP)
        self.calls("jobs")
        self.calls("jobs run", "alerts_unopened")
        self.calls("jobs trust-clock")
        self.calls("jobs keep", "raw_events", 30)
        self.calls("jobs keep", "raw_events", 30, "--area", 2)
        self.ticks()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LINE_API_BASE_URL", NOBODY)
            self.finds("menus sync")
        self.calls("quota")
        self.finds("trouble")

    def at(self, scene: Scene) -> None:
        """Commands for an area."""
        area = ("--area", scene.area)
        self.calls("area set", *area, "--phone", "034000002")
        self.calls("area set", *area, "--contact", "none")
        secret = self._file("secret.txt", "0123456789abcdef0123456789abcdef")
        self.calls("area set", *area, "--bot-user-id", f"U{scene.area}", "--secret-file", secret, "--channel-id", "1")
        self.looks("summary", *area)
        self.calls("people", *area)
        self.calls("audit", *area)
        self.calls("export cases", *area, "--output", self._folder / "cases.csv")
        self.calls("export reports", *area, "--output", self._folder / "reports.csv")
        self.calls("invite", "supervisor", *area, "--count", 2)
        self.calls("area agencies", *area)
        self.calls("import agencies", self._file("agencies.csv", "name,kind,takes", "อบต.ใหม่,LAO,FOOD"), *area)
        self.calls("import schools", self._file("schools.csv", "school_code,name", f"{scene.code},โรงเรียนใหม่"), *area)
        if scene.school is not None:
            self.calls("audit", *area, "--case", 7)
            self.calls("invite", "teacher", "--school", scene.code, *area)
            self._lists(scene)

    def _lists(self, scene: Scene) -> None:
        """Lists of children: tried, taken over, with one who comes back. A large area only tries it: the whole list
        would be written anew."""
        known, new = "1101700203450,กวิน,ทดลอง,2014-03-04", ",ใหม่,ทดลอง,2014-03-04"
        group = f"{scene.code},DROPPED_OUT"
        wrong = f",ผิด,ทดลอง,2014-02-31,{group}"
        first = self._file(
            "first.csv", HEADER, f"{known},{group},หนองกระทุ่ม,0810000417", f"{new},{group},,0810000418", wrong
        )
        second = self._file("second.csv", HEADER, f"{known},{group},หนองกระทุ่ม,0810000419")
        self.calls("import cases", first, "--dry-run", "--area", scene.area)
        if scene.area > 1:
            for file in (first, second, first, first):
                self.calls("import cases", file, "--area", scene.area)

    def _file(self, name: str, *lines: str) -> Path:
        path = self._folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path
