"""Every button that is shown is known, with exactly what it carries; and no action is without its button."""

import ast
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from flows.catalogue import FLOWS
from flows.hear.command import command
from flows.hear.home import home_word
from flows.hear.meant.privacy import about_data
from flows.phrase import in_thai
from flows.say import Act
from flows.turn import menu
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.words import WORDS
from tests.flows import everything
from thai.text import normalise

ROOT = Path(__file__).parents[4]
LEADS = {flow.name: () for flow in FLOWS.values() if flow.interrupts}
"""What a question's option leads to: a button that works long after its conversation, heard before all actions."""

KNOWN = {name: action.args for name, action in ACTIONS.items()} | LEADS
OLD: dict[str, str] = {}
"""Names that no button carries any more, but that stay understood, and why."""

Place = tuple[str, int]


def places() -> set[Place]:
    """Where in `flows/` an `Act` is made: file and line."""
    return {
        (str(path.relative_to(ROOT)), node.lineno)
        for path in (ROOT / "flows").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Act"
    }


def watched(made: dict[Place, list[Act]]) -> Callable[..., Act]:
    """An `Act` that notes where it was made."""

    def make(name: str, args: dict[str, str] | None = None) -> Act:
        frame = sys._getframe(1)
        act = Act(name, args or {})
        made.setdefault((str(Path(frame.f_code.co_filename).relative_to(ROOT)), frame.f_lineno), []).append(act)
        return act

    return make


def test_every_button_that_flows_make_is_known_with_exactly_its_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[Place, list[Act]] = {}
    for file, _ in places():
        monkeypatch.setattr(import_module(file.removesuffix(".py").replace("/", ".")), "Act", watched(made))
    list(everything.screens())
    assert places() - made.keys() == set(), "no transcript and nothing in test_says.py shows these"
    for place, acts in made.items():
        for act in acts:
            assert act.name in KNOWN, f"{place}: nothing answers “{act.name}”"
            assert sorted(act.args) == sorted(KNOWN[act.name]), f"{place}: “{act.name}” carries {sorted(act.args)}"


def test_every_button_on_a_screen_is_known_with_exactly_its_arguments() -> None:
    shown = {(act.name, *sorted(act.args)) for _, act in everything.acts()}
    assert shown <= {(name, *sorted(args)) for name, args in KNOWN.items()}


def test_every_action_has_a_button_or_a_reason() -> None:
    shown = {act.name for _, act in everything.acts()}
    assert KNOWN.keys() - shown == OLD.keys()


def test_every_word_that_a_button_says_is_heard() -> None:
    # The way out of a flow of its own stands below an open question, and is gone with the next message.
    ways_out = {in_thai(flow.later.label) for flow in FLOWS.values() if flow.later is not None}
    for label, word in everything.words():
        known = normalise(word.text) in WORDS or command(word.text) is not None
        known = known or about_data(word.text) is not None or home_word(word.text) is not None
        heard = known or word.text == menu.URGENT or word.text in ways_out
        assert heard, f"[{label}] says “{word.text}”, which is only heard as an answer"


def test_every_line_of_the_menu_that_needs_a_right_is_a_word_that_asks_for_it() -> None:
    assert all(WORDS[normalise(said)].right for said in menu.LISTS)
