"""Several accounts of one person at a channel, after the migration to one that is current and back."""

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session, sessionmaker

from models.codes import Role
from models.contacts import Contact
from models.migrations.running import downgrade, upgrade
from models.people import Person
from tests.handlers import town as towns

BEFORE = "0011"
SECOND = text("""
    INSERT INTO contacts (channel_id, line_user_id, person_id, reachable, created_at)
    SELECT channel_id, 'U2', person_id, reachable, created_at FROM contacts WHERE line_user_id = :user
""")


def test_the_last_account_is_current_and_nothing_is_lost(engine: Engine, sessions: sessionmaker[Session]) -> None:
    town = towns.build(sessions)
    user, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    stranger = town.account()
    with sessions.begin() as session:
        session.add(Contact(channel_id=town.channel, line_user_id=stranger, created_at=town.clock.now))
    downgrade(engine, BEFORE)
    with engine.begin() as connection:
        connection.execute(SECOND, {"user": user})
    upgrade(engine)
    with sessions() as session:
        current = {one.line_user_id: one.replaced_at is None for one in session.scalars(select(Contact))}
        assert current == {user: False, "U2": True, stranger: True}
        assert (session.get_one(Person, person).parked_at, session.get_one(Person, person).name) == (None, "สมศรี ใจดี")
    downgrade(engine, BEFORE)
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM contacts WHERE person_id IS NOT NULL")) == 2
