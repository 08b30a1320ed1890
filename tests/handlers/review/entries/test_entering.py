"""Decisions that something is entered for: who took a child that has moved away, who goes along to a visit."""

from datetime import date

import pytest

from models.codes import CaseStatus, Decision, MatterState
from models.matters import Matter
from tests.handlers.review.desk import finds_somebody, matter
from tests.handlers.review.test_opened import UNSAFE
from tests.handlers.steps import NO_CONTACT, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

MOVED = ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ราชบุรี", "พ่อหรือแม่", "ไม่มีเบอร์")
RECEIVED, SOMEBODY = "ปลายทางรับแล้ว", "หาคนไปด้วยแล้ว"


def opened(officer: Someone) -> Seen:
    return officer.presses("desk_open", {"item": f"m{matter(officer.town).id}"})


def receives(officer: Someone) -> Seen:
    officer.taps(RECEIVED)
    officer.says("นางสาวแก้ว")
    officer.says("สพป.ราชบุรี เขต 1")
    officer.says("เมื่อวาน")
    return officer.taps(RECEIVED)


@pytest.fixture
def moving(town: Town, teacher: Someone, child: int) -> Matter:
    """A child that has moved to another province."""
    report(teacher, *MOVED)
    return matter(town)


@pytest.fixture
def unsafe(town: Town, teacher: Someone, child: int) -> Matter:
    report(teacher, *UNSAFE)
    return matter(town)


def test_a_child_is_gone_once_somebody_has_taken_it(
    town: Town, moving: Matter, teacher: Someone, officer: Someone
) -> None:
    opened(officer)
    done = receives(officer)
    assert "บันทึกแล้ว: ปลายทางรับแล้ว · น้อง 0001" in done
    assert "จบการติดตามน้องคนนี้" in done
    assert case_of(town, town.case[CHILDREN_NAMES[0]]).status == CaseStatus.CLOSED_TRANSFERRED
    assert matter(town).receiver == ("นางสาวแก้ว", "สพป.ราชบุรี เขต 1", date(2026, 6, 14))
    assert "รับโดย นางสาวแก้ว · สพป.ราชบุรี เขต 1 · 14 มิ.ย." in opened(officer)
    assert "พื้นที่ใหม่รับน้องแล้ว จบการติดตามที่นี่" in teacher.pushed()


def test_before_and_after_it_was_passed_on(town: Town, moving: Matter, officer: Someone) -> None:
    labels = opened(officer).labels
    assert labels[:3] == ["ส่งต่อแล้ว รอปลายทาง", RECEIVED, "ปลายทางไม่พบ"]
    assert "ข้อความส่งต่อ" in labels
    officer.taps("ส่งต่อแล้ว รอปลายทาง")
    assert opened(officer).labels[0] == RECEIVED
    receives(officer)
    assert matter(town).decision == Decision.APPROVED


def test_the_text_to_hand_it_over_names_no_child_and_no_reason(moving: Matter, officer: Someone) -> None:
    opened(officer)
    text = officer.taps("ข้อความส่งต่อ")
    assert "เด็ก 1 คนย้ายไปในพื้นที่ของท่าน: ราชบุรี (อ้างอิงที่เรา: น้อง 0001)" in text
    assert "โทร" in text


def test_what_was_reported_meanwhile_decides_nothing(
    town: Town, moving: Matter, teacher: Someone, officer: Someone
) -> None:
    opened(officer)
    officer.taps(RECEIVED)
    officer.says("นางสาวแก้ว")
    officer.says("สพป.ราชบุรี เขต 1")
    officer.says("วันนี้")
    report(teacher, *NO_CONTACT)
    assert "เรื่องนี้ไม่ต้องทำแล้ว" in officer.taps(RECEIVED)
    assert case_of(town, town.case[CHILDREN_NAMES[0]]).status == CaseStatus.TRACING


def test_what_was_added_meanwhile_is_looked_at_first(
    town: Town, moving: Matter, teacher: Someone, officer: Someone
) -> None:
    opened(officer)
    officer.walks("ขอข้อมูลเพิ่ม", "เบอร์ติดต่อ")
    opened(officer)
    officer.taps(RECEIVED)
    officer.says("นางสาวแก้ว")
    teacher.says("ตอบข้อนี้")
    teacher.says("081-234-5678")
    officer.says("สพป.ราชบุรี เขต 1")
    officer.says("วันนี้")
    assert "มีข่าวใหม่หลังเปิดการ์ดนี้" in officer.taps(RECEIVED)
    assert matter(town).state == MatterState.OPEN


def test_two_officers_at_once(town: Town, moving: Matter, officer: Someone, colleague: Someone) -> None:
    for one in (officer, colleague):
        opened(one)
        one.taps(RECEIVED)
        one.says("นางสาวแก้ว")
        one.says("สพป.ราชบุรี เขต 1")
        one.says("วันนี้")
    officer.taps(RECEIVED)
    assert "อนุมัติแล้ว" in colleague.taps(RECEIVED)
    assert "อนุมัติแล้ว" in colleague.presses("desk_receive", {"item": f"m{moving.id}", "seen": "1.0"})


def test_an_old_card_opens_as_it_is_now(moving: Matter, teacher: Someone, officer: Someone) -> None:
    assert "มีข่าวใหม่หลังเปิดการ์ดนี้" in officer.presses("desk_receive", {"item": f"m{moving.id}", "seen": "1.0"})


def test_another_matter_takes_nobody_in(unsafe: Matter, officer: Someone) -> None:
    for act in ("desk_receive", "desk_hand_over"):
        assert "ปุ่มนี้หมดอายุแล้ว" in officer.presses(act, {"item": f"m{unsafe.id}", "seen": "1.0"})


def test_no_day_to_come_and_nothing_delicate(moving: Matter, officer: Someone) -> None:
    opened(officer)
    officer.taps(RECEIVED)
    assert "เรื่องละเอียดอ่อนไม่ต้องพิมพ์ที่นี่" in officer.says("แม่ติดคุก")
    officer.says("นางสาวแก้ว")
    officer.says("สพป.ราชบุรี เขต 1")
    assert "ขอวันที่ผ่านมาแล้ว" in officer.says("16 มิ.ย. 2569")


def test_who_goes_along_and_when(town: Town, unsafe: Matter, teacher: Someone, officer: Someone) -> None:
    opened(officer)
    finds_somebody(officer, "ฉันไปเอง", "18 มิ.ย.")
    assert matter(town).escort == (f"คุณ{'วิภา ใจงาม'}", date(2026, 6, 18))
    told = teacher.pushed()
    assert "คุณวิภา ใจงาม ไปด้วย พฤ. 18 มิ.ย. โทรคุยกับเขตก่อนลงพื้นที่" in told
    assert "คุณวิภา ใจงาม ไปด้วย พฤ. 18 มิ.ย." in opened(officer)


def test_she_goes_herself_in_other_words(town: Town, unsafe: Matter, officer: Someone) -> None:
    opened(officer)
    finds_somebody(officer, "เดี๋ยวฉันไปเองค่ะ", "18 มิ.ย.")
    assert matter(town).escort == (f"คุณ{'วิภา ใจงาม'}", date(2026, 6, 18))
    del unsafe


def test_a_day_that_has_passed_by_the_time_it_is_sent_is_asked_again(
    town: Town, unsafe: Matter, officer: Someone
) -> None:
    opened(officer)
    officer.taps(SOMEBODY)
    officer.says("ผู้ใหญ่สมชาย")
    officer.says("วันนี้")
    town.clock.on(days=1)
    assert "ไปวันไหน" in officer.taps(SOMEBODY)
    assert matter(town).state == MatterState.OPEN
    del unsafe


def test_an_old_button_without_a_name_is_still_understood(
    town: Town, unsafe: Matter, teacher: Someone, officer: Someone
) -> None:
    stamp = f"{case_of(town, town.case[CHILDREN_NAMES[0]]).latest_report_id}.0"
    officer.presses("desk_decide", {"item": f"m{unsafe.id}", "decision": "DONE", "seen": stamp})
    assert "เขตหาคนไปด้วยแล้ว โทรคุยกับเขตก่อนลงพื้นที่" in teacher.pushed()


def test_typed_it_opens_the_card(moving: Matter, officer: Someone) -> None:
    assert "ดูการ์ดนี้ก่อน" in officer.says("ปลายทางรับแล้ว น้อง 1")
    assert "ย้ายไปในพื้นที่ของท่าน" in officer.says("ข้อความส่งต่อ น้อง 1")
