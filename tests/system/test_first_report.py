"""From adding the account to taking a report back, over real signed webhooks."""

from handlers.operator import demo
from tests.service import Service
from tests.system.staging import FIRST_CHILD


def test_a_teacher_joins_reports_and_withdraws(service: Service) -> None:
    teacher, director = service.phone(demo.TEACHER), service.phone(demo.DIRECTOR)
    assert "สวัสดี" in teacher.follow()[0].text
    assert "สมศรี ใจดี" in teacher.say("รหัสของครู k7qf 2m9x ค่ะ")[0].text
    teacher.tap("ใช่ ถูกต้อง")
    assert "ส่งให้ ผอ.โรงเรียนยืนยันแล้ว" in teacher.tap("เข้าใจแล้ว")[0].text
    director.wait_for("สมศรี ใจดี")
    director.tap("ใช่ ครูของเรา")
    teacher.wait_for("ยินดีต้อนรับ")
    teacher.tap("น้องที่ดูแล")
    teacher.tap(FIRST_CHILD)
    teacher.tap("รายงาน")
    teacher.tap("อยากกลับไปเรียน")
    teacher.tap("ไปบ้าน วันนี้")
    review = teacher.tap("เงินไม่พอ")[0]
    assert "ตรวจก่อนส่ง" in review.text
    assert "เงินไม่พอ" in review.text
    saved = teacher.tap("ส่งรายงาน")
    assert "บันทึกแล้ว" in saved[1].text
    assert "น้องต้องการให้ช่วยอะไร" in saved[0].text
    withdrawn = teacher.tap("ถอนรายงาน")
    assert "ถอนรายงาน" in withdrawn[0].text
