"""A number typed after any list opens the line that was shown with it, as tapping it does; it decides nothing."""

from datetime import timedelta

import pytest

from flows.engine.inputs import Said
from models.codes import Role
from models.matters import Matter
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town


@pytest.fixture
def director(town: Town) -> Someone:
    return Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))


@pytest.fixture
def officer(town: Town) -> Someone:
    return Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR))


@pytest.fixture
def school(town: Town, teacher: Someone) -> list[int]:
    return [town.child(name, assignee=teacher.person) for name in CHILDREN_NAMES[:4]]


@pytest.mark.parametrize("said", ["2", "ข้อ 2", "๒", "คนที่ 2 ค่ะ"])
def test_a_colleague_s_children(said: str, town: Town, teacher: Someone, school: list[int]) -> None:
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    second = other.says("น้องคนอื่นของโรงเรียน").labels[1]
    name = second.split(" ")[0]
    seen = other.says(said)
    assert name in seen
    assert "ขอดูแลน้องคนนี้" in seen.labels


def test_the_teachers_and_who_has_whom(town: Town, teacher: Someone, director: Someone, school: list[int]) -> None:
    director.says("แบ่งทีละคน")
    assert "ให้ใครดูแลแทน" in director.says("3")
    assert "ให้ใครดูแลแทน" not in director.says("1")  # there it would have given the child to somebody
    director.says("ครูของโรงเรียน")
    assert "ออกแล้ว" in director.says("1").labels


def test_a_queue_and_what_was_shown_even_if_it_is_another_s_place_now(
    town: Town, teacher: Someone, officer: Someone, school: list[int]
) -> None:
    for case in school[:2]:
        teacher.presses("report", {"case": case})
        teacher.walks(*STUDYING, "ส่งรายงาน")
    officer.says("รอตรวจ")
    second = officer.seen.labels[1]
    other = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    other.presses("desk_open", {"item": f"m{town.rows(Matter)[0].id}"})
    other.taps("ไม่พบใน DMC")
    assert second.split(" ·")[0] in officer.says("2")


def test_a_number_that_was_not_shown_or_long_ago_opens_nothing(
    town: Town, teacher: Someone, director: Someone, school: list[int], clock: Clock
) -> None:
    director.says("แบ่งทีละคน")
    assert "ให้ใครดูแลแทน" not in director.says("9")
    clock.on(days=2)
    assert "ให้ใครดูแลแทน" not in director.says("1")


def test_an_open_question_is_answered_and_no_line_opened(town: Town, teacher: Someone, school: list[int]) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.presses("report", {"case": school[0]})
    assert "ข้อ 2" in teacher.says("1")


def test_it_comes_from_a_list_that_was_shown_later_than_it_was_typed(
    town: Town, director: Someone, teacher: Someone, school: list[int]
) -> None:
    director.says("แบ่งทีละคน")
    assert "ให้ใครดูแลแทน" not in director.sends(Said("1"), ago=timedelta(minutes=1))


@pytest.mark.parametrize("between", ["น้องที่ดูแล", "เมนู", "น้องของโรงเรียน", "ช่วยเหลือ", "1"])
def test_a_number_means_what_was_shown_last_and_nothing_older(
    between: str, town: Town, teacher: Someone, director: Someone, school: list[int]
) -> None:
    director.says("แบ่งทีละคน")
    director.says(between)
    assert "ให้ใครดูแลแทน" not in director.says("2")


def test_where_a_child_s_number_is_asked_for_it_is_no_line(
    town: Town, teacher: Someone, director: Someone, school: list[int]
) -> None:
    director.says("แบ่งทีละคน")
    assert "เลข" in director.says("ค้นหาชื่อ")
    assert "ให้ใครดูแลแทน" not in director.says("2")


def test_what_has_come_by_itself_is_what_was_shown_last(
    town: Town, teacher: Someone, director: Someone, school: list[int], clock: Clock
) -> None:
    director.says("แบ่งทีละคน")
    Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0])).says("ฉันย้ายโรงเรียน")
    leaver = Someone(town, *town.member("มานะ มีสุข", Role.TEACHER, town.schools[0]))
    leaver.says("ฉันย้ายโรงเรียน")
    leaver.taps("ใช่ ย้ายแล้ว")
    clock.on(hours=1)
    assert "แจ้งว่าย้ายโรงเรียนแล้ว" in director.pushed()
    assert "ให้ใครดูแลแทน" not in director.says("3")


def test_the_same_list_shown_again_has_its_numbers_for_another_day(
    town: Town, teacher: Someone, director: Someone, school: list[int], clock: Clock
) -> None:
    director.says("แบ่งทีละคน")
    clock.on(hours=20)
    director.says("แบ่งทีละคน")
    clock.on(hours=20)
    assert "ให้ใครดูแลแทน" in director.says("3")
