"""The Thai sentences of the source: what a catalogue would translate."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOWS = ROOT / "flows"
NOT_SAID = ("hear", "labels.py")
"""What people type, and which letters a cut can't end with: nothing of it is said."""

THAI = re.compile("[ก-๛]")


@cache
def said() -> tuple[tuple[str, str], ...]:
    """Every Thai string in flows that people may read, with its place."""
    return tuple(_said())


def _said() -> Iterator[tuple[str, str]]:
    for path in sorted(FLOWS.rglob("*.py")):
        if path.relative_to(FLOWS).parts[0] not in NOT_SAID:
            tree = ast.parse(path.read_text())
            silent = {id(part) for node in ast.walk(tree) for part in _not_said(node)}
            for node in ast.walk(tree):
                if (words := thai_words(node)) and id(node) not in silent:
                    yield f"{path.relative_to(FLOWS)}:{node.lineno}", words  # type: ignore[attr-defined] # has words, so it is an expression


def thai_words(node: ast.AST) -> str | None:
    """The Thai string that a node is."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and THAI.search(node.value):
        return node.value
    return None


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """Strings that nobody reads: docstrings, and what an option also answers to."""
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Option":
        for also in (*node.args[2:], *(keyword.value for keyword in node.keywords if keyword.arg == "also")):
            yield from ast.walk(also)
    if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "SEND_WORDS" for t in node.targets):
        yield from ast.walk(node.value)
