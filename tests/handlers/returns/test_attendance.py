"""A child that is back is asked about on its day in the list: one tap, once, and a slip is taken back."""

from datetime import date

import pytest

from flows.engine.inputs import Acted
from flows.say import PickDate
from models.audit import AuditEntry
from models.cases import Case
from models.codes import Attendance, CaseStatus, Change, Leaf, Role, WaitingFor
from models.history import CaseChange
from tests.handlers.people.test_leaving import leave
from tests.handlers.steps import BACK_HERE, UNDECIDED, case_of, due_on, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import together
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

QUESTION = "น้องยังมาเรียนไหม"
DAY_7, DAY_30 = date(2026, 6, 22), date(2026, 7, 15)


@pytest.fixture
def asked(town: Town, teacher: Someone, child: int, clock: Clock) -> Seen:
    """The list a week after a child is back."""
    report(teacher, *BACK_HERE)
    clock.on(days=7)
    return teacher.says("น้องที่ดูแล")


def what(town: Town) -> list[Change]:
    return [line.what for line in town.rows(CaseChange)]


def test_it_is_asked_from_the_seventh_day_on(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *BACK_HERE)
    clock.on(days=6)
    seen = teacher.says("น้องที่ดูแล")
    assert "รายชื่อจะถามว่ายังมาเรียนไหม จ. 22 มิ.ย. (อีก 1 วัน)" in seen
    assert QUESTION not in seen
    assert "มาเรียนสม่ำเสมอ" not in seen.labels
    clock.on(days=1)
    seen = teacher.says("น้องที่ดูแล")
    assert QUESTION in seen
    assert "กลับมาเรียน 15 มิ.ย." in seen
    assert seen.labels[:3] == ["มาเรียนสม่ำเสมอ", "มีขาดบ้าง", "ไม่มาแล้ว"]


def test_who_came_back_on_a_closed_day_is_asked_with_days_to_choose(
    town: Town, teacher: Someone, child: int, clock: Clock
) -> None:
    clock.on(days=5)
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "กลับมาเรียนแล้ว", "โรงเรียนเรา")
    teacher.picks(date(2026, 6, 20))
    teacher.taps("ส่งรายงาน")
    teacher.says("ไม่มาแล้ว น้อง 0001")
    teacher.taps("วันนี้ ส. 20 มิ.ย.")
    assert case_of(town, child).attendance == Attendance.STOPPED


@pytest.mark.parametrize("said", [f"ไม่มาแล้ว {CHILDREN_NAMES[0]}", "ไม่มาแล้ว น้อง 0001"])
def test_that_it_comes_no_more_is_heard_on_any_day(
    said: str, town: Town, teacher: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *BACK_HERE)
    clock.on(days=3)
    assert "หยุดมาตั้งแต่วันไหน" in teacher.says(said)
    teacher.says("วันนี้")
    assert (case_of(town, child).status, case_of(town, child).attendance) == (CaseStatus.RELAPSED, Attendance.STOPPED)


@pytest.mark.parametrize(
    ("label", "answer"), [("มาเรียนสม่ำเสมอ", Attendance.REGULAR), ("มีขาดบ้าง", Attendance.SOME_ABSENCE)]
)
def test_one_tap_and_on_the_thirtieth_day_again(
    label: str, answer: Attendance, town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    assert "รายชื่อจะถามอีกครั้ง พ. 15 ก.ค." in teacher.taps(label)
    case = case_of(town, child)
    assert (case.status, case.attendance, case.due_on) == (CaseStatus.MONITORING, answer, DAY_30)
    line = town.rows(CaseChange)[-1]
    assert (line.what, line.attendance, line.actor_id) == (Change.ATTENDANCE, answer, teacher.person)
    assert "กลับมาเรียน 15 มิ.ย. · " + label in teacher.says("น้องที่ดูแล")
    town.clock.on(days=23)
    assert QUESTION in teacher.says("น้องที่ดูแล")


def test_of_one_that_comes_no_more_it_is_asked_since_when(
    town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    teacher.taps("ไม่มาแล้ว")
    assert what(town)[-1] == Change.REPORTED
    teacher.taps("ศ. 19 มิ.ย.")
    assert "หยุดเรียนอีกตั้งแต่ ศ. 19 มิ.ย." in teacher.seen
    case = case_of(town, child)
    assert (case.status, case.attendance) == (CaseStatus.RELAPSED, Attendance.STOPPED)
    assert (case.absent_since, case.waiting_for) == (date(2026, 6, 19), WaitingFor.TEACHER)
    assert (case.due_on, case.leaf) == (date(2026, 7, 7), Leaf.FOUND_OTHER)
    seen = teacher.says("น้องที่ดูแล")
    assert "ครั้งก่อน: หยุดเรียนอีก (ตั้งแต่ 19 มิ.ย.)" in seen
    assert "มาเรียนสม่ำเสมอ" not in seen.labels


def test_what_was_not_saved_is_not_called_saved(
    town: Town, teacher: Someone, child: int, asked: Seen, clock: Clock
) -> None:
    """Another report has come since the question was shown."""
    report(teacher, *UNDECIDED)
    assert "บันทึกไว้แล้ว" not in teacher.taps("มาเรียนสม่ำเสมอ", on=asked)
    assert Change.ATTENDANCE not in what(town)


def test_who_leaves_takes_no_question_with_her(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *BACK_HERE)
    clock.on(days=5)
    leave(director)
    case = case_of(town, child)
    assert (case.assignee_id, case.status, case.due_on) == (None, CaseStatus.MONITORING, DAY_7)
    clock.on(days=2)
    assert QUESTION in director.says("น้องที่ดูแล")
    director.taps("มาเรียนสม่ำเสมอ")
    assert case_of(town, child).attendance == Attendance.REGULAR


def test_a_report_after_that_begins_anew(town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    teacher.walks("ไม่มาแล้ว", "ศ. 19 มิ.ย.")
    report(teacher, *UNDECIDED)
    case = case_of(town, child)
    assert (case.status, case.attendance, case.absent_since) == (CaseStatus.FOUND, None, None)


def test_pressed_twice_it_is_saved_once(town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    teacher.taps("มาเรียนสม่ำเสมอ")
    assert "บันทึกไว้แล้ว ไม่ต้องกดซ้ำ" in teacher.taps("มีขาดบ้าง", on=asked)
    assert what(town).count(Change.ATTENDANCE) == 1
    assert case_of(town, child).attendance == Attendance.REGULAR


def test_of_two_colleagues_the_second_reads_that_it_is_saved(
    town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    with town.sessions.begin() as session:  # nobody's, so that it is either's to answer
        session.get_one(Case, child).assignee_id = None
    args = {"case": str(child), "due": DAY_7.isoformat()}
    first, second = together((teacher, Acted("attends", args)), (colleague, Acted("misses", args)))
    assert ("เยี่ยมเลย" in first, "บันทึกไว้แล้ว" in second) == (True, True)
    assert what(town).count(Change.ATTENDANCE) == 1


def test_nobody_answers_before_it_is_asked(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    teacher.presses("attends", {"case": child, "due": DAY_7})
    teacher.presses("attends", {"case": child, "due": "nonsense"})
    teacher.presses("misses", {"case": child, "due": DAY_7})
    assert Change.ATTENDANCE not in what(town)
    assert "อะไรทำให้มายาก" not in teacher.seen


@pytest.mark.parametrize("said", ["14 มิ.ย.", "๑ มิ.ย. ๖๙", "เมื่อ 10 วันก่อน", "3/6/2569"])
def test_it_was_not_absent_before_it_was_back(said: str, town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    seen = teacher.taps("ไม่มาแล้ว")
    picker = next(one.does for one in seen.buttons if isinstance(one.does, PickDate))
    assert (picker.first, picker.last) == (date(2026, 6, 15), date(2026, 6, 22))
    seen = teacher.says(said)
    assert "น้องกลับมาเรียน จ. 15 มิ.ย. ขอวันตั้งแต่วันนั้นถึงวันนี้" in seen
    assert case_of(town, child).attendance is None
    teacher.says("16 มิ.ย.")
    assert case_of(town, child).absent_since == date(2026, 6, 16)


@pytest.mark.parametrize("stopped", [False, True])
def test_a_slip_is_taken_back_and_asked_again(
    stopped: bool, town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    before = case_of(town, child)
    teacher.walks(*(("ไม่มาแล้ว", "ศ. 19 มิ.ย.") if stopped else ("มาเรียนสม่ำเสมอ",)))
    told = teacher.seen
    seen = teacher.taps("กดผิด ขอแก้")
    assert QUESTION in seen
    assert CHILDREN_NAMES[0] in seen
    case = case_of(town, child)
    assert (case.status, case.due_on, case.leaf, case.attendance) == (before.status, DAY_7, before.leaf, None)
    teacher.taps("กดผิด ขอแก้", on=told)
    assert what(town)[-2:] == [Change.ATTENDANCE, Change.ATTENDANCE_UNDONE]
    teacher.taps("มีขาดบ้าง")
    assert case_of(town, child).attendance == Attendance.SOME_ABSENCE


def test_a_slip_is_taken_back_for_ten_minutes(town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    teacher.taps("มาเรียนสม่ำเสมอ")
    town.clock.on(minutes=11)
    assert "เกิน 10 นาทีแล้ว" in teacher.taps("กดผิด ขอแก้")
    assert case_of(town, child).attendance == Attendance.REGULAR


def test_a_colleague_takes_nothing_back(town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    teacher.taps("มาเรียนสม่ำเสมอ")
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    colleague.presses("attendance_undo", {"report": reports(town)[0].id, "due": DAY_7})
    assert case_of(town, child).attendance == Attendance.REGULAR


def test_it_can_be_answered_late_and_stands_first_meanwhile(
    town: Town, teacher: Someone, child: int, clock: Clock, asked: Seen
) -> None:
    clock.on(days=20)
    teacher.says("น้องที่ดูแล")
    assert "รายชื่อจะถามอีกครั้ง จ. 20 ก.ค." in teacher.taps("มาเรียนสม่ำเสมอ")  # never twice within a week
    clock.on(days=8)
    teacher.says("น้องที่ดูแล")
    assert "รายชื่อจะถามอีกครั้ง ศ. 14 ส.ค." in teacher.taps("มาเรียนสม่ำเสมอ")


def test_answering_is_logged(town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    teacher.walks("มาเรียนสม่ำเสมอ", "กดผิด ขอแก้")
    logged = [(one.action, one.case_id) for one in town.rows(AuditEntry)][-3:]
    assert logged == [("case.attendance", child), ("case.attendance_undone", child), ("case.opened", child)]


def test_a_correction_does_not_forget_that_it_comes_no_more(
    town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    teacher.walks("ไม่มาแล้ว", "ศ. 19 มิ.ย.")
    before = case_of(town, child)
    teacher.says("แก้รายงานล่าสุด")
    assert "น้องหยุดเรียนอีก" in teacher.taps("บันทึกที่แก้")
    assert len(reports(town)) == 2
    case = case_of(town, child)
    assert (case.status, case.attendance) == (CaseStatus.RELAPSED, Attendance.STOPPED)
    assert (case.absent_since, case.due_on, case.leaf) == (before.absent_since, before.due_on, before.leaf)


def test_a_correction_does_not_ask_again_what_was_answered(
    town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    teacher.taps("มีขาดบ้าง")
    teacher.says("แก้รายงานล่าสุด")
    assert "15 ก.ค. ตอบข้อเดียว" in teacher.taps("บันทึกที่แก้")
    case = case_of(town, child)
    assert (case.status, case.attendance, case.due_on) == (
        CaseStatus.MONITORING,
        Attendance.SOME_ABSENCE,
        DAY_30,
    )


def test_a_correction_that_it_never_was_back_begins_anew(town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    teacher.walks("ไม่มาแล้ว", "ศ. 19 มิ.ย.")
    teacher.says("แก้รายงานล่าสุด")
    teacher.says("แก้ 2")
    teacher.walks("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ", "บันทึกที่แก้")
    case = case_of(town, child)
    assert (case.status, case.attendance, case.absent_since) == (CaseStatus.FOUND, None, None)


def test_a_slip_that_is_typed_is_the_last_answer_and_no_other_childs(
    town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    """Another child's card was looked at in between."""
    del asked
    teacher.taps("มาเรียนสม่ำเสมอ")
    other = town.child("ใบหม่อน", assignee=teacher.person)
    due_on(town, other, DAY_7)
    teacher.presses("district_help", {"case": other, "due": DAY_7})
    teacher.presses("child_more", {"case": other})
    assert "ขอให้เขตช่วย" in teacher.says("กดผิด ขอแก้")
    assert case_of(town, child).attendance == Attendance.REGULAR


def test_more_time_for_what_has_a_day_of_its_own_is_answered(teacher: Someone, asked: Seen) -> None:
    del asked
    assert "มีวันนัดของน้องเองแล้ว" in teacher.says("ขอเวลา น้อง 0001")
