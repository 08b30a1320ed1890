"""The month that issue and manual state: a hundred schools keep within 300 pushes, and nobody is forgotten."""

import pytest

from tests.handlers.messages.quota.month import LIMIT, Figures, Rates, simulate

SOAK = range(20)


def holds(found: Figures) -> None:
    assert found.pushes <= LIMIT
    assert found.twice == 0, "two pushes on a day"
    assert found.untold == 0, "a teacher of a child that is late was not reminded before it was up to the next one"
    assert max(found.waits, default=0) <= 3, "school days for which an answer waited"


@pytest.mark.parametrize("seed", [0, 1, 3])
def test_the_stated_month_keeps_within_the_free_plan(seed: int) -> None:
    holds(simulate(seed, Rates()))


@pytest.mark.soak
@pytest.mark.parametrize("seed", SOAK)
def test_twenty_such_months(seed: int) -> None:
    holds(simulate(seed, Rates()))


def test_without_the_planners_count_it_takes_twice_as_many() -> None:
    assert simulate(0, Rates(), limit=100_000).pushes > 2 * LIMIT


def test_one_teacher_of_forty_children() -> None:
    found = simulate(1, Rates(schools=1, children=40, heads=1, answers=10, asked_heads=3, returns=4))
    holds(found)
    assert found.pushes < 120


def test_sixty_newcomers_in_the_first_week() -> None:
    found = simulate(2, Rates(newcomers=60))
    assert found.pushes <= LIMIT
    assert found.twice == 0
    assert max(found.waits) <= 3
