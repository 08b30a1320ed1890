"""The documentation names only what exists: files, commands, variables, codes, processes."""

import re
import shlex
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from bot.cli import main
from config import settings
from config.settings import NEEDS
from handlers.access.rights import Right
from models import codes

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))
HOUSES = ("bot", "scheduler", "handlers", "flows", "models", "config", "simulator")
ADR_PARTS = ["**Context.**", "**Decision.**", "**Consequences.**", "**Turned down.**"]

VARIABLES = {variable.name for variable in settings.VARIABLES.values()}
ENUMS = [enum for enum in vars(codes).values() if isinstance(enum, type) and issubclass(enum, StrEnum)]
CODES = {code for enum in ENUMS for code in enum.__members__} | set(Right.__members__)
LISTED = [
    codes.Role,
    codes.ChildGroup,
    codes.CaseStatus,
    codes.Outcome,
    codes.Leaf,
    codes.Reason,
    codes.Need,
    codes.Destination,
    codes.Channel,
    codes.Proposal,
    codes.MatterKind,
    codes.MatterState,
    codes.Owner,
    codes.Decision,
]
"""What people, lists and exports name; the glossary has all of it."""

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^ *```.*?^ *```$", re.M | re.S)
_SPAN = re.compile(r"(?:```.*?```|`[^`]+`)", re.S)
_NAME = re.compile(r"(?<![\w-])[A-Z]+(?:_[A-Z0-9]+)+(?![\w-])")
_COMMAND = re.compile(r"(?<![\w/-])(?:\.venv/bin/)?panong ((?:[a-z-]+|--?[\w-]+)(?:[ \t][^\s`|#&;)]+)*)")
_PATH = re.compile(rf"(?<![\w/.~-])((?:{'|'.join(HOUSES)}|tests|docs|bin)/[\w./-]*\w)")
_MAKE = re.compile(r"(?<![\w-])make ([a-z]+)")

everywhere = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def code_of(page: Path) -> list[str]:
    """What stands between backticks, blocks and spans."""
    return [match[0] for match in _SPAN.finditer(page.read_text())]


@everywhere
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    for target in _LINK.findall(_FENCE.sub("", page.read_text())):
        if target.startswith(("http://", "https://")):
            continue
        path, _, heading = unquote(target).partition("#")
        found = page.parent / path if path else page
        assert found.exists(), f"{target} leads nowhere"
        assert not heading or heading in set(headings(found)), f"{target}: no such heading"


def headings(page: Path) -> Iterator[str]:
    """Anchors as GitHub makes them."""
    for title in re.findall(r"^#+ (.+)$", page.read_text(), re.M):
        yield re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@everywhere
def test_paths_in_the_text_are_there(page: Path) -> None:
    for text in code_of(page):
        for path in _PATH.findall(text):
            number = path.removeprefix("docs/adr/")
            there = (ROOT / path).exists() or any(adr.name.startswith(f"{number}-") for adr in ADRS)
            assert there or "NAME" in path, f"{path} is not there"


@everywhere
def test_every_command_and_option_exists(page: Path) -> None:
    for text in code_of(page):
        for call in _COMMAND.findall(text):
            assert_command(shlex.split(call))


def assert_command(words: list[str]) -> None:
    """Follow the words down to a command; its options must be known to it."""
    command: click.Command = main
    context = click.Context(main, info_name="panong")
    for word in words:
        if isinstance(command, click.Group) and not word.startswith("-") and word.islower():
            found = command.get_command(context, word)
            assert found is not None, f"panong has no command “{' '.join(words)}”"
            command = found
            context = click.Context(command, parent=context, info_name=word)
        elif word.startswith("--"):
            options = {option for parameter in command.get_params(context) for option in parameter.opts}
            assert word.partition("=")[0] in options, f"“{' '.join(words)}”: no option {word}"


@everywhere
def test_every_make_target_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert {target for text in code_of(page) for target in _MAKE.findall(text)} <= targets


@everywhere
def test_names_in_capitals_are_variables_or_codes(page: Path) -> None:
    named = {name for text in code_of(page) for name in _NAME.findall(text)}
    assert named <= VARIABLES | CODES


def test_operations_describes_every_variable() -> None:
    table = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/operations.md").read_text(), re.M)
    assert set(table) == VARIABLES


def test_the_glossary_has_every_code() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text()
    assert [code for enum in LISTED for code in enum if f"`{code}`" not in glossary] == []


def test_decisions_are_numbered_without_gaps_and_have_their_parts() -> None:
    assert [path.name[:4] for path in ADRS] == [f"{number:04d}" for number in range(1, len(ADRS) + 1)]
    for path in ADRS:
        text = path.read_text()
        assert re.match(rf"# {path.name[:4]} \S", text), f"{path.name} begins with its number and title"
        assert re.findall(r"^\*\*[A-Z][a-z ]+\.\*\*", text, re.M) == ADR_PARTS, path.name


def test_decisions_that_the_code_names_are_there() -> None:
    numbers = {path.name[:4] for path in ADRS}
    sources = [source for house in HOUSES for source in (ROOT / house).rglob("*.py")]
    named = {number for source in sources for number in re.findall(r"docs/adr/(\d{4})", source.read_text())}
    assert named
    assert named <= numbers


def test_the_procfile_starts_what_exists() -> None:
    processes = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    assert processes.keys() == {"release", *NEEDS} - {"run"}
    for command in processes.values():
        program, *words = shlex.split(command)
        assert program == "panong"
        assert_command(words)


def test_the_screenshot_is_small() -> None:
    assert (ROOT / "docs/screenshot.png").stat().st_size < 300_000
