"""Which menu an account wants: the widest of what its person is, at once and whoever has changed it."""

import pytest

from models.codes import Menu, Role
from models.contacts import Contact
from models.memberships import Membership
from tests.handlers.menus.standings import STANDINGS, wants
from tests.handlers.tester import Someone
from tests.handlers.town import Town


@pytest.mark.parametrize("menu", STANDINGS)
def test_of_every_standing(town: Town, menu: Menu) -> None:
    someone = STANDINGS[menu](town)
    someone.says("เมนู")  # so that LINE's account is known
    assert wants(town)[someone.user] == (None if menu == Menu.UNKNOWN else menu)


def test_of_several_roles_the_widest(town: Town) -> None:
    user, person = town.member("อร สุขใจ", Role.TEACHER, town.schools[0])
    town.grant(person, Role.SUPERVISOR)
    town.grant(person, Role.AUDITOR)
    assert wants(town)[user] == Menu.OFFICER


def test_one_school_by_two_letters_is_one_school(town: Town) -> None:
    user, person = town.member("อร สุขใจ", Role.DIRECTOR, town.schools[0])
    town.grant(person, Role.DIRECTOR, town.schools[0])
    assert wants(town)[user] == Menu.DIRECTOR


def test_what_has_ended_or_was_refused_is_nothing(town: Town) -> None:
    user, person = town.member("อร สุขใจ", Role.DIRECTOR, town.schools[0])
    town.grant(person, Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        session.query(Membership).filter_by(person_id=person, role=Role.DIRECTOR).update({"ended_at": town.clock.now})
    assert wants(town)[user] == Menu.TEACHER
    with town.sessions.begin() as session:
        session.query(Membership).filter_by(person_id=person).update({"refused_at": town.clock.now})
    assert wants(town)[user] is None


def test_the_old_account_of_somebody_who_has_another(town: Town, teacher: Someone) -> None:
    assert teacher.person is not None
    new = town.further_account(teacher.person)
    assert wants(town) == {teacher.user: Menu.SILENCED, new: Menu.TEACHER}


def test_who_has_blocked_the_account_is_not_asked_for(town: Town, teacher: Someone) -> None:
    with town.sessions.begin() as session:
        session.query(Contact).filter_by(line_user_id=teacher.user, channel_id=town.channel).update(
            {"reachable": False}
        )
    assert wants(town) == {}


def test_a_newcomer_has_the_menu_of_her_role_once_she_is_confirmed(
    town: Town, stranger: Someone, director: Someone
) -> None:
    town.invitation(town.code, school=town.schools[0])
    stranger.says(town.code)
    stranger.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    assert wants(town)[stranger.user] == Menu.WAITING
    director.says("คนรอยืนยัน")
    director.taps("ใช่ ครูของเรา")
    assert wants(town)[stranger.user] == Menu.TEACHER
