"""Accounts before and after the migration that links them to menus, and back."""

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from models.channel_menus import ChannelMenu
from models.codes import Menu, Role
from models.contacts import Contact
from models.migrations.running import downgrade, upgrade
from tests.handlers import town as towns

BEFORE = "0020"


def test_nobody_is_linked_after_it_and_no_account_is_lost_before_it(
    engine: Engine, sessions: sessionmaker[Session]
) -> None:
    town = towns.build(sessions)
    user, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with sessions.begin() as session:
        menu = ChannelMenu(channel_id=town.channel, menu=Menu.TEACHER, edition="1", line_menu_id="richmenu-1")
        session.add(menu)
        session.flush()
        session.query(Contact).filter_by(line_user_id=user).update({"linked_menu_id": menu.id})
    downgrade(engine, BEFORE)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM contacts")) == 1
    upgrade(engine)
    with sessions() as session:
        found = session.query(Contact).filter_by(line_user_id=user).one()
        assert (found.person_id, found.linked_menu_id) == (person, None)
        assert session.query(ChannelMenu).all() == []
    downgrade(engine, BEFORE)
    upgrade(engine)
