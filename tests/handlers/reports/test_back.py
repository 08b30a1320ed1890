"""A child that is back at school: where and since when, and what follows from it."""

from datetime import UTC, date, datetime

import pytest

from handlers.figures.export import Export, cases
from models.codes import CaseStatus, Destination, MatterKind, MatterState, Outcome, WaitingFor
from models.history import CaseChange
from tests.handlers.review.desk import matters
from tests.handlers.steps import BACK_HERE, additions, case_of, plans, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import Town

TEACHER, DISTRICT = WaitingFor.TEACHER, WaitingFor.DISTRICT
ELSEWHERE = ("กลับมาเรียนแล้ว", "โรงเรียนอื่น", "วันนี้ จ. 15 มิ.ย.")


def test_at_its_own_school_it_is_back_at_once(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    assert "จ. 22 มิ.ย. ตอบข้อเดียวในรายชื่อว่ายังมาเรียนไหม" in teacher.seen
    case = case_of(town, child)
    assert (case.status, case.waiting_for, case.due_on) == (CaseStatus.MONITORING, TEACHER, date(2026, 6, 22))
    assert (case.latest_outcome, case.assignee_id) == (Outcome.BACK_IN_SCHOOL, teacher.person)
    assert matters(town) == []
    (plan,) = plans(town)
    assert (plan.destination, plan.starts_on) == (Destination.OBEC_SAME, date(2026, 6, 15))
    assert [line.status for line in town.rows(CaseChange)] == [CaseStatus.NEW, CaseStatus.MONITORING]


@pytest.mark.parametrize(
    ("first", "asked"),
    [
        (date(2026, 6, 12), date(2026, 6, 19)),
        (date(2026, 6, 10), date(2026, 6, 18)),  # a week later there is no school
        (date(2026, 6, 8), date(2026, 6, 22)),  # the week is over: from today
        (date(2026, 5, 18), date(2026, 6, 22)),
    ],
)
def test_the_week_begins_with_the_first_day(first: date, asked: date, town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "กลับมาเรียนแล้ว", "โรงเรียนเรา")
    teacher.picks(first)
    teacher.taps("ส่งรายงาน")
    assert case_of(town, child).due_on == asked
    assert reports(town)[0].happened_on == first


@pytest.mark.parametrize("last", ["ศ. 9 ต.ค.", "พฤ. 8 ต.ค."])
@pytest.mark.parametrize("now", [datetime(2026, 10, 28, 2, 0, tzinfo=UTC), datetime(2026, 11, 1, 2, 0, tzinfo=UTC)])
def test_in_a_break_the_last_days_before_it_are_offered(
    now: datetime, last: str, town: Town, teacher: Someone, child: int
) -> None:
    town.clock.now = now
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "กลับมาเรียนแล้ว", "โรงเรียนเรา", last)
    assert "ส่งรายงาน" in teacher.seen.labels


def test_at_another_school_the_district_is_next_and_asks_there(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *ELSEWHERE)
    assert "รอเขตยืนยันกับโรงเรียนนั้น ไม่ต้องตามต่อ" in teacher.seen
    teacher.says("วัดสระลุมพุก")
    case = case_of(town, child)
    assert (case.status, case.waiting_for, case.due_on) == (CaseStatus.RETURN_PENDING, DISTRICT, date(2026, 6, 23))
    assert [(one.kind, one.state) for one in matters(town)] == [(MatterKind.RETURN, MatterState.OPEN)]
    assert [one.value for one in additions(town)] == ["วัดสระลุมพุก"]


def test_the_name_of_another_school_may_follow_later(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *ELSEWHERE)
    teacher.says("ยังไม่รู้ชื่อ")
    teacher.says("น้องที่ดูแล")
    teacher.taps("บอกชื่อโรงเรียน")
    teacher.says("วัดสระลุมพุก")
    assert [one.value for one in additions(town)] == ["วัดสระลุมพุก"]


def test_at_its_own_school_there_is_no_name_to_ask_for(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    assert "ถอนรายงาน" in teacher.seen.labels
    teacher.says("น้องที่ดูแล")
    assert "บอกชื่อโรงเรียน" not in teacher.seen.labels


def test_days_without_school_are_not_offered(town: Town, teacher: Someone, child: int) -> None:
    town.clock.on(days=3)  # Thursday; the Wednesday was a holiday
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "กลับมาเรียนแล้ว", "โรงเรียนเรา")
    assert teacher.seen.labels[:4] == ["วันนี้ พฤ. 18 มิ.ย.", "อ. 16 มิ.ย.", "จ. 8 มิ.ย.", "เลือกวันที่"]


def test_a_first_day_that_is_still_to_come_is_none(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "กลับมาเรียนแล้ว", "โรงเรียนเรา")
    teacher.says("พรุ่งนี้")
    assert "ขอวันที่ผ่านมาแล้ว" in teacher.seen


def test_a_correction_to_its_own_school_takes_the_matter_away(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *ELSEWHERE)
    teacher.says("ยังไม่รู้ชื่อ")
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("แก้ 3")
    teacher.walks("โรงเรียนเรา", "บันทึกที่แก้")
    case = case_of(town, child)
    assert (case.status, case.waiting_for) == (CaseStatus.MONITORING, TEACHER)
    assert [one.state for one in matters(town)] == [MatterState.DROPPED]


def test_a_child_that_was_not_back_after_all_has_no_first_day_yet(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    teacher.says("แก้รายงานล่าสุด")
    teacher.says("แก้ 2")
    teacher.walks("อยากกลับไปเรียน", "โทร วันนี้", "เงินไม่พอ", "บันทึกที่แก้")
    case = case_of(town, child)
    assert (case.status, case.waiting_for) == (CaseStatus.FOUND, WaitingFor.SCHOOL)
    assert [plan.report_id for plan in plans(town)] == [reports(town)[0].id]
    assert "น้องต้องการให้ช่วยอะไร" in teacher.seen


def test_taken_back_it_was_never_sent(town: Town, teacher: Someone, child: int) -> None:
    before = case_of(town, child)
    report(teacher, *BACK_HERE)
    teacher.taps("ถอนรายงาน")
    case = case_of(town, child)
    assert (case.status, case.due_on, case.latest_outcome) == (before.status, before.due_on, None)


def test_the_export_says_where(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *ELSEWHERE)
    with town.sessions() as session:
        head, *rows = [list(row) for row in cases(session, Export(town.area, date(2026, 6, 15)))]
    shown = [(row[head.index("trace_outcome")], row[head.index("destination")]) for row in rows]
    assert ("BACK_IN_SCHOOL", "OBEC_OTHER") in shown
