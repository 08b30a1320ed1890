"""The names by which children are found in an area come and go, and touch nothing else of them."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session

from handlers.lists import name_keys as name_keys_of
from handlers.lists.name_keys import areas_without_keys, give_all_keys, give_keys
from models.cases import Child, name_keys
from models.database import sessions
from models.migrations.running import downgrade, upgrade
from tests.models.conftest import LandedAt

pytestmark = pytest.mark.both

BEFORE = "0032"
NOW = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)
NAMES = "SELECT id, first_name, last_name FROM children ORDER BY id"


@pytest.fixture
def engine(landed_at: LandedAt) -> Engine:
    """The landed district at the revision before."""
    return landed_at(BEFORE)


def rows(engine: Engine, asked: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(asked))]


def keyed(engine: Engine) -> list[dict[str, object]]:
    with Session(engine) as session:
        children = session.query(Child).order_by(Child.id).all()
        assert children
        assert [{name: getattr(one, name) for name in name_keys("", "")} for one in children] == [
            name_keys(one.first_name, one.last_name) for one in children
        ]
        return [{"id": one.id, "sound": one.first_sound} for one in children]


def test_up_down_and_up_again_with_rows(engine: Engine) -> None:
    before = rows(engine, NAMES)
    for _ in range(2):
        upgrade(engine)
        assert give_all_keys(sessions(engine), NOW) == len(before)
        assert any(one["sound"] for one in keyed(engine))
        assert rows(engine, NAMES) == before
        downgrade(engine, BEFORE)
        assert "first_form" not in {column["name"] for column in inspect(engine).get_columns("children")}
        assert rows(engine, NAMES) == before


def test_whom_the_release_before_brings_gets_them_by_night(engine: Engine) -> None:
    upgrade(engine)
    many = len(rows(engine, NAMES))
    with sessions(engine).begin() as session:
        areas = areas_without_keys(session, NOW, NOW)
        assert [give_keys(session, area, NOW, NOW) for area in areas] == [{"children": many}]
        assert areas_without_keys(session, NOW, NOW) == []
    keyed(engine)
    assert give_all_keys(sessions(engine), NOW) == 0


def test_a_few_at_a_time_and_again(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_keys_of, "_WITHOUT", name_keys_of._WITHOUT.limit(1))
    upgrade(engine)
    assert give_all_keys(sessions(engine), NOW) == len(rows(engine, NAMES)) > 1
    keyed(engine)
