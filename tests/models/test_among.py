"""Lists of any length are one parameter."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from models.among import among, among_named
from models.areas import Area
from models.people import Person
from tests.models.rows import area


@pytest.fixture
def people(session: Session) -> list[Person]:
    now, place = datetime.now(UTC), area(session)
    rows = [Person(area_id=place.id, name=f"ครู {number}", created_at=now) for number in range(5)]
    session.add_all(rows)
    session.flush()
    return rows


@pytest.mark.parametrize("wanted", [[], [1], [4, 0, 2, 2], [0, 1, 2, 3, 4]])
def test_it_finds_what_is_in_the_list(session: Session, people: list[Person], wanted: list[int]) -> None:
    ids = [people[number].id for number in wanted]
    names = {people[number].name for number in wanted}
    assert set(session.scalars(select(Person.name).where(among(Person.id, ids)))) == names
    assert set(session.scalars(select(Person.name).where(among(Person.name, names)))) == names
    named = select(Person.name).where(among_named(Person.id, "people"))
    assert set(session.scalars(named, {"people": ids})) == names


def test_the_statement_is_the_same_for_any_number_of_values(engine: Engine, session: Session) -> None:
    told = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: told.append(statement))
    for ids in ([], [1], [1, 2, 3]):
        session.execute(select(Area.id).where(among(Area.id, ids))).all()
    asked = [statement for statement in told if statement.startswith("SELECT")]
    assert len(asked) == 3
    assert len(set(asked)) == 1
