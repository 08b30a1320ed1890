"""No flow is known by name outside its capability: what others have to know of it is a property of `Flow`."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from flows.catalogue import FLOWS
from tests.flows.sources import ROOT

HOUSES = ("bot", "scheduler", "handlers", "flows")
LISTS = ("flows/catalogue.py", "handlers/turn/run/hosts.py")
LED_TO = {"flows/reports/options.py": "SAFETY", "flows/returns/hardship.py": "SAFETY"}
"""Who names another capability's flow: an option that leads to it."""

TAKE_A_NAME = ("Start", "Run")
LISTED = ("FLOWS", "HOSTS")


def capability_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[1] if len(path.relative_to(ROOT).parts) > 2 else ""


def homes() -> Mapping[str, tuple[str, str]]:
    """The constant of each flow, with its capability and its name."""
    found: dict[str, tuple[str, str]] = {}
    for path in (ROOT / "flows").rglob("*.py"):
        for node in ast.parse(path.read_text()).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=constant)], value=ast.Call(func=called) as call) if ast.unparse(
                    called
                ).startswith("Flow"):
                    names = [ast.literal_eval(keyword.value) for keyword in call.keywords if keyword.arg == "name"]
                    found[constant] = capability_of(path), names[0]
    return found


HOMES = homes()


def known_in(source: str, capability: str) -> Iterator[str]:
    """How a file of this capability knows flows of others."""
    names = {name for home, name in HOMES.values() if home != capability}
    constants = {constant for constant, (home, _) in HOMES.items() if home != capability}
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Compare(left=left, comparators=others):
                asked = [left, *others]
            case ast.MatchValue(value=value):
                asked = [value]
            case ast.Subscript(value=ast.Name(id=listed), slice=key) if listed in LISTED:
                asked = [key]
            case ast.Call(func=ast.Name(id=called), args=args, keywords=keywords) if called in TAKE_A_NAME:
                asked = [*args, *(keyword.value for keyword in keywords)]
            case ast.keyword(arg="leads" | "flow", value=value):
                asked = [value]
            case ast.ImportFrom(names=imported):
                yield from {one.name for one in imported} & constants
                continue
            case _:
                continue
        for part in (part for one in asked for part in (getattr(one, "elts", None) or [one])):
            if isinstance(part, ast.Constant) and part.value in names:
                yield f"{node.__class__.__name__} of {part.value!r}"


def test_every_flow_has_a_home() -> None:
    assert {name for _, name in HOMES.values()} == FLOWS.keys()


def test_no_flow_is_known_outside_its_capability() -> None:
    for path in (path for house in HOUSES for path in sorted((ROOT / house).rglob("*.py"))):
        place = path.relative_to(ROOT).as_posix()
        if place not in LISTS:
            expected = {LED_TO[place]} if place in LED_TO else set()
            assert set(known_in(path.read_text(), capability_of(path))) == expected, place


@pytest.mark.parametrize(
    "source",
    [
        'if row.flow == "report": pass',
        'if run.flow in ("report", "followup"): pass',
        'match flow.name:\n    case "safety": pass',
        'start = Start("join", {})',
        'FLOWS["report"].stopped',
        'Option("A", "ก", leads="safety")',
        "from flows.reports.flow import REPORT",
    ],
)
def test_a_name_is_noticed(source: str) -> None:
    assert list(known_in(source, "turn"))


def test_an_action_or_a_value_of_that_name_is_no_flow() -> None:
    assert not list(known_in('Act("report", {"report": "1"})\nargs.get("report")', "turn"))
