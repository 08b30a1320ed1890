"""`panong play`: a conversation in the terminal, with made-up people and a clock that can be moved."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import CallWrong

if TYPE_CHECKING:
    from bot.play.transcript import Played

HOW = "Type words, or [label] to tap; +3d or +2h lets time pass; (sticker), (photo) and the like are sent. Ctrl-D ends."
PASSES = re.compile(r"\+\d{1,3}[dhm]")


@click.command()
@click.argument("flow")
@click.option("--facts", default="", metavar="WORDS", help="What is known, where it is not the usual: “age=12”.")
@click.option(
    "--write",
    "file",
    type=click.Path(path_type=Path, dir_okay=False, exists=False),
    help="Write it down there; in tests/flows/transcripts it is a test from then on.",
)
def play(flow: str, facts: str, file: Path | None) -> None:
    """Play a conversation in the terminal with made-up people. Example: panong play report"""
    from bot.play.talk import NotThere
    from bot.play.transcript import Played

    if file is not None and file.exists():
        raise CallWrong(f"{file} is there already: choose another name, or remove it.")
    try:
        played = Played.of(flow, facts)
    except NotThere as error:
        raise CallWrong(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    if sys.stdin.isatty():
        click.echo(HOW, err=True)
    blocks = list(_blocks(played))
    if file is not None:
        file.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        click.echo(f"Written: {file}", err=True)


def _blocks(played: "Played") -> Iterator[str]:
    """What is written down, each shown as soon as it is known."""
    yield _shown(played.head)
    yield _shown(played.talk.screen)
    while not played.over and (block := _next(played)) is not None:
        yield block
    yield _shown(f"= {played.end}")


def _next(played: "Played") -> str | None:
    """The next input that could be made, with its screen; None: there are no more."""
    from bot.play.talk import NotThere

    while line := _line():
        said = f"({line})" if PASSES.fullmatch(line) else line
        try:
            block = played.hears(said)
        except NotThere as error:
            if not sys.stdin.isatty():
                raise CallWrong(f"“{said}” leads nowhere: {error}") from None
            click.echo(f"{error}", err=True)
        else:
            return _shown(block) if not sys.stdin.isatty() else _screen(block)
    return None


def _line() -> str | None:
    """What is typed next; a line without anything is none."""
    if sys.stdin.isatty():
        click.echo("> ", nl=False)
    for line in sys.stdin:
        if typed := line.strip().removeprefix("> ").strip():
            return typed
    return None


def _shown(block: str) -> str:
    click.echo(block + "\n")
    return block


def _screen(block: str) -> str:
    """The same for whoever sees what she has typed."""
    click.echo(block.partition("\n")[2] + "\n")
    return block
