"""The names by which children are found in an area come and go, and touch nothing else of them."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session

from handlers.lists.name_keys import give_keys
from models import crypto
from models.cases import Child, name_keys
from models.migrations.running import downgrade, upgrade
from tests.keys import ring
from tests.models import landed

pytestmark = pytest.mark.both

BEFORE = "0032"
NAMES = "SELECT id, first_name, last_name FROM children ORDER BY id"


@pytest.fixture
def engine(empty_url: str, connect: Callable[[str], Engine], keys: str) -> Iterator[Engine]:
    """The landed district at the revision before, with the key that opens it."""
    engine = connect(empty_url)
    upgrade(engine, landed.REVISION)
    landed.fill(engine)
    crypto.use(ring(f"{keys},{landed.KEY}"))
    upgrade(engine, BEFORE)
    yield engine
    crypto.use(ring(keys))


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
        assert any(one["sound"] for one in keyed(engine))
        assert rows(engine, NAMES) == before
        downgrade(engine, BEFORE)
        assert "first_form" not in {column["name"] for column in inspect(engine).get_columns("children")}
        assert rows(engine, NAMES) == before


def test_whom_the_release_before_brings_gets_them_with_the_next_list(engine: Engine) -> None:
    upgrade(engine)
    with Session(engine) as session:
        session.execute(text("UPDATE children SET first_form = NULL, first_sound = NULL, last_sound = NULL"))
        for area in session.scalars(text("SELECT id FROM areas")).all():
            give_keys(session, area)
        session.commit()
    keyed(engine)
