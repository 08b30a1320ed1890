"""Under 15, married, pregnant or with a baby: a matter of protection, of which a report says nothing."""

from datetime import date

import pytest

from models.codes import MatterKind, MatterState, Owner, Reason
from tests.handlers.review.desk import matters
from tests.handlers.steps import NO_CONTACT, case_of, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import MONDAY, Town

SCREEN = "น้องอายุไม่ถึง 15 เรื่องนี้ควรมีผู้ดูแลเรื่องคุ้มครองเด็กช่วย"
MARRIED = ("ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องอื่น", "แต่งงาน/มีคู่")
BABY = ("ไปเรียนไม่ไหว", "โทร วันนี้", "ต้องดูแลลูก")
FIFTEEN = date(MONDAY.year - 15, MONDAY.month, MONDAY.day)


@pytest.mark.parametrize("way", [MARRIED, BABY])
@pytest.mark.parametrize("choice", ["บันทึกแค่นี้", "ให้เขตโทรหาครู"])
def test_it_is_kept_as_sensitive_and_stands_with_the_named_officer(
    way: tuple[str, ...], choice: str, town: Town, teacher: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *way)
    assert SCREEN in teacher.seen
    assert "เรื่องละเอียดอ่อน" in teacher.taps(choice)
    assert way[-1] not in teacher.seen
    teacher.taps("ส่งรายงาน")
    # What she did not ask for is not said to be asked for; and nobody says who calls, or when.
    assert ("บันทึกคำขอให้เขตโทรหาไว้แล้ว" in teacher.seen) == (choice == "ให้เขตโทรหาครู")
    assert reports(town)[0].reason == case_of(town, child).latest_reason == Reason.SENSITIVE
    assert [(one.owner, one.state) for one in matters(town, MatterKind.CALL)] == [(Owner.NAMED, MatterState.OPEN)]


def test_the_alert_is_one_tap_away_and_the_report_waits(teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *MARRIED)
    assert "ถ้าตอนนี้น้องมีอันตราย โทรก่อนเลย" in teacher.taps("แจ้งเดี๋ยวนี้")
    assert "คำตอบเดิมยังอยู่ครบ" in teacher.taps("ยัง ขอคิดก่อน")


def test_typed_into_a_note_it_stands_with_the_named_officer_too(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *NO_CONTACT, "เพิ่มหมายเหตุ")
    teacher.says("น้องท้อง 5 เดือน อยู่กับแฟน")
    assert SCREEN in teacher.taps("ใช่")
    teacher.walks("บันทึกแค่นี้", "ส่งรายงาน")
    assert reports(town)[0].note == "เรื่องละเอียดอ่อน"
    assert [one.owner for one in matters(town, MatterKind.CALL)] == [Owner.NAMED]


def test_from_15_on_it_is_a_reason_like_others(town: Town, teacher: Someone) -> None:
    town.child(born=FIFTEEN)
    report(teacher, *MARRIED)
    assert reports(town)[0].reason == Reason.MARRIED
    assert matters(town) == []


def test_of_an_unknown_age_nothing_is_said(town: Town, teacher: Someone) -> None:
    town.child(born=None)
    report(teacher, *BABY)
    assert reports(town)[0].reason == Reason.CAREGIVING
