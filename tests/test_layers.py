"""Imports go down only: bot, scheduler → handlers → flows, models → thai, config; the simulator stands alone."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT = {
    "bot": ("bot", "handlers", "flows", "models", "thai", "config"),
    "scheduler": ("scheduler", "handlers", "flows", "models", "thai", "config"),
    "handlers": ("handlers", "flows", "models", "thai", "config"),
    "flows": ("flows", "models.checks", "models.classes", "models.codes", "models.figures", "thai"),
    "models": ("models", "thai", "config"),
    "thai": ("thai",),
    "config": ("config",),
    "simulator": ("simulator",),
}
COMMAND_LINE = "bot/cli"
"""Starts the processes, so it alone may reach sideways: to the scheduler."""

ONLY_IN = {
    "flask": ("bot", "simulator"),
    "werkzeug": ("bot", "simulator"),
    "granian": ("bot",),
    "aiohttp": ("bot",),
    "uvloop": ("bot",),
    "click": ("bot",),
    "linebot": ("bot",),
    "apscheduler": ("scheduler",),
    "sqlalchemy": ("bot", "scheduler", "handlers", "models"),
    "redis": ("bot", "scheduler"),
}
IMPURE = {
    "os",
    "socket",
    "time",
    "random",
    "secrets",
    "pathlib",
    "subprocess",
    "urllib",
    "http",
    "logging",
    "threading",
}
"""What a conversation has no business with: files, network, clock, chance."""


READS_A_CHILD = {
    "handlers/access/looks.py": "the one place: reads a record and logs the look in the same call",
    "handlers/cases/erase.py": "erases children, and looks at none",
    "handlers/returns/witness/notices.py": "a child that is back, named to who directs its school, and logged",
    "handlers/figures/notices.py": "a child that is back, named to whoever is thanked, logged in the same call",
    "handlers/figures/monthly/notices.py": "what came of a child, to who looks after it, logged in the same call",
    "handlers/cases/finding.py": "children of one's own school by name or number, logged in the same call",
    "handlers/looking/search.py": "an officer's search in her area: what is shown of it is logged by the same module",
    "handlers/looking/walks.py": "gives whose names are alike, by their ids alone, and shows none",
    "handlers/lists/name_keys.py": "gives children the keys of their names, and shows none",
    "handlers/cases/listing.py": "a school's list, logged in the same call",
    "handlers/cases/others.py": "whom colleagues look after at one's own school, logged in the same call",
    "handlers/reminders/hers.py": "the children of whoever is reminded of them, logged in the same call",
    "handlers/cases/restricted.py": "the list of the named officers, logged in the same call",
    "handlers/cases/open.py": "makes children and their cases, and looks at none that is there",
    "handlers/lists": "brings children in from the lists of the office above",
    "handlers/sharing/whom.py": "who looks after whom at one's own school, logged in the same call",
    "handlers/review/queue.py": "what a school's director has in front of him, logged in the same call",
    "handlers/review/desk/alike.py": "who was born on the same day at the same school, logged in the same call",
    "handlers/review/letters/grown.py": "finds whose letter is needed no more by the birth date alone, and shows none",
    "handlers/safeguarding": "a log of its own, which the general one must not repeat",
}
"""Who may import the table of children, and why: anybody else would look at a child without a line in the log."""

READS_A_HOME = {
    "handlers/access/homes.py": "the one place: reads it, and logs who is shown it in the same call",
    "handlers/cases/erase.py": "erases it with the child",
    "handlers/cases/open.py": "makes it with the child",
    "handlers/homes/chat.py": "is given one that was opened there",
    "handlers/lists": "brings it in from the lists of the office above",
    "handlers/operator/demo.py": "invents some",
    "handlers/turn/batch/take_all.py": "writes what was changed there",
}
"""Who may import the homes of children, and why: a number is shown to nobody without a line in the log."""

KNOWS_CALENDARS = {
    "handlers/calendar/days.py": "an officer closes a day in chat; its batch numbers the days by the one place below",
    "handlers/operator/calendar.py": "the one place where days and terms are changed, and numbered in the same call",
    "handlers/figures/summary.py": "reads on which days an office is closed, which has work in term breaks",
    "handlers/operator/troubles.py": "reads where a calendar ends",
    "handlers/returns/checks.py": "reads the terms: what falls into a break is asked in the second week after it",
    "handlers/reminders/term/begin.py": "reads on which day the last term began",
}
"""Who may import the entries of a calendar, and why: anybody else counts by the numbered days."""

SPEAKS = ("handlers/turn", "handlers/messages")
OF_WORDS = ("chat.py", "notices.py")
"""Beside these files of a capability: what knows words, buttons and replies. A use case knows none of them."""

HEARS = {
    "handlers.turn.incoming": "the inbox looks for what it told a group before an event",
}
"""What use cases may know of turns, and why: it says nothing."""

OF_CHAT = ("flows", "handlers.turn.outgoing", "handlers.turn.incoming", "handlers.turn.turn")


@cache
def files(house: str) -> list[Path]:
    return sorted(path for path in (ROOT / house).rglob("*.py") if "__pycache__" not in path.parts)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All that a file says: read once, since nearly every test here reads nearly all of them."""
    return tuple(ast.walk(ast.parse(path.read_text())))


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module that a file imports, at its top or inside a function, with its full name."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (start, node.module)))
            # `from models import codes` brings in a module, `from models.codes import Role` does not.
            yield from (
                f"{module}.{alias.name}" if is_module(f"{module}.{alias.name}") else module for alias in node.names
            )


@cache
def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").exists()


def inside(module: str, houses: tuple[str, ...]) -> bool:
    return any(module == house or module.startswith(f"{house}.") for house in houses)


@pytest.mark.parametrize("house", MAY_IMPORT)
def test_imports_go_down_only(house: str) -> None:
    assert files(house)
    for path in files(house):
        allowed = MAY_IMPORT[house] + ("scheduler",) * path.is_relative_to(ROOT / COMMAND_LINE)
        ours = {module for module in imports(path) if inside(module, tuple(MAY_IMPORT))}
        assert not {module for module in ours if not inside(module, allowed)}, path


def test_nobody_outside_knows_the_simulator() -> None:
    for house in MAY_IMPORT.keys() - {"simulator"}:
        for path in files(house):
            assert not [module for module in imports(path) if inside(module, ("simulator",))], path


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_of_the_edge_stays_at_the_edge(library: str) -> None:
    known_by = {house for house in MAY_IMPORT for path in files(house) for m in imports(path) if inside(m, (library,))}
    assert known_by <= set(ONLY_IN[library])


@pytest.mark.parametrize("house", ["flows", "thai"])
def test_flows_and_what_is_thai_are_pure(house: str) -> None:
    for path in files(house):
        assert not {module.split(".")[0] for module in imports(path)} & IMPURE, path
        for node in nodes(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in {"now", "utcnow", "today"}, f"{path}:{node.lineno} reads the clock"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"open", "print", "input"}, f"{path}:{node.lineno}"


def test_a_child_s_record_is_read_where_the_look_is_logged() -> None:
    readers = {
        within(path) for house in ("bot", "scheduler", "handlers") for path in files(house) if reads_a_child(path)
    }
    assert {place for reader in readers for place in READS_A_CHILD if inside_folder(reader, place)} == set(
        READS_A_CHILD
    )
    assert not {reader for reader in readers if not any(inside_folder(reader, place) for place in READS_A_CHILD)}


def test_a_child_s_home_is_read_where_the_look_is_logged() -> None:
    tables = {"models.homes.Home", "models.homes.AtHome"}
    readers = {
        within(path) for house in ("bot", "scheduler", "handlers") for path in files(house) if tables & names(path)
    }
    assert {place for reader in readers for place in READS_A_HOME if inside_folder(reader, place)} == set(READS_A_HOME)
    assert not {reader for reader in readers if not any(inside_folder(reader, place) for place in READS_A_HOME)}


def test_days_and_terms_are_changed_in_one_place() -> None:
    entries = {"models.calendars.CalendarDay", "models.calendars.TermRow"}
    who = {within(path) for house in ("bot", "scheduler", "handlers") for path in files(house) if entries & names(path)}
    assert who == set(KNOWS_CALENDARS)


def test_what_is_read_ahead_is_opened_where_the_look_is_logged() -> None:
    """Reading ahead shows nothing: nobody but `looks.py` takes a record out of the batch."""
    readers = {within(path) for path in files("handlers") if "handlers.access.looks.read_cases" in names(path)}
    assert readers == {"handlers/turn/listeners/wants/gathered.py"}
    for house in ("bot", "scheduler", "handlers"):
        takers = {
            within(path) for path in files(house) if re.search(r"\bbatch(_of\(\w+\))?\.cases\b", path.read_text())
        }
        assert takers <= {"handlers/access/looks.py"}


def names(path: Path) -> set[str]:
    """Everything that a file imports by its name."""
    return {
        f"{node.module}.{one.name}" for node in nodes(path) if isinstance(node, ast.ImportFrom) for one in node.names
    }


def within(path: Path) -> str:
    return str(path.relative_to(ROOT))


def inside_folder(path: str, place: str) -> bool:
    return path == place or path.startswith(f"{place}/")


def reads_a_child(path: Path) -> bool:
    """Whether a file names the table, its class, or takes the module in which it is."""
    for node in nodes(path):
        match node:
            case ast.ImportFrom(module="models.cases", names=names) if {"Child", "*"} & {one.name for one in names}:
                return True
            case ast.ImportFrom(module="models", names=names) if "cases" in {one.name for one in names}:
                return True
            case ast.Import(names=names) if "models.cases" in {one.name for one in names}:
                return True
            case ast.Constant(value=str(text)) if re.search(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+children\b", text):
                return True
            case ast.Attribute(attr="tables"):  # any table, by its name
                return True
    return False


def test_a_use_case_knows_no_words_and_replies() -> None:
    """The same use case serves buttons, commands, pages and jobs."""
    for path in files("handlers"):
        if path.name in OF_WORDS or any(inside_folder(within(path), place) for place in SPEAKS):
            continue
        known = {module for module in imports(path) if inside(module, OF_CHAT)}
        assert not known - HEARS.keys(), path


def test_every_exception_to_that_is_still_needed() -> None:
    used = {
        module
        for path in files("handlers")
        if path.name not in OF_WORDS and not any(inside_folder(within(path), place) for place in SPEAKS)
        for module in imports(path)
    }
    assert HEARS.keys() <= used


def test_the_codes_know_nothing() -> None:
    assert imports(ROOT / "models" / "codes.py") <= {"enum", "typing"}


def test_the_life_cycle_knows_codes_and_its_own_table_alone() -> None:
    pure = ("outcomes", "moves", "lifecycle", "drawing")
    may = {f"models.{name}" for name in ("codes", *pure)} | {"collections.abc", "dataclasses", "enum"}
    for name in pure:
        assert imports(ROOT / "models" / f"{name}.py") <= may, name


def test_only_the_life_cycle_moves_a_case() -> None:
    """Whatever sets one of these columns of a case by itself goes around the table of allowed moves."""
    of_cases_alone = {"waiting_for", "proposal", "leaf", "restricted", "family_messages_stopped", "closed_at"}
    for path in set(files("handlers")) - {ROOT / "handlers/cases/apply.py"}:
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                a_case = isinstance(node.value, ast.Name) and node.value.id in ("case", "standing")
                own = of_cases_alone | ({"status", "due_on"} if a_case else set())
                assert node.attr not in own, f"{path}:{node.lineno} sets {node.attr}"


def test_loading_every_conversation_loads_no_database_and_no_sdk() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files("flows") if path.stem != "__init__"
    ]
    ask = f"import sys, {', '.join(modules)}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "flows" in loaded
    assert not set(loaded) & {
        "sqlalchemy",
        "flask",
        "linebot",
        "click",
        "redis",
        "urllib3",
        "bot",
        "handlers",
        "config",
    }


CAPABILITIES = {
    "access",
    "answers",
    "calendar",
    "cases",
    "family",
    "figures",
    "handover",
    "homes",
    "lists",
    "looking",
    "menus",
    "messages",
    "needs",
    "operator",
    "people",
    "privacy",
    "reminders",
    "reports",
    "returns",
    "sharing",
    "review",
    "safeguarding",
    "turn",
}
"""Folders of `handlers`, and of `flows` by the same name."""

MOST_FILES = 14
"""More than this nobody takes in at a glance: a folder that grows beyond it wants to be two."""

SAID = ("flows.say", "flows.phrase", "flows.labels", "flows.days", "flows.notice")
"""What everything that is said is made of."""

_BASE = ("who", "turn", "incoming", "outgoing", "memory")
PARTS = {
    **dict.fromkeys(SAID, SAID),
    "flows.hear": (*SAID, "flows.hear"),
    "flows.engine": (*SAID, "flows.hear", "flows.engine"),
    "flows.kinds": (*SAID, "flows.hear", "flows.engine", "flows.kinds"),
    "flows.turn": (*SAID, "flows.hear", "flows.engine", "flows.kinds", "flows.turn"),
    **dict.fromkeys(
        BASE := tuple(f"handlers.turn.{name}" for name in ("who", "turn", "incoming", "outgoing", "memory")), BASE
    ),
    "handlers.turn.run": (*BASE, "handlers.turn.run"),
    "handlers.turn.listeners": (*BASE, "handlers.turn.run", "handlers.turn.listeners"),
}
"""What each part may know of its own house: the engine no capability, a kind of question the engine only."""

NOT_CODE = {"models"}
"""Tables and migrations: a file each."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("house", sorted(MAY_IMPORT.keys() - NOT_CODE))
def test_a_folder_can_be_taken_in_at_a_glance(house: str) -> None:
    folders = {path.parent for path in files(house)}
    counted = {str(folder.relative_to(ROOT)): len(list(folder.glob("*.py"))) for folder in folders}
    grown = {folder: number for folder, number in counted.items() if number > MOST_FILES}
    assert grown == {}, f"more than {MOST_FILES} files: make two folders of it, or let the new file join a near one"


def test_words_and_use_cases_have_folders_of_the_same_names() -> None:
    of_handlers, of_flows = (
        {path.name for path in (ROOT / house).iterdir() if any(path.glob("*.py"))} for house in ("handlers", "flows")
    )
    assert of_handlers <= CAPABILITIES
    assert of_flows - {"engine", "kinds", "hear"} <= of_handlers


@pytest.mark.parametrize("part", PARTS)
def test_inside_a_house_imports_go_down_too(part: str) -> None:
    house = "handlers.turn" if part.startswith("handlers.turn") else "flows"
    knows = {
        (name_of(path), module)
        for path in files(house.replace(".", "/"))
        if inside(name_of(path), (part,))
        for module in imports(path)
        if inside(module, (house,))
    }
    assert {(name, module) for name, module in knows if not inside(module, PARTS[part])} == set()


def test_the_folders_of_flows_form_no_circle() -> None:
    knows: dict[str, set[str]] = {}
    for path in files("flows"):
        place = ".".join(name_of(path).split(".")[:2])
        known = {".".join(module.split(".")[:2]) for module in imports(path) if inside(module, ("flows",))}
        knows.setdefault(place, set()).update(known - {place})
    TopologicalSorter(knows).prepare()
