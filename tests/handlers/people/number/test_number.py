"""Who asks to be called tells in the same breath where; what she tells is hers, stands where the district calls, and
goes with its message."""

import pytest
from sqlalchemy import update

from models.people import Person
from models.reports import Report
from tests.handlers.review.test_desk import opens
from tests.handlers.review.test_opened import CALL
from tests.handlers.steps import report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

INVITED, TOLD = "0810000009", "0812345678"


@pytest.fixture
def unknown(town: Town, teacher: Someone, child: int) -> Someone:
    """A teacher with a child, whom nobody can call."""
    del child
    known_as(town, teacher, None)
    return teacher


def known_as(town: Town, someone: Someone, phone: str | None) -> None:
    with town.sessions.begin() as session:
        session.execute(update(Person).where(Person.id == someone.person).values(phone=phone))


def hers(town: Town, someone: Someone) -> Person:
    with town.sessions() as session:
        return session.get_one(Person, someone.person)


def message_of(town: Town, someone: Someone) -> str:
    message = hers(town, someone).call_message
    assert message is not None
    return message


def test_who_can_be_called_is_not_asked(teacher: Someone, officer: Someone, child: int) -> None:
    del child
    assert "เบอร์" not in report(teacher, *CALL)
    assert "โทรหาผู้แจ้ง" in opens(officer, "ขอให้โทร").labels


def test_a_number_is_asked_for_with_the_call(town: Town, unknown: Someone, officer: Someone) -> None:
    unknown.says("น้องที่ดูแล")
    assert "เบอร์ครูที่โทรได้ พิมพ์มาได้เลย" in unknown.walks("รายงาน", *CALL)
    assert "เบอร์ 08123456 ขาด 2 ตัว" in unknown.says("0812 3456")
    assert "081-234-5678" in unknown.says("๐๘๑ ๒๓๔ ๕๖๗๘ ค่ะ")
    said = unknown.taps("ส่งรายงาน")
    assert "บันทึกคำขอให้เขตโทรหาไว้แล้ว" in said
    assert "ไม่มีเบอร์" not in said
    card = opens(officer, "ขอให้โทร")
    assert "โทรหาผู้แจ้ง" in card.labels
    assert "ไม่มีเบอร์" not in card
    (kept,) = town.rows(Report)
    assert TOLD not in str(kept.answers)


def test_skipped_nobody_says_that_she_is_called(town: Town, unknown: Someone, officer: Someone) -> None:
    unknown.says("น้องที่ดูแล")
    unknown.walks("รายงาน", *CALL)
    unknown.taps("ไม่ให้เบอร์")
    assert "ไม่มีเบอร์ครู เขตจึงโทรหาไม่ได้" in unknown.taps("ส่งรายงาน")
    card = opens(officer, "ขอให้โทร")
    assert "ยังไม่มีเบอร์ของผู้แจ้ง" in card
    assert "โทรหาผู้แจ้ง" not in card.labels
    unknown.says("ไว้ทีหลัง")
    assert "จดเบอร์ 034-511-111 ต่อ 12 ไว้แล้ว" in unknown.says("เบอร์ของฉัน 034 511 111 ต่อ 12")
    card = opens(officer, "ขอให้โทร")
    assert "โทรหาผู้แจ้ง" in card.labels
    assert "โทร 034-511-111 ต่อ 12" in card
    assert "ยังไม่มีเบอร์ของผู้แจ้ง" not in card


def test_it_goes_with_its_message_and_nobody_else_takes_it_back(town: Town, unknown: Someone, officer: Someone) -> None:
    unknown.says("น้องที่ดูแล")
    unknown.walks("รายงาน", *CALL)
    unknown.says("081-234-5678")
    unknown.taps("ส่งรายงาน")
    message = message_of(town, unknown)
    officer.takes_back(message)
    assert hers(town, unknown).call_phone == TOLD
    unknown.takes_back(message)
    assert (hers(town, unknown).call_phone, hers(town, unknown).call_message) == (None, None)
    assert "ยังไม่มีเบอร์ของผู้แจ้ง" in opens(officer, "ขอให้โทร")


def test_another_number_leaves_the_one_of_her_invitation(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    del child
    known_as(town, teacher, INVITED)
    report(teacher, *CALL)
    teacher.says("ไว้ทีหลัง")
    opens(officer, "ขอให้โทร")
    officer.taps("ไม่รับสาย")
    told = teacher.pushed()
    assert "เบอร์ที่ลงท้าย 0009" in told
    assert "ให้โทรเบอร์ไหน" in teacher.taps("ให้โทรเบอร์อื่น", on=told)
    assert "จดเบอร์ 081-234-5678 ไว้แล้ว" in teacher.says("081-234-5678")
    assert (hers(town, teacher).phone, hers(town, teacher).call_phone) == (INVITED, TOLD)
    assert hers(town, teacher).number == TOLD
    teacher.takes_back(message_of(town, teacher))
    assert hers(town, teacher).number == INVITED


def test_a_notice_names_no_number_that_she_has_told_since(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    del child
    report(teacher, *CALL)
    teacher.says("ไว้ทีหลัง")
    opens(officer, "ขอให้โทร")
    officer.taps("ไม่รับสาย")
    town.clock.on(minutes=1)
    told = teacher.says("เบอร์ของฉัน 081-234-5678")
    if "แต่ไม่ติด" not in told:
        told = teacher.pushed()
    assert "แต่ไม่ติด" in told
    assert "เบอร์ที่ลงท้าย" not in told


@pytest.mark.parametrize("said", ["เบอร์ของฉัน", "บอกเบอร์ของฉัน", "เปลี่ยนเบอร์", "ให้โทรเบอร์อื่น"])
def test_it_can_be_told_at_any_time(said: str, town: Town, unknown: Someone) -> None:
    assert "เบอร์ที่โทรหาได้ พิมพ์มาได้เลย" in unknown.says(said)
    skipped = unknown.taps("ไม่ให้เบอร์")
    assert "ไม่มีเบอร์ เขตจึงโทรหาไม่ได้" in skipped
    unknown.taps("บอกเบอร์ของฉัน", on=skipped)
    assert "จดเบอร์ 034-511-111 ไว้แล้ว" in unknown.says("+66 34 511 111")
    assert hers(town, unknown).number == "034511111"
    assert "ให้โทรเบอร์ไหน" in unknown.says(said)
    assert "เขตใช้เบอร์เดิม" in unknown.taps("ไม่ให้เบอร์")


def test_a_bare_number_is_nobody_s_own(town: Town, unknown: Someone) -> None:
    unknown.says("081-234-5678")
    assert hers(town, unknown).number is None


def test_a_stranger_has_no_number_here(town: Town) -> None:
    stranger = Someone(town, town.account())
    assert "จดเบอร์" not in stranger.says("เบอร์ของฉัน 081-234-5678")
    assert "โทรหาได้" not in stranger.says("บอกเบอร์ของฉัน")


def test_a_second_call_does_not_ask_again(town: Town, unknown: Someone) -> None:
    unknown.says("เบอร์ของฉัน 081-234-5678")
    unknown.presses("report", {"case": town.child(CHILDREN_NAMES[1], assignee=unknown.person)})
    assert "เบอร์" not in unknown.walks(*CALL)


def test_who_reports_a_danger_is_asked_too(town: Town, unknown: Someone, officer: Someone) -> None:
    unknown.says("อันตราย")
    unknown.says("แจ้งเดี๋ยวนี้")
    while "เบอร์ที่โทรหาได้" not in unknown.seen:
        unknown.taps(next(one for one in unknown.seen.labels if not one.startswith(("โทร", "บาดเจ็บ", "อยากตาย"))))
    unknown.says("081-234-5678")
    assert hers(town, unknown).number == TOLD
    assert not [one for one in town.conversations() if one.flow == "my_number"]
    assert "081-234-5678" in officer.taps(officer.says("เรื่องด่วน").labels[0])
