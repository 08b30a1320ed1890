"""What is typed under an open check, and to change a first day, is heard as pressed."""

import pytest

from models.codes import Attendance
from tests.handlers.steps import BACK_HERE, WANTS, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town


@pytest.fixture
def asked(town: Town, teacher: Someone, child: int, clock: Clock) -> Seen:
    """The list a week after a child is back."""
    report(teacher, *BACK_HERE)
    clock.on(days=7)
    return teacher.says("น้องที่ดูแล")


@pytest.mark.parametrize("said", ["มีขาดบ้าง", "ขาดบ้างค่ะ", "มีขาดบ้างครับ"])
def test_of_several_children_the_one_that_is_asked_about_is_meant(
    said: str, town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    for name in ("ปานทิพย์", "อีกคน"):
        town.child(name, assignee=teacher.person)
    teacher.says("น้องที่ดูแล")
    teacher.says(said)
    assert case_of(town, child).attendance == Attendance.SOME_ABSENCE


@pytest.mark.parametrize(
    ("said", "answer"), [("1", Attendance.REGULAR), ("๒", Attendance.SOME_ABSENCE), ("ข้อ 2", Attendance.SOME_ABSENCE)]
)
def test_a_number_is_the_answer_in_that_place_of_the_card_shown_last(
    said: str, answer: Attendance, town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    teacher.says(said)
    assert case_of(town, child).attendance == answer


def test_a_number_after_anything_else_answers_nothing(town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    teacher.says("เมนู")
    teacher.says("1")
    assert case_of(town, child).attendance is None


def test_with_several_cards_a_number_answers_none_of_them(
    town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    town.child("ปานทิพย์", assignee=teacher.person)
    teacher.says("น้องที่ดูแล")
    teacher.says("1")
    assert case_of(town, child).attendance is None


@pytest.mark.parametrize("said", ["เปลี่ยนวัน {name}", "เปลี่ยนวันแรก น้อง 0001", "เปลี่ยนวันกลับเรียน {name} ค่ะ"])
def test_a_first_day_is_changed_by_name(said: str, town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    assert "วันไหน" in teacher.says(said.format(name=CHILDREN_NAMES[0]))
