"""A report can be taken back for ten minutes and corrected for as long as it is the latest."""

from datetime import date

import pytest

from handlers.cases.history import FILED, note, snapshot
from handlers.reports.withdraw import RELIED_ON
from models.cases import Case
from models.codes import (
    CaseStatus,
    Change,
    Destination,
    MatterState,
    Need,
    Outcome,
    Reason,
    Role,
    WaitingFor,
)
from models.history import CaseChange
from models.needs import NeedRow
from tests.handlers.steps import (
    NO_CONTACT,
    UNDECIDED,
    WANTS,
    additions,
    case_of,
    needs,
    plans,
    report,
    reports,
    sources,
)
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

NOT_YOURS = "ไม่พบน้องคนนี้ในรายชื่อที่ดูแล"


def stands(town: Town, case: int) -> dict[str, object]:
    return snapshot(case_of(town, case))


def reassign(town: Town, case: int, to: int | None) -> None:
    """The director gives the case to somebody else."""
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        before = snapshot(row)
        row.assignee_id = to
        note(session, row, before, Change.REASSIGNED, town.clock.now, None)


def test_every_change_of_a_case_holds_a_report_fast_or_is_of_reports() -> None:
    """Whoever adds one decides it."""
    assert set(Change) - RELIED_ON.keys() == {
        *FILED,
        Change.PLANNED,
        Change.WITHDRAWN,
        Change.SENT_AGAIN,
        Change.TIME_TAKEN_BACK,
        Change.TALK_TAKEN_BACK,
        Change.SEEN_TAKEN_BACK,
        Change.CLASS_TAKEN_BACK,
        Change.HOME_UNSAID,
    }


def test_withdrawing_brings_back_everything_and_keeps_the_history(town: Town, teacher: Someone, child: int) -> None:
    before = stands(town, child)
    report(teacher, *WANTS)
    thanks = teacher.seen
    teacher.says("1 3")
    teacher.walks("โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    assert case_of(town, child).status == CaseStatus.RETURN_PENDING
    assert "กลับไปเหมือนก่อนส่ง" in teacher.taps("ถอนรายงาน", on=thanks)
    assert stands(town, child) == before
    assert {need.state for need in needs(town)} == {MatterState.DROPPED}
    assert reports(town)[0].withdrawn_by == teacher.person
    assert [line.what for line in town.rows(CaseChange)] == ["IMPORTED", "REPORTED", "PLANNED", "WITHDRAWN"]


def test_withdrawing_a_later_report_brings_back_the_earlier_one(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    before = stands(town, child)
    report(teacher, "กรณีอื่น", "เสียชีวิต", "ญาติ/เพื่อน")
    assert case_of(town, child).family_messages_stopped
    teacher.taps("ถอนรายงาน")
    assert stands(town, child) == before


def test_after_ten_minutes_it_is_refused_kindly(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *WANTS)
    thanks = teacher.seen
    clock.on(minutes=9, seconds=55)
    teacher.says("เมนู")
    clock.on(minutes=1)
    assert "แก้ได้จากปุ่ม “แก้รายงานล่าสุด”" in teacher.taps("ถอนรายงาน", on=thanks)
    assert reports(town)[0].stands


def test_in_the_ninth_minute_it_still_works(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *WANTS)
    clock.on(minutes=9, seconds=50)
    assert "กลับไปเหมือนก่อนส่ง" in teacher.taps("ถอนรายงาน")


def test_a_child_in_custody_can_be_taken_back_for_ten_minutes_by_the_reporter(
    town: Town, teacher: Someone, child: int, clock: Clock
) -> None:
    report(teacher, "กรณีอื่น", "อยู่ในสถานของรัฐ", "โทร วันนี้")
    thanks = teacher.seen
    assert NOT_YOURS in teacher.presses("correct", {"report": reports(town)[0].id})
    teacher.taps("ถอนรายงาน", on=thanks)
    assert CHILDREN_NAMES[0] in teacher.says("น้องที่ดูแล")
    report(teacher, "กรณีอื่น", "อยู่ในสถานของรัฐ", "โทร วันนี้")
    clock.on(minutes=11)
    assert "โทรบอกเขต" in teacher.taps("ถอนรายงาน")


def test_once_a_need_is_answered_it_stays(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    thanks = teacher.seen
    teacher.says("1")
    with town.sessions.begin() as session:
        need = session.get_one(NeedRow, needs(town)[0].id)
        need.state, need.decided_at = MatterState.DONE, town.clock.now
    assert "มีคนทำต่อจากรายงานนี้แล้ว" in teacher.taps("ถอนรายงาน", on=thanks)
    assert reports(town)[0].stands


def test_once_the_director_has_reassigned_it_stays(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    thanks = teacher.seen
    _, colleague = town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0])
    reassign(town, child, colleague)
    assert "มีคนทำต่อ" in teacher.taps("ถอนรายงาน", on=thanks)


def test_once_a_colleague_has_reported_it_stays_until_hers_is_taken_back(
    town: Town, teacher: Someone, child: int
) -> None:
    before = stands(town, child)
    report(teacher, *NO_CONTACT)
    thanks = teacher.seen
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    report(colleague, *UNDECIDED)
    assert "มีคนทำต่อ" in teacher.taps("ถอนรายงาน", on=thanks)
    report(colleague, *NO_CONTACT)
    colleague.taps("ถอนรายงาน")
    assert "มีคนทำต่อ" in teacher.taps("ถอนรายงาน", on=thanks)
    colleague.presses("withdraw", {"report": reports(town)[1].id})
    teacher.taps("ถอนรายงาน", on=thanks)
    assert stands(town, child) == before


def test_twice_is_once(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    thanks = teacher.seen
    first = teacher.taps("ถอนรายงาน", on=thanks).text
    assert teacher.taps("ถอนรายงาน", on=thanks).text == first
    assert [line.what for line in town.rows(CaseChange)] == ["IMPORTED", "REPORTED", "WITHDRAWN"]


def test_nobody_else_can_withdraw_or_correct(
    town: Town, teacher: Someone, director: Someone, officer: Someone, stranger: Someone, child: int
) -> None:
    report(teacher, *NO_CONTACT)
    wanted = reports(town)[0].id
    for person in (director, officer, stranger, Someone(town, *town.member("อนันต์", Role.TEACHER, town.schools[0]))):
        for act in ("withdraw", "correct", "more", "end_search"):
            assert NOT_YOURS in person.presses(act, {"report": wanted})
    for forged in ("", "x", "9" * 30, str(10**9)):
        assert NOT_YOURS in teacher.presses("withdraw", {"report": forged})
    assert reports(town)[0].stands


def test_the_second_part_of_a_withdrawn_report_is_over(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    thanks, question = teacher.seen, teacher.seen
    teacher.says("1")
    teacher.says("เมนู")  # it is put aside
    teacher.taps("ถอนรายงาน", on=thanks)
    assert "ค้าง" not in teacher.says("เมนู")
    assert "หมดอายุ" in teacher.taps("เงินหรือทุน", on=question)
    assert {need.state for need in needs(town)} == {MatterState.DROPPED}


def test_a_correction_opens_at_the_review_and_replaces_the_report(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("ไว้ทีหลัง")
    teacher.says("น้องที่ดูแล")
    assert "แก้รายงาน 15 มิ.ย." in teacher.taps("แก้รายงานล่าสุด")
    assert "เงินไม่พอ" in str(teacher.seen.labels)
    teacher.says("แก้ 4")
    teacher.walks("เจ็บป่วย", "บันทึกที่แก้")
    old, new = reports(town)
    assert (old.superseded_by, old.stands, new.reason) == (new.id, False, Reason.ILLNESS)
    assert (case_of(town, child).latest_report_id, case_of(town, child).latest_reason) == (new.id, Reason.ILLNESS)


def test_a_corrected_try_is_one_try(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("แก้ 3")
    teacher.walks("ไปบ้าน วันนี้", "บันทึกที่แก้")
    assert case_of(town, child).attempts == 1
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("แก้ 2")
    teacher.walks("ยังไม่แน่ใจ", "เงินไม่พอ", "บันทึกที่แก้")
    case = case_of(town, child)
    assert (case.attempts, case.latest_outcome, case.status) == (0, Outcome.FOUND_UNDECIDED, CaseStatus.FOUND)


def test_a_correction_keeps_whom_the_director_has_chosen(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    _, colleague = town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0])
    reassign(town, child, colleague)
    teacher.says("แก้รายงานล่าสุด")
    teacher.taps("บันทึกที่แก้")
    assert case_of(town, child).assignee_id == colleague


def test_withdrawing_a_correction_brings_back_the_corrected_report(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.says("1")
    teacher.walks("โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    before = stands(town, child)
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("แก้ 2")
    teacher.walks("เรียนที่อื่นอยู่แล้ว", "โรงเรียนเอกชน", "บันทึกที่แก้")
    assert case_of(town, child).latest_outcome == Outcome.STUDYING_OTHER
    assert [need.state for need in needs(town)] == [MatterState.DROPPED]
    teacher.taps("ถอนรายงาน")
    assert stands(town, child) == before
    assert reports(town)[0].stands
    assert [need.state for need in needs(town)] == [MatterState.OPEN]
    teacher.presses("withdraw", {"report": reports(town)[0].id})
    assert case_of(town, child).latest_outcome is None


def test_a_correction_that_changes_nothing_about_them_keeps_needs_and_plan(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *WANTS)
    teacher.says("1 3")
    teacher.walks("โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("แก้ 3")
    teacher.walks("โทร วันนี้", "บันทึกที่แก้")
    assert "น้องต้องการให้ช่วยอะไร" not in teacher.seen  # it was answered
    assert "• ชุดและอุปกรณ์" in teacher.seen
    assert "นัดวันกลับเรียน" not in teacher.seen  # one answer, and the day is agreed on
    old, new = (report.id for report in reports(town))
    assert [(sources(town, need), need.state) for need in needs(town)] == [([old, new], MatterState.OPEN)] * 2
    assert [plan.report_id for plan in plans(town)] == [old, new]
    assert case_of(town, child).status == CaseStatus.RETURN_PENDING
    assert case_of(town, child).due_on == date(2026, 6, 22)
    teacher.taps("ถอนรายงาน")
    assert {need.state for need in needs(town)} == {MatterState.OPEN}
    assert case_of(town, child).status == CaseStatus.RETURN_PENDING


def test_a_correction_asks_for_what_is_still_lacking(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("แก้ 2")
    teacher.walks("อยากกลับไปเรียน", "บันทึกที่แก้")
    assert "กลับเรียนที่ไหน" in teacher.seen
    assert [need.need for need in needs(town)] == [Need.SUPPLIES]
    teacher.walks("อาชีวะ", "ยังไม่กำหนด")
    assert plans(town)[0].destination == Destination.OVEC


def test_a_school_name_moves_with_its_correction(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน")
    teacher.says("โรงเรียนแสงอรุณ")
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("แก้ 3")
    teacher.walks("ไปบ้าน วันนี้", "บันทึกที่แก้")
    assert "ชื่อโรงเรียน" not in teacher.seen
    assert [row.report_id for row in additions(town)] == [report.id for report in reports(town)]


def test_an_older_report_can_not_be_corrected(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    teacher.says("น้องที่ดูแล")
    button = teacher.seen
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    report(colleague, *NO_CONTACT)
    assert "มีรายงานใหม่กว่านี้แล้ว" in teacher.taps("แก้รายงานล่าสุด", on=button)
    assert "แก้รายงานล่าสุด" not in teacher.says("น้องที่ดูแล").labels


@pytest.mark.parametrize("meanwhile", ["newer", "closed", "withdrawn"])
def test_a_correction_that_is_open_too_long_changes_nothing(
    meanwhile: str, town: Town, teacher: Someone, child: int
) -> None:
    report(teacher, *NO_CONTACT)
    thanks = teacher.seen
    teacher.says("น้องที่ดูแล")
    review = teacher.taps("แก้รายงานล่าสุด")
    expected = "มีรายงานใหม่กว่านี้แล้ว"
    if meanwhile == "newer":
        colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
        report(colleague, *NO_CONTACT)
    elif meanwhile == "closed":
        with town.sessions.begin() as session:
            session.get_one(Case, child).status = CaseStatus.CLOSED_STUDYING
        expected = "จบการติดตามแล้ว"
    else:
        teacher.taps("ถอนรายงาน", on=thanks)
        expected = "หมดอายุ"
    before = stands(town, child)
    assert expected in teacher.taps("บันทึกที่แก้", on=review)
    assert stands(town, child) == before


def test_an_unfinished_correction_is_offered_as_what_it_is(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("เมนู")
    assert "แก้รายงาน 15 มิ.ย." in teacher.taps("เริ่มใหม่")
    teacher.says("น้องที่ดูแล")
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.taps("รายงาน")  # a new report is a new report
    teacher.walks(*UNDECIDED, "ส่งรายงาน")
    assert [row.stands for row in reports(town)] == [True, True]


def test_nothing_changed_is_two_taps(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("ไว้ทีหลัง")
    before = case_of(town, child)
    clock.on(days=7)
    teacher.says("น้องที่ดูแล")
    assert "น้อง 0001 ยังเหมือนเดิม (22 มิ.ย.)" in teacher.taps("เหมือนเดิม")
    after = case_of(town, child)
    assert (after.status, after.latest_outcome, after.attempts) == (before.status, before.latest_outcome, 0)
    assert (before.due_on, after.due_on) == (date(2026, 7, 15), date(2026, 7, 22))
    assert (reports(town)[1].no_change, reports(town)[1].channel) == (True, None)


def test_nothing_changed_is_no_attempt(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    for _ in range(2):
        teacher.says("น้องที่ดูแล")
        teacher.taps("เหมือนเดิม")
    teacher.taps("เหมือนเดิมจริงๆ")
    report(teacher, *NO_CONTACT)
    assert "ลองแล้ว 2 ครั้ง" in teacher.seen


def test_it_is_never_offered_for_a_child_nobody_has_tried_to_reach(town: Town, teacher: Someone, child: int) -> None:
    assert "เหมือนเดิม" not in teacher.says("น้องที่ดูแล").labels
    assert "กดรายงานได้เลย" in teacher.presses("same", {"case": child, "report": None})
    assert reports(town) == []


def test_the_second_in_a_row_offers_help_and_moves_no_deadline(
    town: Town, teacher: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("ไว้ทีหลัง")
    clock.on(days=1)
    teacher.says("น้องที่ดูแล")
    teacher.taps("เหมือนเดิม")
    due = case_of(town, child).due_on
    clock.on(days=6)
    teacher.says("น้องที่ดูแล")
    assert "ยังเหมือนเดิมเป็นครั้งที่ 2 มีอะไรให้เขตช่วยไหม" in teacher.taps("เหมือนเดิม")
    assert len(reports(town)) == 2
    asked = teacher.seen
    teacher.taps("เหมือนเดิมจริงๆ")
    assert (len(reports(town)), case_of(town, child).due_on) == (3, due)
    assert "บันทึกไว้แล้ว ไม่ต้องกดซ้ำ" in teacher.taps("เหมือนเดิมจริงๆ", on=asked)


def test_the_district_can_be_asked_to_help(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("ไว้ทีหลัง")
    for _ in range(2):
        teacher.says("น้องที่ดูแล")
        teacher.taps("เหมือนเดิม")
    asked = teacher.seen
    assert "บันทึกคำขอให้เขตช่วย" in teacher.taps("ให้เขตช่วย")
    case = case_of(town, child)
    assert (case.waiting_for, case.due_on) == (WaitingFor.DISTRICT, date(2026, 6, 23))
    assert "รอเขตดูแลต่ออยู่" in teacher.taps("ให้เขตช่วย", on=asked)
    assert "เหมือนเดิม" not in teacher.says("น้องที่ดูแล").labels


def test_an_old_same_button_says_that_it_is_saved(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("น้องที่ดูแล")
    card = teacher.seen
    teacher.taps("เหมือนเดิม", on=card)
    assert "บันทึกไว้แล้ว ไม่ต้องกดซ้ำ" in teacher.taps("เหมือนเดิม", on=card)
    assert len(reports(town)) == 2


def test_nothing_changed_can_be_taken_back(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("ไว้ทีหลัง")
    before = stands(town, child)
    clock.on(days=3)
    teacher.says("น้องที่ดูแล")
    teacher.walks("เหมือนเดิม", "ถอน")
    assert stands(town, child) == before


def test_same_is_no_news_once_a_first_day_is_agreed(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.says("ไม่ต้องช่วยเพิ่ม")
    teacher.walks("โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    assert "เหมือนเดิม" not in teacher.says("น้องที่ดูแล").labels
