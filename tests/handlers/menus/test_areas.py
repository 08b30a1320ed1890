"""An area exists exactly when its flow does: whatever can be tapped is answered, and whatever “เมนู” offers can be
tapped."""

import pytest

from flows.family.language import CHOOSE
from flows.menus.menus import MENUS
from flows.people.strangers import NO_CODE
from flows.say import Word
from flows.turn.menu import LISTS
from handlers.messages.languages import label_meant, voice
from handlers.turn.listeners.words import WORDS
from models.codes import Menu, Role
from tests.handlers.menus.standings import STANDINGS
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town
from thai.text import normalise

NOTHING = "อยากทำอะไร กดเมนูได้เลย"
GREETING = "ใช้ช่วยกันพาน้องๆ กลับมาเรียน"
BEHIND_ANOTHER = {NO_CODE: "stands below what “ใส่รหัส” answers"}
"""What is offered to a person and has no area, with the reason."""


def offered(seen: Seen) -> set[str]:
    """The words that what she sees would say."""
    return {button.does.text for button in seen.buttons if isinstance(button.does, Word)}


@pytest.mark.parametrize("menu", STANDINGS)
def test_every_area_is_answered(town: Town, child: int, menu: Menu) -> None:
    someone = STANDINGS[menu](town)
    answers = {}
    for area in MENUS[menu].areas:
        seen = someone.says(area.says)
        assert seen.messages
        assert NOTHING not in seen
        assert GREETING not in seen
        answers[area.says] = seen.text
    assert len(set(answers.values())) == len(answers)  # none is a general excuse


@pytest.mark.parametrize("menu", STANDINGS)
def test_whatever_the_menu_in_the_chat_offers_has_an_area(town: Town, menu: Menu) -> None:
    someone = STANDINGS[menu](town)
    said = {label_meant("en", area.says) or area.says for area in MENUS[menu].areas}  # buttons say what is meant
    assert offered(someone.says("เมนู")) - said - BEHIND_ANOTHER.keys() == set()


def test_what_a_home_taps_in_english_is_what_its_catalogue_says() -> None:
    say = voice("en")
    thai, english = (MENUS[one].areas for one in (Menu.HOME, Menu.HOME_ENGLISH))
    said = [say(area.says) for area in thai]
    assert [area.says for area in english if area.says != CHOOSE] == [one for one in said if one != say(CHOOSE)]


def test_every_word_of_the_menu_has_an_area_somewhere() -> None:
    said = {area.says for menu in MENUS.values() for area in menu.areas}
    assert set(LISTS) <= said
    assert {normalise(word) for word in LISTS} <= WORDS.keys()


def test_the_press_is_asked_for_its_right_and_not_the_menu(town: Town, teacher: Someone, director: Someone) -> None:
    """Of a menu that is out of date."""
    town.member("อร สุขใจ", Role.TEACHER, town.schools[0], confirmed=False)
    assert "อร สุขใจ" in director.says("คนรอยืนยัน")
    assert "อร สุขใจ" not in teacher.says("คนรอยืนยัน")


def test_the_district_is_called_where_it_has_a_number(town: Town, stranger: Someone) -> None:
    assert "034-000-000" in stranger.says("โทรหาเขต").text.replace("\u2011", "-")
    assert "โทรหาเขต" in stranger.seen.labels
