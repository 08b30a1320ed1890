"""Labels are measured when a module loads, and no button of a flow has another."""

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.days import Dated, Form
from flows.engine.kit import Option
from flows.labels import LABEL_MAX, AtMost, Longest, label, label_width, label_with, shortened
from flows.phrase import in_thai
from tests.flows.sources import FLOWS

MAKERS = ("label", "label_with")
MEASURED = ("label", "lacks", "drop", "give_up")
"""Attributes that hold a label: an option's, what a case lacks (`flows.cases.children.ADDS`), what drops a run."""


@pytest.mark.parametrize("words", ["", "ข" * 21, "ข" * 19 + "ำ" * 2])
def test_words_that_fit_no_button_are_no_label(words: str) -> None:
    with pytest.raises(ValueError, match="too long for a button"):
        label(words)
    with pytest.raises(ValueError, match="too long for a button"):
        Option("A", words)


def test_a_label_may_be_just_as_long_as_a_button() -> None:
    assert label("ข้" * 19 + "ำ") == "ข้" * 19 + "ำ"


@pytest.mark.parametrize(
    ("template", "longest"),
    [
        ("ดูน้องคนอื่นๆ อีก {n} คน", {"n": 99_999}),
        ("{name} ออกแล้ว", {"name": AtMost(14)}),
        ("เริ่มวัน{day}", {"day": Form.WITH_WEEKDAY}),
    ],
)
def test_a_label_with_a_value_has_to_fit_at_its_longest(template: str, longest: dict[str, Longest]) -> None:
    with pytest.raises(ValueError, match="too long for a button"):
        label_with(template, **longest)


def test_a_label_declares_each_of_its_values() -> None:
    with pytest.raises(ValueError, match="is filled with"):
        label_with("{name} ออกแล้ว")


def test_a_label_shows_its_values() -> None:
    assert in_thai(label_with("ดูน้อง {n} คน", n=9999)(n=12)) == "ดูน้อง 12 คน"
    assert in_thai(label_with("{day}", day=Form.DAY_OF)(day=date(2026, 6, 19))) == "ศุกร์ 19 มิ.ย."
    assert in_thai(label_with("{name} ออกแล้ว", name=AtMost(13))(name="สมศรี ใจดี")) == "สมศรี ใจดี ออกแล้ว"


@pytest.mark.parametrize("value", [10_000, -1, "หลาย", date(2026, 6, 19)])
def test_a_value_that_was_not_measured_is_refused(value: str | date | int) -> None:
    with pytest.raises(ValueError, match="was measured with"):
        label_with("ดูน้อง {n} คน", n=9999)(n=value)


@pytest.mark.parametrize(
    "form", [one for one in Form if one not in (Form.LONG, Form.FULL)]
)  # which stand on letters alone
def test_no_day_is_longer_than_the_longest(form: Form) -> None:
    days = [date(2028, 1, 1) + timedelta(days=n) for n in range(7 * 366)]
    longest = max(label_width(in_thai(Dated(day, form))) for day in days)
    fits = "ก" * (LABEL_MAX - longest)
    label_with(fits + "{day}", day=form)
    with pytest.raises(ValueError, match="too long for a button"):
        label_with(fits + "ก{day}", day=form)


@given(st.text("กขนำี่้เแ 😀a", max_size=40), st.integers(2, 20))
def test_a_name_is_cut_to_fit_and_never_inside_a_letter(name: str, most: int) -> None:
    shown = shortened(name, most)
    assert label_width(shown) <= most
    if shown != name:
        kept = shown.removesuffix("…")
        assert name.startswith(kept)
        assert not kept.endswith((" ", "เ", "แ"))
        assert name[len(kept)] not in "ี่้"


def test_a_long_name_keeps_its_beginning() -> None:
    assert shortened("พระมหาประเสริฐศักดิ์ ณ ราชสีมา", 13) == "พระมหาประเสริ…"
    assert shortened("สมศรี ใจดี", 13) == "สมศรี ใจดี"


def test_every_button_of_every_flow_has_a_label_that_was_measured_when_its_module_loaded() -> None:
    known = {path: measured(ast.parse(path.read_text())) for path in FLOWS.rglob("*.py")}
    checked = 0
    for path in known:
        tree = ast.parse(path.read_text())
        names = known[path] | set(imported(tree, known))
        for call, inside in calls(tree):
            given_label = argument(call)
            assert given_label is not None, f"{path}:{call.lineno} gives a label in a way that can't be checked"
            good = is_measured(given_label, names, inside_function=inside, option=named(call) == "Option")
            assert good, f"{path}:{call.lineno} has a label that nobody measures when the module loads"
            checked += 1
    assert checked > 200


BYPASSES = """
A = label("a")
B = Button(A, 1)
C = Button("c", 1)
def f(name, option):
    Button(option.label, 1)
    Button(name, 1)
    Button("d", 1)
    Button(label("e"), 1)
    Option("V", "f")
"""


def test_a_bypass_is_noticed() -> None:
    tree = ast.parse(BYPASSES)
    names = measured(tree)
    found = {
        call.lineno: is_measured(argument(call) or call, names, inside_function=inside, option=named(call) == "Option")
        for call, inside in calls(tree)
    }
    assert found == {3: True, 4: False, 6: True, 7: False, 8: False, 9: False, 10: False}


def measured(tree: ast.Module) -> set[str]:
    """Names that a module gives to labels at its top; `label(…)` inside a function is noticed by its button."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Assign):
            targets, values = unpacked(node.targets[0]), unpacked(node.value)
            found |= {
                target.id
                for target, value in zip(targets, values, strict=False)
                if isinstance(target, ast.Name) and isinstance(value, ast.Call) and named(value) in MAKERS
            }
    return found


def imported(tree: ast.Module, known: dict[Path, set[str]]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("flows"):
            path = (FLOWS.parent / node.module.replace(".", "/")).with_suffix(".py")
            yield from (alias.name for alias in node.names if alias.name in known.get(path, ()) and not alias.asname)


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, bool]]:
    """Every making of a button or an option, and whether it stands inside a function."""
    within = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda) for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and named(node) in ("Button", "Option"):
            yield node, id(node) in within


def is_measured(node: ast.expr, names: set[str], *, inside_function: bool, option: bool) -> bool:
    match node:
        case ast.Name(id=name):
            return name in names
        case ast.Attribute(attr=attribute):
            return attribute in MEASURED
        case ast.Call(func=ast.Name(id=name)):
            return name in names or (name == "label" and not inside_function)
        case ast.Constant():
            # An option measures itself: at the top of a module that is when it loads.
            return option and not inside_function
    return False


def argument(call: ast.Call) -> ast.expr | None:
    """The label: a button's first argument, an option's second."""
    at = 1 if named(call) == "Option" else 0
    if len(call.args) > at and not any(isinstance(arg, ast.Starred) for arg in call.args[: at + 1]):
        return call.args[at]
    return next((keyword.value for keyword in call.keywords if keyword.arg == "label"), None)


def named(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def unpacked(node: ast.expr) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, ast.Tuple) else [node]
