"""“หยุด 22 มิ.ย.”: an officer declares a day without school, and takes it back; deadlines and lateness follow."""

from datetime import date

import pytest
from sqlalchemy import select

from handlers.operator.calendar import closed_on, editing
from models.audit import AuditEntry
from models.calendars import CalendarDay, NumberedDay
from models.codes import DayKind, Role
from tests.handlers.steps import NO_CONTACT, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import Town

MONDAY = date(2026, 6, 22)
SAID = "จ. 22 มิ.ย. ทุกโรงเรียนหยุด เขตเปิดตามปกติ"


@pytest.fixture(autouse=True)
def usual(town: Town) -> None:
    """An ordinary June with a public holiday after it: today is Monday the 15th."""
    with town.sessions.begin() as session, editing(session, town.area):
        session.add(
            CalendarDay(area_id=town.area, day=date(2026, 7, 28), kind=DayKind.HOLIDAY, name="วันเฉลิมพระชนมพรรษา")
        )


def is_school_day(town: Town, day: date = MONDAY) -> bool:
    with town.sessions() as session:
        return bool(session.scalar(select(NumberedDay.is_school_day).filter_by(area_id=town.area, day=day)))


def entries(town: Town) -> list[CalendarDay]:
    return [one for one in town.rows(CalendarDay) if one.area_id == town.area and one.day == MONDAY]


def test_a_day_is_closed_in_two_messages_and_opened_with_a_tap(town: Town, officer: Someone) -> None:
    asked = officer.says("หยุด 22 มิ.ย.")
    assert asked.text.splitlines()[0] == "จ. 22 มิ.ย. ให้ทุกโรงเรียนในเขตหยุดไหม"
    assert is_school_day(town), "nothing is closed before it is said for whom"
    assert officer.taps("หยุดเฉพาะโรงเรียน").text == SAID
    assert not is_school_day(town)
    (entry,) = entries(town)
    assert entry.kind == DayKind.CLOSED
    with town.sessions() as session:
        assert town.area not in closed_on(session, [town.area], MONDAY), "the office works"
    assert officer.taps("กลับเป็นวันเรียน").text == "จ. 22 มิ.ย. ไม่ได้หยุดแล้ว"
    assert is_school_day(town)
    assert not entries(town)
    logged = [(one.action, one.details["day"]) for one in town.rows(AuditEntry) if one.action.startswith("calendar.")]
    assert logged == [("calendar.closed", "2026-06-22"), ("calendar.opened", "2026-06-22")]


@pytest.mark.parametrize("said", ["น้องโรงเรียนบ้านหนองกระทุ่ม", "โรงเรียนไหนบ้าง", "ครูทั้งหมดรู้ยัง", "งานรอเขต"])
def test_what_speaks_of_schools_closes_none(said: str, town: Town, officer: Someone) -> None:
    officer.says("หยุด 22 มิ.ย.")
    officer.says(said)
    assert is_school_day(town)


def test_the_office_may_be_closed_too(town: Town, officer: Someone) -> None:
    officer.says("หยุดเรียน จันทร์หน้า")
    assert officer.says("หยุดทั้งเขต").text == "จ. 22 มิ.ย. ทุกโรงเรียนและเขตหยุด"
    with town.sessions() as session:
        assert town.area in closed_on(session, [town.area], MONDAY)


@pytest.mark.parametrize("said", ["เปิดเรียน 22 มิ.ย.", "ไม่หยุด จันทร์หน้า", "ยกเลิกวันหยุด 22 มิ.ย. 2569"])
def test_it_can_be_taken_back_by_typing(town: Town, officer: Someone, said: str) -> None:
    officer.says("หยุด 22 มิ.ย.")
    officer.says("1")
    assert officer.says(said).text == "จ. 22 มิ.ย. ไม่ได้หยุดแล้ว"
    assert is_school_day(town)


def test_closed_twice_it_is_closed_once_and_the_other_officer_reads_so(town: Town, officer: Someone) -> None:
    colleague = Someone(town, *town.member("อรทัย ใจดี", Role.SUPERVISOR))
    for one in (officer, colleague):
        one.says("หยุด 22 มิ.ย.")
    officer.says("หยุดเฉพาะโรงเรียน")
    assert colleague.says("หยุดเฉพาะโรงเรียน").text == "จ. 22 มิ.ย. ไม่ใช่วันเรียนอยู่แล้ว"
    assert len(entries(town)) == 1


def test_who_meant_the_whole_office_says_it_once_more(town: Town, officer: Someone) -> None:
    for whom in ("หยุดเฉพาะโรงเรียน", "หยุดทั้งโรงเรียนและเขต"):
        officer.says("หยุด 22 มิ.ย.")
        officer.says(whom)
    (entry,) = entries(town)
    assert entry.kind == DayKind.HOLIDAY


def test_weekends_and_public_holidays_stay_as_they_are(town: Town, officer: Someone) -> None:
    officer.says("หยุด 20 มิ.ย.")
    assert officer.says("หยุดเฉพาะโรงเรียน").text == "ส. 20 มิ.ย. ไม่ใช่วันเรียนอยู่แล้ว"
    public = officer.says("เปิดเรียน 28 ก.ค.")
    assert public.text == "อ. 28 ก.ค. เป็นวันหยุดตามปฏิทินอยู่แล้ว เปลี่ยนในแชตไม่ได้"


def test_what_was_due_that_day_is_due_on_the_next_one_with_school(
    town: Town, officer: Someone, teacher: Someone
) -> None:
    child = town.child()
    report(teacher, *NO_CONTACT)
    due_on(town, child, MONDAY)
    officer.says("หยุด 22 มิ.ย.")
    officer.says("หยุดเฉพาะโรงเรียน")
    town.clock.on(days=8)  # Tuesday the 23rd
    assert "เลยนัด" not in teacher.says("น้องที่ดูแล").text
    town.clock.on(days=1)
    assert "เลยนัด 1 วัน" in teacher.says("น้องที่ดูแล").text


def test_nobody_else_closes_a_day(town: Town, teacher: Someone, director: Someone) -> None:
    for one in (teacher, director):
        one.says("หยุด 22 มิ.ย.")
        one.presses("school_day", {"day": "2026-06-22"})
        one.says("วันหยุด")
        assert "หยุดวันไหน" not in one.seen.text
    assert is_school_day(town)


def test_without_a_day_those_that_were_closed_stand_on_a_card(town: Town, officer: Someone) -> None:
    assert officer.says("กลับเป็นวันเรียน").text == "ไม่มีวันหยุดที่เขตประกาศไว้"
    for day in ("จันทร์หน้า", "พรุ่งนี้"):
        officer.says(f"หยุด {day}")
        officer.says("1")
    assert officer.says("กลับเป็นวันเรียน").labels == ["อ. 16 มิ.ย. ›", "จ. 22 มิ.ย. ›", "เมนู"]
    officer.taps("จ. 22 มิ.ย. ›")
    assert is_school_day(town)
    assert officer.says("กลับเป็นวันเรียน").labels == ["อ. 16 มิ.ย. ›", "เมนู"]


@pytest.mark.parametrize("day", ["", "2026-06-31", "2025-06-16", "2031-01-01", "22 มิ.ย."])
def test_a_forged_day_changes_nothing(town: Town, officer: Someone, day: str) -> None:
    before = len(town.rows(CalendarDay))
    assert officer.presses("school_day", {"day": day}).text == "ปุ่มนี้หมดอายุแล้ว เริ่มใหม่จากเมนูได้เลย"
    assert len(town.rows(CalendarDay)) == before


def test_a_day_without_school_anyway_is_not_said_to_have_it(officer: Someone) -> None:
    assert officer.says("เปิดเรียน 20 มิ.ย.").text == "ส. 20 มิ.ย. ไม่ใช่วันเรียนอยู่แล้ว"


def test_a_day_that_is_none_is_asked_for(officer: Someone) -> None:
    assert officer.says("หยุด 32 มิ.ย.").text.startswith("หยุดวันไหน")
    officer.says("ยกเลิก")
    assert officer.says("เปิดเรียน 32 มิ.ย.").text == "ไม่มีวันหยุดที่เขตประกาศไว้"


def test_the_word_asks_which_day_with_the_next_days_of_school(officer: Someone) -> None:
    asked = officer.says("วันหยุด").text
    assert asked.splitlines()[0] == "หยุดวันไหน"
    assert "1 อ. 16 มิ.ย." in asked


def test_a_slip_is_known_to_the_word_that_takes_back(town: Town, officer: Someone) -> None:
    officer.says("หยุด 22 มิ.ย.")
    officer.taps("หยุดเฉพาะโรงเรียน")
    officer.says("เมนู")
    assert "วันหยุดของทุกโรงเรียน" in officer.says("กดผิด")
    officer.taps("กดผิด ขอแก้")
    assert is_school_day(town)
    assert "วันหยุดของทุกโรงเรียน" not in officer.says("กดผิด")


def test_opened_by_somebody_else_there_is_nothing_to_take_back(town: Town, officer: Someone) -> None:
    officer.says("หยุด 22 มิ.ย.")
    officer.taps("หยุดเฉพาะโรงเรียน")
    other = Someone(town, *town.member("วิภา แสงทอง", Role.SUPERVISOR))
    other.says("เปิดเรียน 22 มิ.ย.")
    seen = officer.says("กดผิด")
    assert "เรื่องนี้เปลี่ยนไปแล้ว ยังไม่ได้แก้อะไร" in seen
    assert "กดผิด ขอแก้" not in seen.labels
