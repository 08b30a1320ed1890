"""After a report is saved: what would help, where and when. Each answer counts at once, and all can wait."""

from datetime import date

import pytest
from sqlalchemy import update

from models.calendars import NumberedDay
from models.codes import CaseStatus, Destination, MatterState, Need, Owner, WaitingFor
from models.needs import NeedRow
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS, additions, case_of, needs, plans, report
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town

# Counted by hand from Monday 15 June 2026, the Wednesday of that week being a holiday.
SCHOOL_DAYS_5, DAYS_30 = date(2026, 6, 23), date(2026, 7, 15)
DIRECTOR, DISTRICT, OFFICER = Owner.SCHOOL, Owner.DISTRICT, Owner.NAMED
OWNERS = {
    Need.SUPPLIES: (DIRECTOR, SCHOOL_DAYS_5),
    Need.MONEY: (DISTRICT, DAYS_30),
    Need.TRANSPORT: (DISTRICT, DAYS_30),
    Need.FOOD: (DIRECTOR, SCHOOL_DAYS_5),
    Need.TUTORING: (DIRECTOR, SCHOOL_DAYS_5),
    Need.FLEXIBLE: (DISTRICT, DAYS_30),
    Need.BOARDING: (DISTRICT, DAYS_30),
    Need.SPECIAL_ED: (DISTRICT, DAYS_30),
    Need.HEALTH: (OFFICER, SCHOOL_DAYS_5),
    Need.DOCUMENTS: (DISTRICT, DAYS_30),
    Need.OTHER: (DIRECTOR, SCHOOL_DAYS_5),
}


def test_every_need_has_an_owner_and_a_date(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1-11")
    assert {need.need: (need.owner, need.due_on) for need in needs(town)} == OWNERS
    for line in (
        "• ชุดและอุปกรณ์, อาหาร, เรียนเสริม, เรื่องอื่น → ผอ.โรงเรียน ตอบครูภายใน อ. 23 มิ.ย.",
        "• เงินหรือทุน, รถและค่าเดินทาง, เรียนแบบยืดหยุ่น, ที่พัก, การศึกษาพิเศษ, เอกสาร → เขต ตอบครูภายใน พ. 15 ก.ค.",
        "• หมอและกำลังใจ → เขต ตอบครูภายใน อ. 23 มิ.ย.",
        "ได้คำตอบเมื่อไร พาน้องบอกในแชตนี้",
    ):
        assert line in teacher.seen


def test_before_the_first_day_it_says_an_earlier_day(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *WANTS)
    teacher.says("1")
    teacher.walks("โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    assert "• ชุดและอุปกรณ์ → ผอ.โรงเรียน ตอบครูภายใน ศ. 19 มิ.ย." in teacher.seen


def test_a_director_who_asks_herself_reads_where_it_waits(town: Town, director: Someone, child: int) -> None:
    report(director, *UNDECIDED)
    director.says("1")
    assert "• ชุดและอุปกรณ์ → อยู่ใน “เรื่องรอ ผอ.” ตอบภายใน อ. 23 มิ.ย." in director.seen
    assert "ได้คำตอบเมื่อไร" not in director.seen


def test_each_answer_is_saved_at_once_and_stopping_halfway_keeps_it(town: Town, teacher: Someone, child: int) -> None:
    listed = report(teacher, *WANTS)
    assert "อีก 3 ข้อ ช่วยให้น้องกลับเร็วขึ้น" in listed
    teacher.taps("ชุด สมุด รองเท้า")
    assert "เลือกไว้: ชุด สมุด รองเท้า, อาหาร" in teacher.taps("อาหาร", on=listed)
    teacher.taps("พอแล้ว")
    assert [need.need for need in needs(town)] == [Need.SUPPLIES, Need.FOOD]
    teacher.taps("อาชีวะ")
    assert (plans(town)[0].destination, plans(town)[0].starts_on) == (Destination.OVEC, None)
    assert case_of(town, child).status == CaseStatus.FOUND
    assert "รายงานบันทึกไว้แล้ว" in teacher.says("ยกเลิก")
    assert len(needs(town)) == 2


def test_with_place_and_day_the_child_is_about_to_return(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.taps("ไม่ต้องช่วยเพิ่ม")
    teacher.walks("โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    case = case_of(town, child)
    assert (case.status, case.due_on, case.waiting_for) == (
        CaseStatus.RETURN_PENDING,
        date(2026, 6, 22),
        WaitingFor.SCHOOL,
    )
    assert "วันแรก: จ. 22 มิ.ย." in teacher.seen


def test_a_day_can_be_picked_or_typed(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้")
    assert "ไม่เกิน 6 เดือน" in teacher.says("12 มิ.ย. 2568")
    teacher.says("๑ ก.ค. ๖๙")
    assert case_of(town, child).due_on == date(2026, 7, 1)


@pytest.mark.parametrize(("answers", "plan"), [(("ยังไม่ได้คุย",), []), (("โรงเรียนนี้", "ยังไม่กำหนด"), [None])])
def test_without_both_the_school_still_owes_them(
    answers: tuple[str, ...], plan: list[None], town: Town, teacher: Someone, child: int
) -> None:
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", *answers)
    assert (case_of(town, child).status, case_of(town, child).due_on) == (CaseStatus.FOUND, DAYS_30)
    assert [row.starts_on for row in plans(town)] == plan


def test_going_back_replaces_what_nobody_has_acted_on(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.says("1 2")
    teacher.says("ย้อนกลับ")
    teacher.says("2 4")
    assert {need.need for need in needs(town)} == {Need.MONEY, Need.FOOD}
    with town.sessions.begin() as session:
        session.get_one(NeedRow, needs(town)[0].id).state = MatterState.DONE
    provided = needs(town)[0].need
    teacher.says("ย้อนกลับ")
    teacher.taps("ไม่ต้องช่วยเพิ่ม")
    assert [need.need for need in needs(town)] == [provided]  # the director has got it ready


def test_a_place_can_be_taken_back_too(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้")
    teacher.says("ย้อนกลับ")
    teacher.taps("ยังไม่ได้คุย")
    assert plans(town) == []


def test_later_means_later_and_there_is_a_way_back(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *WANTS)
    teacher.taps("ไว้ทีหลัง")
    assert needs(town) == []
    clock.on(days=2)
    teacher.says("น้องที่ดูแล")
    assert "น้องต้องการให้ช่วยอะไร" in teacher.taps("บอกเรื่องที่ต้องช่วย")
    teacher.says("2")
    teacher.says("เมนู")
    assert "รายงานน้อง 0001 บันทึกแล้ว ยังเหลือคำถามต่อจากนั้น" in teacher.seen
    assert "กลับเรียนที่ไหน" in teacher.taps("ทำต่อ")
    teacher.says("ยกเลิก")
    teacher.says("น้องที่ดูแล")
    assert "กลับเรียนที่ไหน" in teacher.taps("บอกเรื่องที่ต้องช่วย")  # what was told is not asked again
    teacher.walks("โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    assert case_of(town, child).status == CaseStatus.RETURN_PENDING
    assert "บอกเรื่องที่ต้องช่วย" not in teacher.says("น้องที่ดูแล").labels


def test_what_is_told_already_is_shown_instead_of_asked(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    teacher.says("น้องที่ดูแล")
    assert "• ชุดและอุปกรณ์ → ผอ.โรงเรียน" in teacher.taps("บอกเรื่องที่ต้องช่วย")


def test_discarding_the_second_part_does_not_pretend_that_nothing_was_sent(
    town: Town, teacher: Someone, child: int
) -> None:
    report(teacher, *WANTS)
    teacher.says("1")
    teacher.says("เมนู")
    assert "รายงานบันทึกไว้แล้ว" in teacher.taps("ไม่ตอบแล้ว")


def test_the_schools_name_can_be_told_or_come_later(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน")
    assert "ชื่อโรงเรียน (พิมพ์สั้นๆ ได้) ให้เขตเช็กใน DMC" in teacher.seen
    teacher.taps("ยังไม่รู้ชื่อ")
    assert additions(town) == []
    teacher.says("น้องที่ดูแล")
    teacher.taps("บอกชื่อโรงเรียน")
    teacher.says("โรงเรียนแสงอรุณ")
    assert [row.value for row in additions(town)] == ["โรงเรียนแสงอรุณ"]


def test_outcomes_without_a_second_part_ask_nothing_more(town: Town, teacher: Someone, child: int) -> None:
    assert len(report(teacher, *NO_CONTACT).messages) == 1
    assert "อยากทำอะไร" in teacher.says("ค่ะ")


def test_a_newer_report_ends_the_second_part_of_an_older_one(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    question = teacher.seen
    report(teacher, *NO_CONTACT)
    assert "หมดอายุ" in teacher.taps("เงินหรือทุน", on=question)
    assert needs(town) == []


def test_a_closed_monday_is_no_first_day(town: Town, teacher: Someone, child: int) -> None:
    with town.sessions.begin() as session:
        session.execute(update(NumberedDay).where(NumberedDay.day == date(2026, 6, 22)).values(is_school_day=False))
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้")
    assert [label for label in teacher.seen.labels if "มิ.ย." in label] == ["อังคาร 23 มิ.ย.", "จันทร์ 29 มิ.ย."]
