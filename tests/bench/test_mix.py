"""The bench goes where people go: its walks follow what the service says, and its shares are whole."""

import pytest
from sqlalchemy import Engine

from tests.bench import mix
from tests.bench.mix import MIX
from tests.bench.seeding import seed
from tests.bench.statements import measure


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """The bench measures on PostgreSQL."""
    return postgres_url


def test_the_shares_are_of_a_hundred_and_have_reasons() -> None:
    assert sum(share for share, _, _ in MIX) == 100
    assert all(reason for _, _, reason in MIX)


def test_no_walk_loses_its_way(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mix, "RAISED", 1)  # everybody tells an officer
    costs = measure(engine, seed(engine, 2), rounds=1)
    kinds = {"list", "send", "second part", "take up", "old button", "correct", "nothing changed", "safe way out: told"}
    assert kinds <= set(costs)
    assert all(cost.alone and cost.together for cost in costs.values())
