"""Of two twins one runs each time, always the same; half of them on each database."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.twins import KINDS, pytest_collection_modifyitems


class Collected:
    """As much of a collected test as is looked at."""

    def __init__(self, nodeid: str, *values: object, both: bool = False) -> None:
        self.nodeid = nodeid
        self.callspec = SimpleNamespace(params=dict(enumerate(values)))
        self.marks = {"both"} if both else set()

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None

    def add_marker(self, mark: Any) -> None:
        self.marks.add(mark.name)


def pair(name: str, **named: bool) -> list[Collected]:
    return [Collected(f"{name}[{kind}-1]", kind, 1, **named) for kind in KINDS]


def marked(*items: Collected) -> list[Collected]:
    pytest_collection_modifyitems(list[Any](items))
    return [item for item in items if "twin" in item.marks]


def test_one_of_each_pair_is_the_other_one_s_twin() -> None:
    pairs = [pair(f"tests/test_it.py::test_{nth}") for nth in range(100)]
    twins = marked(*(item for both in pairs for item in both))
    assert [sum(item in twins for item in both) for both in pairs] == [1] * len(pairs)
    assert 30 < sum(item.callspec.params[0] == "sqlite" for item in twins) < 70


def test_it_is_always_the_same() -> None:
    names = [[item.nodeid for item in marked(*pair("tests/test_it.py::test_that"))] for _ in range(3)]
    assert names[0] == names[1] == names[2] != []


@pytest.mark.parametrize(
    "items",
    [
        [Collected("tests/test_it.py::test_one[postgres]", "postgres")],
        [Collected("tests/test_it.py::test_one[1]", 1), Collected("tests/test_it.py::test_one[2]", 2)],
        pair("tests/test_it.py::test_both", both=True),
    ],
    ids=["on one database", "on none", "kept together"],
)
def test_what_is_no_twin_or_is_kept_together_runs_each_time(items: list[Collected]) -> None:
    assert marked(*items) == []
