"""The menus as LINE gets them: the objects pass its rules, and the pictures are those of the words that stand now."""

import pytest

from bot.menus.objects import PICTURES, body, editions, named, picture
from flows.menus.menus import MENUS, WIDTH
from models.codes import Menu
from simulator.rules.menus import MAX_PICTURE, Size, check_menu, picture_size
from tests.pictures.words import written

each = pytest.mark.parametrize("menu", list(Menu))


def test_every_standing_has_a_menu_and_no_picture_is_left_over() -> None:
    names = {menu.value.lower() for menu in Menu}
    assert set(MENUS) == set(Menu)
    assert {file.stem for file in PICTURES.iterdir()} == names


@each
def test_line_takes_it(menu: Menu) -> None:
    assert check_menu(body(menu)) == []
    assert named(body(menu)["name"]) == (menu, editions()[menu])


@each
def test_its_picture_is_one_that_line_takes(menu: Menu) -> None:
    data = picture(menu)
    assert len(data) <= MAX_PICTURE
    assert picture_size(data, "image/png") == Size(WIDTH, MENUS[menu].height)


@each
def test_the_picture_shows_the_words_of_today(menu: Menu) -> None:
    beside = (PICTURES / f"{menu.value.lower()}.txt").read_text(encoding="utf-8")
    assert beside == written(MENUS[menu]), (
        "the table has changed: `make menus` draws the pictures anew, then look at them"
    )


@each
def test_the_areas_fill_the_picture_and_none_lies_over_another(menu: Menu) -> None:
    declared, bounds = MENUS[menu], [area["bounds"] for area in body(menu)["areas"]]
    assert sum(one["width"] * one["height"] for one in bounds) == WIDTH * declared.height
    corners = {(one["x"], one["y"]) for one in bounds}
    assert len(corners) == len(bounds)
    assert all(one["width"] >= 600 and one["height"] >= 800 for one in bounds)  # 93 px at least, on 390 px


@each
def test_a_picture_says_what_its_area_says(menu: Menu) -> None:
    for area in MENUS[menu].areas:
        assert "".join(area.lines).replace(" ", "") == area.says.replace(" ", "")


def test_whatever_changes_is_another_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.menus import objects

    before = dict(editions())
    editions.cache_clear()
    monkeypatch.setattr(objects, "picture", lambda menu: b"another" if menu == Menu.TEACHER else picture(menu))
    try:
        assert {menu for menu, edition in editions().items() if edition != before[menu]} == {Menu.TEACHER}
    finally:
        editions.cache_clear()
    assert named("พาน้องของใครก็ไม่รู้") is None
    assert named("panong GONE 1234") == (None, "1234")
