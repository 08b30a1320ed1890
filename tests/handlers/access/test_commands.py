"""Every command that is about people or children is the operator's for a reason, and what it does is logged."""

import ast
from pathlib import Path

from bot.cli import main
from tests.generated import commands
from tests.handlers.access.commands import NOBODY, OPERATOR

HANDLERS = Path(__file__).parents[3] / "handlers"
OF_NOBODY = {
    "agencies.imported",
    "area.added",
    "area.changed",
    "channel.set",
    "key.forgotten",
    "retention.set",
    "schools.imported",
}
"""Actions of the operator that are about no person and no child."""


def test_every_command_is_about_nobody_or_has_its_reason() -> None:
    known = [name for name, _ in commands(main, "panong")]
    assert sorted([*OPERATOR, *NOBODY]) == sorted(known)


def test_what_the_operator_does_is_logged_as_written() -> None:
    assert logged() == {one.logged for one in OPERATOR.values() if one.logged} | OF_NOBODY


def logged() -> set[str]:
    """The actions that use cases log for the operator."""
    found: set[str] = set()
    for path in HANDLERS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "record_operator"
            ):
                match node.args[1]:
                    case ast.Constant(value=str(action)):
                        found.add(action)
                    case ast.JoinedStr():  # an export, by its table
                        found |= {"export.cases", "export.reports"}
    return found
