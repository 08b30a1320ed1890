"""The names that the second part of a report asks for: what a child's card would do is none of them."""

from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

STUDYING = ("เรียนที่อื่นอยู่แล้ว", "ญาติ/เพื่อน", "รร. สพฐ. อื่น", "ส่งรายงาน")


def test_a_command_is_not_saved_as_a_schools_name(town: Town, teacher: Someone) -> None:
    town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    teacher.says(f"รายงาน {CHILDREN_NAMES[0]}")
    teacher.walks(*STUDYING)
    seen = teacher.says(f"รายงาน {CHILDREN_NAMES[1]}")
    assert "ข้อนี้ขอชื่อโรงเรียน" in seen
    seen = teacher.says("โรงเรียนวัดสระลุมพุก")
    assert "• เรียนที่: โรงเรียนวัดสระลุมพุก" in seen
