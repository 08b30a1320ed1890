"""A child under 15 shall learn at สกร.: the district is asked for a letter, and no first day is agreed on before it."""

from datetime import date

import pytest

from flows.cases.due import letter_by
from flows.phrase import in_thai
from models.cases import Case, Child
from models.codes import CaseStatus, MatterState, Owner
from tests.handlers.review.letters.asking import (
    BACK_AT_DOLE,
    DOLE,
    STUDIES_AT_DOLE,
    letters,
    opens_letter,
    wants_dole,
)
from tests.handlers.review.test_opened import correct
from tests.handlers.steps import NO_CONTACT, WANTS, case_of, plans, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

OPEN, DROPPED = MatterState.OPEN, MatterState.DROPPED
FIVE_SCHOOL_DAYS = date(2026, 6, 23)


def states(town: Town) -> list[MatterState]:
    return [one.state for one in letters(town)]


def test_she_reads_it_at_once_and_is_asked_for_no_day(town: Town, teacher: Someone, child: int) -> None:
    said = wants_dole(teacher)
    assert "น้องยังไม่ถึง 15 เขตต้องออกหนังสือส่งตัวก่อน ตอบครูภายใน อ. 23 มิ.ย." in said
    assert "เริ่มวันไหน" not in said
    [letter] = letters(town)
    assert (letter.state, letter.owner, letter.due_on) == (OPEN, Owner.DISTRICT, FIVE_SCHOOL_DAYS)
    assert case_of(town, child).status == CaseStatus.FOUND
    assert [one.starts_on for one in plans(town)] == [None]


@pytest.mark.parametrize("way", ["สกร", "3"])
def test_typed_it_is_the_same(way: str, town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.taps("ไม่ต้องช่วยเพิ่ม")
    assert "เขตต้องออกหนังสือส่งตัวก่อน" in teacher.says(way)
    assert states(town) == [OPEN]


def test_gone_on_with_it_asks_for_no_day_either(town: Town, teacher: Someone, child: int) -> None:
    wants_dole(teacher)
    said = teacher.presses("first_day", {"report": reports(town)[0].id})
    assert "เริ่มวันไหน" not in said
    assert "ตอบครูภายใน อ. 23 มิ.ย." in said
    town.clock.on(days=10)
    late = teacher.presses("first_day", {"report": reports(town)[0].id})
    assert "รอหนังสือส่งตัวจากเขตอยู่ ยังไม่ต้องนัดวันแรก" in late


@pytest.mark.parametrize(
    ("born", "asks"),
    [(date(2011, 6, 15), False), (date(2011, 6, 16), True), (None, True)],
    ids=["15 today", "15 tomorrow", "unknown"],
)
def test_the_age_is_that_of_the_day(born: date | None, asks: bool, town: Town, teacher: Someone) -> None:
    town.child(CHILDREN_NAMES[1], born=born)
    said = wants_dole(teacher)
    assert ("เริ่มวันไหน" in said) != asks
    assert states(town) == [OPEN] * asks
    if born is None:
        assert "ยังไม่รู้วันเกิดน้อง ถ้ายังไม่ถึง 15 เขตต้องออกหนังสือส่งตัวก่อน" in said


def test_no_letter_is_asked_for_another_place(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    assert "เริ่มวันไหน" in teacher.walks("ไม่ต้องช่วยเพิ่ม", "อาชีวะ")
    assert letters(town) == []


@pytest.mark.parametrize("way", [BACK_AT_DOLE, STUDIES_AT_DOLE], ids=["back", "studies"])
def test_a_child_that_learns_there_already_is_owed_one_too(
    way: tuple[str, ...], town: Town, teacher: Someone, child: int
) -> None:
    said = report(teacher, *way)
    assert "น้องยังไม่ถึง 15 เขตต้องออกหนังสือส่งตัว ตอบครูภายใน อ. 23 มิ.ย." in said
    assert states(town) == [OPEN]


def test_taken_back_nobody_is_asked_and_sent_again_the_district_is(town: Town, teacher: Someone, child: int) -> None:
    wants_dole(teacher)
    teacher.taps("ถอนรายงาน")
    assert states(town) == [DROPPED]
    teacher.taps("ส่งกลับเหมือนเดิม")
    assert states(town) == [OPEN]


def test_corrected_it_is_one_letter_still(town: Town, teacher: Someone, child: int) -> None:
    wants_dole(teacher)
    correct(teacher, 3, "โทร วันนี้")
    [letter] = letters(town)
    assert (letter.state, letter.source_id, letter.due_on) == (OPEN, reports(town)[-1].id, FIVE_SCHOOL_DAYS)
    assert len(reports(town)) == 2


def test_a_further_report_that_says_something_else_ends_it(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    card = opens_letter(officer)
    report(teacher, *NO_CONTACT)
    assert states(town) == [DROPPED]
    assert "เรื่องนี้ไม่ต้องทำแล้ว" in officer.taps("ออกหนังสือแล้ว", card)


def test_a_further_report_that_says_the_same_takes_it_over(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *STUDIES_AT_DOLE)
    teacher.says("ยังไม่รู้ชื่อ")
    town.clock.on(days=1)
    teacher.presses("report", {"case": child})
    teacher.walks("กลับมาเรียนแล้ว", DOLE, "วันนี้ อ. 16 มิ.ย.", "ส่งรายงาน")
    [letter] = letters(town)
    assert (letter.state, letter.source_id, letter.due_on) == (OPEN, reports(town)[-1].id, FIVE_SCHOOL_DAYS)


def test_a_child_that_is_closed_where_it_studies_is_owed_its_letter_still(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *STUDIES_AT_DOLE)
    teacher.says("ยังไม่รู้ชื่อ")
    officer.says("รอตรวจ")
    officer.says("น้อง 1")
    lines = officer.says("รอตรวจ")
    officer.taps(next(label for label in lines.labels if label.startswith("น้อง")))
    officer.taps("พบใน DMC อนุมัติ")
    assert case_of(town, child).status == CaseStatus.CLOSED_STUDYING
    assert states(town) == [OPEN]
    opens_letter(officer)
    officer.taps("ออกหนังสือแล้ว")
    assert states(town) == [MatterState.DONE]


def test_a_child_that_is_closed_otherwise_is_owed_none(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    report(teacher, "รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ")
    assert states(town) == [DROPPED]


def test_a_day_that_was_said_before_the_age_was_known_is_not_carried_on(town: Town, teacher: Someone) -> None:
    child = town.child(born=date(2011, 6, 15))
    wants_dole(teacher)
    teacher.taps("จันทร์ 22 มิ.ย.")
    with town.sessions.begin() as session:
        session.get_one(Child, session.get_one(Case, child).child_id).birth_date = date(2013, 6, 15)
    correct(teacher, 3, "โทร วันนี้")
    assert [one.starts_on for one in plans(town) if one.report_id == reports(town)[-1].id] == [None]
    assert states(town) == [OPEN]


def test_the_card_of_the_child_says_what_it_waits_for(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    waits = "รอหนังสือส่งตัวจากเขต ตอบภายใน อ. 23 มิ.ย."
    assert waits in teacher.says("น้องที่ดูแล")
    assert waits in teacher.presses("child", {"case": child})
    town.clock.on(days=10)
    assert "รอหนังสือส่งตัวจากเขตอยู่" in teacher.presses("child", {"case": child})
    opens_letter(officer)
    officer.taps("ออกหนังสือแล้ว")
    assert "รอหนังสือส่งตัว" not in teacher.presses("child", {"case": child})


def test_said_to_be_as_it_was_it_waits_still(town: Town, teacher: Someone, child: int) -> None:
    wants_dole(teacher)
    teacher.presses("same", {"case": child, "report": reports(town)[0].id})
    assert "รอหนังสือส่งตัวจากเขต ตอบภายใน" in teacher.presses("child", {"case": child})


def test_of_a_late_one_no_first_day_is_spoken_of_where_the_child_is_there() -> None:
    due, today = date(2026, 6, 12), date(2026, 6, 15)
    assert in_thai(letter_by(due, today, known=True, there=True, teacher=True)) == "รอหนังสือส่งตัวจากเขตอยู่"
    late = in_thai(letter_by(due, today, known=True, there=False, teacher=True))
    assert late == "รอหนังสือส่งตัวจากเขตอยู่ ยังไม่ต้องนัดวันแรก"
