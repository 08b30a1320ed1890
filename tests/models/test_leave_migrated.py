"""People who are away, before and after the migration that knows of it, and back."""

from datetime import date

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from models.codes import Role
from models.migrations.running import downgrade, upgrade
from models.people import Person
from tests.handlers import town as towns
from tests.handlers.people.person.leaving import put_on_leave

BEFORE = "0015"


def test_nobody_is_away_after_it_and_nobody_is_lost_before_it(engine: Engine, sessions: sessionmaker[Session]) -> None:
    town = towns.build(sessions)
    _, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    _, other = town.member("อร สุขใจ", Role.TEACHER, town.schools[0])
    put_on_leave(town, person, stand_in=other)
    with sessions() as session:
        assert (session.get_one(Person, person).away_until, session.get_one(Person, person).stand_in_id) == (
            date(2026, 6, 24),
            other,
        )
    downgrade(engine, BEFORE)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM people WHERE name = 'สมศรี ใจดี'")) == 1
    upgrade(engine)
    with sessions() as session:
        found = session.get_one(Person, person)
        assert (found.name, found.away_until, found.away_since, found.stand_in_id) == ("สมศรี ใจดี", None, None, None)
        assert found.phone == "0810000009"
    downgrade(engine, BEFORE)
    upgrade(engine)
