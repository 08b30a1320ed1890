"""Pages of `docs/` that are drawn from the code: compared, or with `--update` written anew."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

DOCS = Path(__file__).parents[1] / "docs"


def is_current(name: str, drawn: str, *, update: bool) -> None:
    """The page is as it is drawn now."""
    path = DOCS / name
    if update:
        path.write_text(drawn)
    assert path.read_text() == drawn, f"docs/{name} is not current: look at it after pytest --update"


def where(function: Callable[..., Any]) -> str:
    """A function by the file in which it stands: `handlers/cases/chat.py:show_children`."""
    return f"`{function.__module__.replace('.', '/')}.py:{function.__qualname__}`"


def first_line(told: object) -> str:
    """What a docstring says first, without an example."""
    paragraph = (getattr(told, "__doc__", None) or "").strip().split("\n\n")[0]
    return " ".join(paragraph.split()).split(" Example:")[0]


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command of the command line, by its whole name."""
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            if (inner := command.get_command(context, word)) is not None:
                yield from commands(inner, f"{name} {word}")
