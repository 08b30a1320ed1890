"""Words can be translated: no Thai is glued together, and all that is said passes through the catalogue whole."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.play import screen
from bot.play.people import strings
from flows.catalogue import FLOWS as CONVERSATIONS
from flows.engine.asides import over
from flows.phrase import Voice, in_thai, translating
from flows.say import Message, drawn
from tests.flows import test_says
from tests.flows.sources import ROOT, THAI, said, thai_words
from tests.flows.test_walks import walked
from tests.flows.variations import FACTS, SAMPLES
from thai.dates import MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT

GLUE = ("join", "format", "format_map")
MAY_GLUE = ("flows/hear/", "flows/phrase.py")
"""Where people are listened to, and where phrases are drawn."""


def glued(tree: ast.AST) -> Iterator[ast.AST]:
    """Thai in an f-string, beside + or %, in `join` or `format`."""
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr() | ast.BinOp(op=ast.Add() | ast.Mod()) | ast.AugAssign(op=ast.Add() | ast.Mod()):
                pass
            case ast.Call(func=ast.Attribute(attr=attribute)) | ast.Attribute(attr=attribute) if attribute in GLUE:
                pass
            case _:
                continue
        if any(map(thai_words, _pieces(node))):
            yield node


def _pieces(node: ast.AST) -> Iterator[ast.AST]:
    """What is put together, without what stands inside a phrase, a message, or anything else of a class of its own."""
    yield node
    for part in ast.iter_child_nodes(node):
        if not (isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id[0].isupper()):
            yield from _pieces(part)


def files() -> list[Path]:
    found = [path for house in ("flows", "handlers") for path in sorted((ROOT / house).rglob("*.py"))]
    return [path for path in found if not path.relative_to(ROOT).as_posix().startswith(MAY_GLUE)]


def test_no_thai_is_glued() -> None:
    assert len(files()) > 60
    for path in files():
        for node in glued(ast.parse(path.read_text())):
            line = getattr(node, "lineno", 0)
            raise AssertionError(f'{path.relative_to(ROOT)}:{line} glues Thai: make it T("…{{name}}", name=…)')


@pytest.mark.parametrize(
    "source",
    [
        'f"คุณ{name}"',
        '"คุณ" + name',
        'name + (" " + "แล้ว")',
        'words += "แล้ว"',
        '"คุณ%s" % name',
        '"คุณ{}".format(name)',
        '" และ".join(names)',
        '"".join((name, "แล้ว"))',
        '", ".join(f"{n} คน" for n in numbers)',
        '", ".join(map("คุณ{}".format, names))',
    ],
)
def test_glue_is_noticed(source: str) -> None:
    assert list(glued(ast.parse(source)))


def test_what_is_filled_in_passes() -> None:
    assert not list(glued(ast.parse('T("คุณ{name}", name=f"{first} {last}")\nlines += (T("ก"),)')))


def test_every_template_can_be_found_in_the_source() -> None:
    """A translator's tools read the source: a template that is put together at run time would be missing."""
    for path in files():
        if path.name == "labels.py":  # fills in what `label_with` was given
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("T", "label_with"):
                assert isinstance(node.args[0], ast.Constant), f"{path.relative_to(ROOT)}:{node.lineno}"


SOURCES = {words for _, words in said()} | {*WEEKDAYS, *WEEKDAYS_SHORT, *MONTHS, *MONTHS_SHORT}


def pretend(words: str) -> str:
    """A translation of everything that a catalogue could hold: without a Thai letter, with all placeholders."""
    return THAI.sub("x", words) if words in SOURCES else words


def untranslated(messages: Iterable[Message], data: Iterable[str]) -> set[str]:
    """Thai words that a reader of another language would see, but for names and what people have typed."""
    say = translating(pretend)
    known = re.compile("|".join(map(re.escape, sorted(data, key=len, reverse=True))))
    lines = [line for message in messages for line in texts(message, say)]
    return {line for line in lines if THAI.search(known.sub("", line))}


def texts(message: Message, say: Voice) -> Iterator[str]:
    shown = drawn(message, say)
    yield from screen.words((shown,))
    for button in screen.buttons((shown,)):
        yield in_thai(button.label)
        yield in_thai(button.said or "")


@pytest.mark.parametrize(("flow", "facts"), [(flow, facts) for flow in FACTS for facts in FACTS[flow]])
def test_a_whole_conversation_can_be_had_in_another_language(flow: str, facts: str) -> None:
    known = FACTS[flow][facts]
    samples = {sample for some in SAMPLES[flow].values() for sample in some}  # a search says what was looked for
    for step in walked(flow, facts):
        typed = {str(value) for value in step.turn.answers.values()} | samples
        assert not untranslated(step.turn.replies, filter(None, strings(known) | typed)), step.turn.answers
    assert not untranslated((over(CONVERSATIONS[flow].stopped),), ["-"])


@pytest.mark.parametrize("says", test_says.EVERYTHING)
def test_whatever_else_is_said_can_be_read_in_another_language(says: test_says.Says) -> None:
    assert not untranslated(says(), [*map(in_thai, test_says.DATA)])
