"""The bench goes where people go: its walks follow what the service says, and its shares are whole."""

import pytest
from sqlalchemy import Engine

from tests.bench import teachers
from tests.bench.mix import WALKS
from tests.bench.seeding import SEATS, seed
from tests.bench.statements import measure

SCHOOLS = 4
"""So many that what is read once for each person is not read so often for another reason."""
ONE_OF_EACH = [SEATS.index(role) for role in WALKS]


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """The bench measures on PostgreSQL."""
    return postgres_url


def test_the_shares_are_of_a_hundred_and_have_reasons() -> None:
    for walks in WALKS.values():
        assert sum(share for share, _, _ in walks) == 100
        assert all(reason for _, _, reason in walks)


def test_no_walk_loses_its_way_and_none_asks_for_each_person(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teachers, "RAISED", 1)  # everybody tells an officer
    seats = list(seed(engine, SCHOOLS * len(SEATS)).items())
    costs = measure(engine, dict(one for first in ONE_OF_EACH for one in seats[first :: len(SEATS)]), rounds=1)
    teachers_do = {"send", "second part", "take up", "old button", "correct", "nothing changed", "safe way out: told"}
    directors_do = {"need: answer", "need: take back", "school: list", "share: give"}
    officers_do = {"desk: open", "desk: decide", "desk: take", "look up: child"}
    assert teachers_do | directors_do | officers_do <= {kind for kind, cost in costs.items() if cost.together}
    assert all(cost.alone for cost in costs.values())  # what one of several has done first the others can't
    assert {kind: cost.for_each for kind, cost in costs.items() if cost.for_each} == {}
