"""“อยากกลับไปเรียน” without a day: three school days later a day is asked for, once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.cases import Case
from models.codes import CaseStatus
from models.reports import ReturnPlan
from tests.handlers.needs.test_told import of_kind
from tests.handlers.reminders.test_reminders import KITTI, hears, runs
from tests.handlers.review.letters.asking import wants_dole
from tests.handlers.steps import NO_CONTACT, WANTS, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

MONDAY = date(2026, 6, 15)
THURSDAY, FRIDAY, NEXT_MONDAY = date(2026, 6, 18), date(2026, 6, 19), date(2026, 6, 22)
"""Of the Monday's week the Wednesday is a holiday: the third school day after it is the Friday."""

ASKS = "อยากกลับ ยังไม่มีวัน นัดเลยไหม"


def wishes(town: Town, teacher: Someone, *answers: str) -> int:
    """She has reported on the Monday that a child of hers wants to come back."""
    case = town.child(KITTI, assignee=teacher.person)
    report(teacher, *WANTS)
    if answers:
        teacher.walks(*answers)
    return case


def asked(town: Town, teacher: Someone, day: date = FRIDAY) -> Seen:
    runs(town, day)
    return hears(teacher, day)


def starts(town: Town) -> list[date | None]:
    return [one.starts_on for one in town.rows(ReturnPlan)]


def test_three_school_days_later_a_day_is_asked_for(town: Town, teacher: Someone) -> None:
    wishes(town, teacher)
    assert ASKS not in asked(town, teacher, THURSDAY)
    told = asked(town, teacher)
    assert f"{KITTI} ม.2 · น้อง 0001" in told
    assert ASKS in told
    assert ASKS not in asked(town, teacher, NEXT_MONDAY)


def test_where_the_place_is_known_one_tap_agrees(town: Town, teacher: Someone) -> None:
    case = wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    told = asked(town, teacher)
    said = teacher.taps("นัด จ. 22 มิ.ย.", on=told)
    assert "นัดวันแรกของน้อง 0001 ไว้แล้ว: จ. 22 มิ.ย." in said
    assert (starts(town), case_of(town, case).status) == ([NEXT_MONDAY], CaseStatus.RETURN_PENDING)
    assert teacher.taps("นัด จ. 22 มิ.ย.", on=told).text == said.text
    assert "เริ่มวันไหน" in teacher.taps("เปลี่ยนวัน", on=said)


@pytest.mark.parametrize("words", ["นัดวันแรก น้อง 0001 จ. 22 มิ.ย.", f"นัดวันแรก {KITTI} 22 มิ.ย.", "นัด จ. 22 มิ.ย."])
def test_typed_it_is_the_same(words: str, town: Town, teacher: Someone) -> None:
    wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    asked(town, teacher)
    assert "ไว้แล้ว: จ. 22 มิ.ย." in teacher.says(words)
    assert starts(town) == [NEXT_MONDAY]


def test_nobody_begins_on_a_day_without_school(town: Town, teacher: Someone) -> None:
    wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    said = teacher.says("นัดวันแรก น้อง 0001 17 มิ.ย.")
    assert "พ. 17 มิ.ย. โรงเรียนหยุด ลองเป็น พฤ. 18 มิ.ย. ได้" in said
    assert "เช่น 18 มิ.ย." in said
    assert "ส. 20 มิ.ย. โรงเรียนหยุด" in teacher.says("20 มิ.ย.")
    assert starts(town) == [None]
    teacher.says("18 มิ.ย.")
    assert starts(town) == [THURSDAY]


def test_elsewhere_they_have_a_calendar_of_their_own(town: Town, teacher: Someone) -> None:
    wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "อาชีวะ")
    teacher.says("20 มิ.ย.")
    assert starts(town) == [date(2026, 6, 20)]


def test_in_a_break_the_days_with_school_are_offered(town: Town, teacher: Someone) -> None:
    town.clock.now = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
    wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม")
    assert "จันทร์ 2 พ.ย." in teacher.taps("โรงเรียนนี้").labels


@pytest.mark.parametrize("words", ["นัดพรุ่งนี้", "นัดเจอยายแล้ว", f"นัด {KITTI} พรุ่งนี้"])
def test_an_appointment_of_another_kind_agrees_on_nothing(words: str, town: Town, teacher: Someone) -> None:
    wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    teacher.says(words)
    assert starts(town) == [None]


def test_without_a_place_that_is_asked(town: Town, teacher: Someone) -> None:
    wishes(town, teacher)
    told = asked(town, teacher)
    assert "กลับเรียนที่ไหน" in teacher.taps("นัดวันแรก", on=told)
    teacher.walks("โรงเรียนนี้")
    teacher.taps("จันทร์ 22 มิ.ย.")
    assert starts(town) == [NEXT_MONDAY]


def test_an_old_button_asks_for_a_day_that_is_still_to_come(town: Town, teacher: Someone) -> None:
    wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    told = asked(town, teacher)
    town.clock.now += timedelta(days=5)
    assert "เริ่มวันไหน" in teacher.taps("นัด จ. 22 มิ.ย.", on=told)
    assert starts(town) == [None]


def test_agreed_or_reported_on_meanwhile_nothing_is_asked(town: Town, teacher: Someone) -> None:
    case = wishes(town, teacher)
    runs(town, FRIDAY)
    teacher.presses("report", {"case": case})
    teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    assert ASKS not in hears(teacher, FRIDAY)
    assert [one.state for one in of_kind(town, "wish")] == ["DROPPED"]


def test_while_a_letter_is_waited_for_no_day_is_asked(town: Town, teacher: Someone, officer: Someone) -> None:
    del officer
    town.child(KITTI, assignee=teacher.person)
    wants_dole(teacher)
    assert ASKS not in asked(town, teacher)


def test_a_colleagues_or_strangers_press_agrees_on_nothing(
    town: Town, teacher: Someone, stranger: Someone, director: Someone
) -> None:
    wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    latest = next(one.latest_report_id for one in town.rows(Case))
    for someone in (stranger, director):
        someone.presses("first_day_on", {"report": latest, "day": "2026-06-22"})
    assert starts(town) == [None]


def one_of_two(town: Town, teacher: Someone, other: str = "ก้อง") -> int:
    """Of two children of hers this one wants to come back, and where is known."""
    case = wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    town.child(other, assignee=teacher.person)
    return case


@pytest.mark.parametrize("words", ["นัด 22 มิ.ย.", "นัดวันแรก 22 มิ.ย.", "นัด จ. 22 มิ.ย."])
def test_of_several_it_is_asked_whose_first_day_it_is(words: str, town: Town, teacher: Someone) -> None:
    """“นัด 22 มิ.ย.” may be about the other one's mother."""
    one_of_two(town, teacher)
    whose = teacher.says(words)
    assert "น้องคนไหน" in whose
    assert starts(town) == [None]
    assert "ไว้แล้ว: จ. 22 มิ.ย." in teacher.taps(next(one for one in whose.labels if KITTI in one), on=whose)
    assert starts(town) == [NEXT_MONDAY]


def test_a_child_that_is_called_as_a_weekday_is_asked_for_its_day(town: Town, teacher: Someone) -> None:
    town.child("อาทิตย์", assignee=teacher.person)
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    assert "เริ่มวันไหน" in teacher.says("นัดวันแรก อาทิตย์")
    assert starts(town) == [None]


@pytest.mark.parametrize("day", ["26 มิ.ย.", "1 มิ.ย."])
def test_typed_anew_it_is_said_which_day_stands(day: str, town: Town, teacher: Someone) -> None:
    wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    teacher.says("นัดวันแรก น้อง 0001 22 มิ.ย.")
    said = teacher.says(f"นัดวันแรก น้อง 0001 {day}")
    assert "ไว้แล้ว: จ. 22 มิ.ย." in said
    assert "ถ้าจะเปลี่ยน กด “เปลี่ยนวัน”" in said
    assert starts(town) == [NEXT_MONDAY]
    assert "เริ่มวันไหน" in teacher.taps("เปลี่ยนวัน", on=said)


def test_pressed_after_the_day_it_is_asked_how_it_went(town: Town, teacher: Someone) -> None:
    wishes(town, teacher, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    told = asked(town, teacher)
    teacher.taps("นัด จ. 22 มิ.ย.", on=told)
    town.clock.now += timedelta(days=7)
    said = teacher.taps("นัด จ. 22 มิ.ย.", on=told)
    assert "น้องมีวันให้รอแล้ว" not in said
    assert "มาเรียนแล้วหรือยัง" in said
    assert "รายงาน" in said.labels
