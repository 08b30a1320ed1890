"""What whoever has reported hears once the district has acted: each thing once, and nothing that is no longer so."""

import pytest
from sqlalchemy import update

from flows.review.notices import GIVEN, REVERSED, Given, Reversed
from models.codes import Need, Role
from models.memberships import Membership
from tests.handlers.messages.owing import states
from tests.handlers.review.desk import finds_somebody
from tests.handlers.review.test_desk import opens
from tests.handlers.review.test_opened import CALL, CUSTODY, STUDYING, UNSAFE
from tests.handlers.steps import WANTS, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

LATER = ("เย็น จ. 15 มิ.ย.", "เช้า อ. 16 มิ.ย.")
"""When a call may suit her, on Monday morning."""


def test_a_decision_reaches_whoever_has_reported(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    teacher.says("ยังไม่รู้ชื่อ")
    opens(officer, "รอตรวจ")
    officer.taps("พบใน DMC อนุมัติ")
    told = teacher.pushed()
    assert "เขตตอบแล้ว 1 เรื่อง" in told
    assert "น้อง 0001" in told
    assert "เขตพบน้องใน DMC แล้ว จบการติดตาม ขอบคุณที่ช่วยตาม" in told
    assert not officer.pushed().messages
    assert states(town) == ["decided SAYING"]


def test_it_says_until_when_the_child_is_hers_to_look_after_again(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNSAFE)
    opens(officer, "ลงพื้นที่")
    finds_somebody(officer)
    told = teacher.pushed()
    assert "ผู้ใหญ่สมชาย ไปด้วย อ. 16 มิ.ย. โทรคุยกับเขตก่อนลงพื้นที่" in told
    assert "ขอข่าวอีกทีภายใน อ. 30 มิ.ย." in told


def test_two_answers_are_one_message(town: Town, teacher: Someone, officer: Someone) -> None:
    for name in CHILDREN_NAMES[:2]:
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*UNSAFE, "ส่งรายงาน")
    for _ in range(2):
        opens(officer, "ลงพื้นที่")
        finds_somebody(officer)
    told = teacher.pushed()
    assert "เขตตอบแล้ว 2 เรื่อง" in told
    assert len(told.messages) == 1


def test_of_the_deceased_it_is_said_quietly(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, "กรณีอื่น", "เสียชีวิต", "โทร วันนี้")
    opens(officer, "รอตรวจ")
    officer.taps("ยืนยัน จบการติดตาม")
    assert "เขตดูแลเรื่องนี้เรียบร้อยแล้ว ไม่ต้องทำอะไรอีก" in teacher.pushed()
    assert "ขอบคุณ" not in teacher.seen


def test_what_was_reversed_before_she_read_it_is_never_said(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNSAFE)
    opens(officer, "ลงพื้นที่")
    finds_somebody(officer)
    officer.taps("กลับคำตัดสินนี้")
    assert not teacher.pushed().messages
    assert sorted(states(town)) == ["decided DROPPED", "reversed DROPPED"]


def test_what_was_reversed_after_she_read_it_is_taken_back(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNSAFE)
    opens(officer, "ลงพื้นที่")
    done = finds_somebody(officer)
    assert teacher.pushed().messages
    officer.taps("กลับคำตัดสินนี้", on=done)
    assert "เขตขอดูเรื่องที่ตอบไปอีกครั้ง" in teacher.says("คู่มือ 1 นาที")
    opens(officer, "ลงพื้นที่")
    finds_somebody(officer)  # decided anew, she hears it anew
    assert "ผู้ใหญ่สมชาย ไปด้วย" in teacher.says("คู่มือ 1 นาที")
    assert "ผู้ใหญ่สมชาย ไปด้วย" not in teacher.says("คู่มือ 1 นาที")


def test_who_has_left_the_school_hears_nothing(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *UNSAFE)
    opens(officer, "ลงพื้นที่")
    finds_somebody(officer)
    with town.sessions.begin() as session:
        left = update(Membership).where(Membership.person_id == teacher.person)
        session.execute(left.values(ended_at=town.clock.now))
    assert teacher.person is not None
    town.grant(teacher.person, Role.TEACHER, town.schools[1])
    assert not teacher.pushed().messages


def test_of_a_child_that_is_restricted_by_now_nothing_is_said(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNSAFE)
    opens(officer, "ลงพื้นที่")
    finds_somebody(officer)
    teacher.presses("report", {"case": child})
    teacher.walks(*CUSTODY, "ส่งรายงาน")
    assert not teacher.pushed().messages


def test_an_officer_who_has_reported_herself_needs_no_answer(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    """A case that waits for the district, on which she has reported."""
    report(teacher, *STUDYING)
    officer.presses("report", {"case": child})
    officer.walks(*UNSAFE, "ส่งรายงาน")
    opens(officer, "ลงพื้นที่")
    finds_somebody(officer)
    assert not officer.pushed().messages
    town.clock.on(days=1)
    assert "ผู้ใหญ่สมชาย" in teacher.pushed()  # who looks after the child


def test_a_need_that_is_given_reaches_whoever_has_asked_for_it(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *WANTS)
    teacher.says("2 3")
    teacher.walks("โรงเรียนนี้", "ยังไม่กำหนด")
    opens(officer, "ความช่วยเหลือ")
    seen = officer.taps("จัดให้แล้ว")
    assert "น้อง 0001\nจัดเงินหรือทุนให้แล้ว" in teacher.pushed()
    town.clock.on(days=1)
    officer.taps("กลับคำตัดสินนี้", on=seen)
    opens(officer, "ความช่วยเหลือ")
    officer.taps("จัดให้แล้ว")
    officer.taps("กลับคำตัดสินนี้")
    assert not teacher.pushed().messages  # taken back before it was said


def test_a_missed_call_says_when_and_whom_to_call_and_not_why(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *CALL)
    teacher.says("ไว้ทีหลัง")
    opens(officer, "ขอให้โทร")
    officer.taps("ไม่รับสาย")
    told = teacher.pushed()
    assert told.text.splitlines() == [
        "เขตโทรหาเมื่อ 09.00 น. แต่ไม่ติด",
        "เบอร์ที่ลงท้าย 0009",
        "สะดวกตอนไหน",
        *LATER,
        "ให้โทรเบอร์อื่น",
    ]
    assert "โทรหาเขต" in told.labels
    assert "0001" not in told


def test_a_call_that_was_made_meanwhile_was_not_missed(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *CALL)
    teacher.says("ไว้ทีหลัง")
    card = opens(officer, "ขอให้โทร")
    officer.taps("ไม่รับสาย", on=card)
    officer.taps("โทรแล้ว", on=card)
    assert not teacher.pushed().messages


@pytest.mark.parametrize("label", ["ส่งต่อแล้ว รอปลายทาง", "ปลายทางไม่พบ"])
def test_a_transfer_on_its_way_is_told_step_by_step(
    label: str, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, "ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ราชบุรี", "ญาติ", "ไม่มีเบอร์")
    card = opens(officer, "ย้ายที่อยู่")
    assert "ราชบุรี · ญาติ" in card
    officer.taps(label)
    expected = "เขตส่งต่อให้พื้นที่ใหม่แล้ว" if "ส่งต่อ" in label else "พื้นที่ใหม่ยังไม่พบน้อง"
    assert expected in teacher.pushed()
    if "ส่งต่อ" in label:
        assert "ส่งต่อแล้ว เมื่อ" in opens(officer, "ย้ายที่อยู่")


def test_the_same_answer_is_said_once_with_all_whom_it_is_about_and_none_is_left_out() -> None:
    given = [Given(nth, need) for nth, need in enumerate((Need.FOOD, Need.FOOD, *Need)[:14], 1)]
    told = Seen([GIVEN.draw(given)])
    assert "น้อง 0001 0002" in told
    assert all(f"{one.number:04d}" in told for one in given)
    assert told.text.count("จัดค่าเดินทางให้แล้ว") <= 1
    back = Seen([REVERSED.draw([Reversed(nth) for nth in (3, 1, 2)])])
    assert "น้อง 0001 0002 0003" in back
