"""A report that was taken back by a slip is sent again as it was, for as long as it could be taken back."""

import pytest

from handlers.cases.history import snapshot
from models.codes import CaseStatus, Change, MatterState, Outcome, Role
from models.history import CaseChange
from models.matters import Matter
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS, case_of, needs, plans, report, reports
from tests.handlers.tester import Someone
from tests.handlers.together import together
from tests.handlers.town import Clock, Town

AGAIN = "ส่งกลับเหมือนเดิม"


def stands(town: Town, case: int) -> dict[str, object]:
    return snapshot(case_of(town, case))


def test_everything_stands_as_before(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    thanks = teacher.seen
    teacher.says("1 3")
    teacher.walks("โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    sent = stands(town, child)
    teacher.taps("ถอนรายงาน", on=thanks)
    assert "กลับแล้ว" in teacher.taps(AGAIN)
    assert stands(town, child) == sent
    assert case_of(town, child).status == CaseStatus.RETURN_PENDING
    assert {need.state for need in needs(town)} == {MatterState.OPEN}
    assert reports(town)[0].stands
    assert plans(town)
    lines = ["IMPORTED", "REPORTED", "PLANNED", "WITHDRAWN", "SENT_AGAIN"]
    assert [line.what for line in town.rows(CaseChange)] == lines


def test_what_stood_in_front_of_the_district_stands_there_again(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "กรณีอื่น", "เสียชีวิต", "ญาติ/เพื่อน")
    teacher.walks("ถอนรายงาน", AGAIN)
    assert [matter.state for matter in town.rows(Matter)] == [MatterState.OPEN]
    assert case_of(town, child).family_messages_stopped


def test_a_call_that_was_asked_for_is_asked_for_again(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "ยังไม่อยากกลับ", "โทร วันนี้", "เรื่องละเอียดอ่อน", "ให้เขตโทรหาครู")
    thanks = teacher.seen
    teacher.taps("ถอนรายงาน", on=thanks)
    teacher.taps(AGAIN)
    assert {matter.state for matter in town.rows(Matter)} == {MatterState.OPEN}


def test_a_correction_comes_back_and_what_it_corrects_goes(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    teacher.says("น้องที่ดูแล")
    teacher.walks("แก้รายงานล่าสุด", "ติดต่อทาง: โทร จ. 15 มิ.ย. 2569", "ไปบ้าน วันนี้", "บันทึกที่แก้")
    sent = stands(town, child)
    teacher.walks("ถอนรายงาน", AGAIN)
    assert stands(town, child) == sent
    assert [one.stands for one in reports(town)] == [False, True]
    assert case_of(town, child).attempts == 1


def test_it_can_be_taken_back_and_sent_again_more_than_once(town: Town, teacher: Someone, child: int) -> None:
    before = stands(town, child)
    report(teacher, *NO_CONTACT)
    sent = stands(town, child)
    for _ in range(2):
        teacher.taps("ถอนรายงาน")
        assert stands(town, child) == before
        teacher.taps(AGAIN)
        assert stands(town, child) == sent


def test_that_nothing_has_changed_too(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("น้องที่ดูแล")
    teacher.taps("เหมือนเดิม")
    sent = stands(town, child)
    teacher.walks("ถอน", AGAIN)
    assert stands(town, child) == sent


def test_pressed_twice_is_once(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    taken_back = teacher.taps("ถอนรายงาน")
    first = teacher.taps(AGAIN, on=taken_back).text
    assert teacher.taps(AGAIN, on=taken_back).text == first
    assert [line.what for line in town.rows(CaseChange)].count(Change.SENT_AGAIN) == 1


def test_it_can_be_typed(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    teacher.says("ถอนรายงาน")
    assert "กลับแล้ว" in teacher.says(AGAIN)
    assert reports(town)[0].stands


def test_for_ten_minutes_after_it_was_sent(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *NO_CONTACT)
    clock.on(minutes=9, seconds=50)
    taken_back = teacher.taps("ถอนรายงาน")
    clock.on(minutes=1)
    assert "เกิน 10 นาทีแล้ว" in teacher.taps(AGAIN, on=taken_back)
    assert not reports(town)[0].stands


def test_what_has_happened_since_is_said_and_stays(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    taken_back = teacher.taps("ถอนรายงาน")
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    report(colleague, *UNDECIDED)
    assert "เปลี่ยนไปแล้ว" in teacher.taps(AGAIN, on=taken_back)
    assert [one.stands for one in reports(town)] == [False, True]
    assert case_of(town, child).latest_outcome == Outcome.FOUND_UNDECIDED


def test_two_at_once(town: Town, teacher: Someone, child: int) -> None:
    """A colleague's report of the same moment, handled before it, stays."""
    report(teacher, *NO_CONTACT)
    teacher.taps("ถอนรายงาน")
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    colleague.says("น้องที่ดูแล")
    colleague.walks("รายงาน", *UNDECIDED)
    _, again = together((colleague, colleague.tap("ส่งรายงาน")), (teacher, teacher.tap(AGAIN)))
    assert "เปลี่ยนไปแล้ว" in again


@pytest.mark.parametrize("who", ["director", "officer"])
def test_nobody_else_s(who: str, town: Town, teacher: Someone, child: int, request: pytest.FixtureRequest) -> None:
    other: Someone = request.getfixturevalue(who)
    report(teacher, *NO_CONTACT)
    teacher.taps("ถอนรายงาน")
    assert "ไม่พบน้องคนนี้" in other.presses("send_again", {"report": reports(town)[0].id})
