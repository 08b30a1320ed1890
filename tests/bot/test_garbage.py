"""A worker gives back what a round of turns has made."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot import garbage


class Cycle:
    """Like a session and its rows: only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_a_worker() -> Iterator[None]:
    before = gc.get_threshold()
    garbage.only_between_rounds()
    gc.collect()
    yield
    gc.set_threshold(*before)


def test_what_a_round_has_made_is_gone_after_it() -> None:
    gone = [weakref.ref(Cycle()) for _ in range(garbage.NEW_OBJECTS)]
    assert gone[0]() is not None, "in the middle of a round nothing is looked at"
    garbage.round_is_over()
    assert all(one() is None for one in gone)


def test_a_round_that_made_little_costs_nothing() -> None:
    kept = weakref.ref(Cycle())
    garbage.round_is_over()
    assert kept() is not None
