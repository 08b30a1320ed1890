"""Of what is still asked after a report, one conversation is left, however often it is begun and left."""

from tests.handlers.steps import WANTS, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import Town

LEFT = "ยังเหลือคำถามต่อจากนั้น"


def test_it_is_offered_once(town: Town, teacher: Someone) -> None:
    town.child(assignee=teacher.person)
    report(teacher, *WANTS)
    (sent,) = reports(town)
    teacher.says("1")
    for _ in range(3):
        teacher.says("เมนู")
        teacher.presses("more", {"report": sent.id})
        teacher.says("ไม่ต้องช่วยเพิ่ม")
    offered = teacher.says("เมนู")
    assert offered.text.count(LEFT) == 1
    teacher.presses("more", {"report": sent.id})
    teacher.walks("โรงเรียนนี้", "ยังไม่กำหนด")
    assert LEFT not in teacher.says("เมนู")
