"""Who asks to be called tells in the same breath where; what she tells is hers, stands where the district calls, and
goes with its message."""

import pytest
from sqlalchemy import text, update

from models.codes import Role
from models.people import Person
from models.reports import Report
from tests.handlers.review.test_desk import opens
from tests.handlers.review.test_opened import CALL
from tests.handlers.steps import UNDECIDED, report
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


@pytest.mark.parametrize(
    "said",
    [
        "081-234-5678",
        "เบอร์ใหม่ 081-234-5678",
        "เปลี่ยนเบอร์ 081-234-5678",
        "บอกเบอร์ 081-234-5678",
        "ให้โทรเบอร์ 081-234-5678",
        "เบอร์ ผอ. 081-234-5678",
    ],
)
def test_whose_a_number_is_that_names_nobody_is_asked_first(said: str, town: Town, unknown: Someone) -> None:
    assert "เบอร์ 081-234-5678 เป็นเบอร์ของใคร" in unknown.says(said)
    assert hers(town, unknown).number is None
    for answer in ("เบอร์ที่บ้านน้อง", "เบอร์คนอื่น", "ของแม่"):
        assert "ไม่ได้จดเบอร์นี้ไว้" in unknown.says(answer)
        assert hers(town, unknown).number is None
        unknown.says(said)
    assert "เป็นเบอร์ของครูเอง" in unknown.taps("เบอร์ของฉัน")
    assert hers(town, unknown).number == TOLD
    unknown.takes_back(message_of(town, unknown))
    assert hers(town, unknown).number is None


@pytest.mark.parametrize("answer", ["เบอร์ของฉัน", "ของฉันค่ะ", "1", "เบอร์ของฉัน 081-234-5678"])
def test_whose_it_is_can_be_typed(answer: str, town: Town, unknown: Someone) -> None:
    unknown.says("เปลี่ยนเบอร์ 081-234-5678")
    assert "จดเบอร์ 081-234-5678 ไว้แล้ว" in unknown.says(answer)
    assert hers(town, unknown).number == TOLD


def test_another_number_is_no_answer_to_whose_it_is(town: Town, unknown: Someone) -> None:
    unknown.says("เปลี่ยนเบอร์ 081-234-5678")
    unknown.says("เบอร์ของฉัน 089-999-9999")
    assert hers(town, unknown).number is None


def test_a_number_that_is_taken_back_while_whose_it_is_is_asked_is_not_kept(town: Town, unknown: Someone) -> None:
    unknown.says("เปลี่ยนเบอร์ 081-234-5678")
    unknown.takes_back(unknown.message)
    unknown.says("เบอร์ของฉัน")
    assert hers(town, unknown).number is None


@pytest.mark.parametrize(
    ("role", "said", "whose"),
    [
        (Role.TEACHER, "เบอร์ครู", "เบอร์ของครูเอง"),
        (Role.DIRECTOR, "เบอร์ ผอ.", "เบอร์ของ ผอ. เอง"),
        (Role.DIRECTOR, "เบอร์ครู", None),
        (Role.TEACHER, "เบอร์ ผอ.", None),
        (Role.SUPERVISOR, "เบอร์ครู", None),
        (Role.SUPERVISOR, "เบอร์ ผอ.", None),
        (Role.SUPERVISOR, "เบอร์ของฉัน", "เบอร์ของคุณเอง"),
    ],
)
def test_only_a_teacher_calls_her_own_the_teacher_s(role: Role, said: str, whose: str | None, town: Town) -> None:
    at = () if role == Role.SUPERVISOR else (town.schools[0],)
    one = Someone(town, *town.member("มานี มีตา", role, *at))
    known_as(town, one, None)
    seen = one.says(f"{said} 081-234-5678")
    assert (hers(town, one).number == TOLD) == (whose is not None)
    assert (whose or "เป็นเบอร์ของใคร") in seen


def test_what_a_question_asks_for_is_its_answer(town: Town, unknown: Someone, officer: Someone) -> None:
    unknown.presses("report", {"case": town.child(CHILDREN_NAMES[1], assignee=unknown.person)})
    unknown.walks(*UNDECIDED)
    unknown.taps("เพิ่มหมายเหตุ")
    for said in ("เบอร์ของฉัน 081-234-5678", "081-234-5678", "เปลี่ยนเบอร์ 081-234-5678"):
        unknown.says(said)
        assert hers(town, unknown).number is None


SECOND = "0899999999"


@pytest.mark.parametrize("how", ["unsent", "pressed", "typed"])
def test_two_told_and_the_second_taken_back_she_is_called_at_the_first(how: str, town: Town, unknown: Someone) -> None:
    unknown.says("เบอร์ของฉัน 081-234-5678")
    first = message_of(town, unknown)
    seen = unknown.says("เบอร์ของฉัน 089-999-9999")
    assert hers(town, unknown).number == SECOND
    if how == "unsent":
        unknown.takes_back(message_of(town, unknown))
    elif how == "pressed":
        assert "เบอร์เดิมที่ลงท้าย 5678" in unknown.taps("กดผิด ขอแก้", seen)
        assert "เบอร์เดิมที่ลงท้าย 5678" in unknown.taps("กดผิด ขอแก้", seen)  # twice is once
    else:
        unknown.says("แก้คำตอบล่าสุด")
        assert "เบอร์เดิมที่ลงท้าย 5678" in unknown.says("กดผิด ขอแก้")
    assert (hers(town, unknown).number, hers(town, unknown).call_message) == (TOLD, first)
    unknown.takes_back(first)
    assert hers(town, unknown).number is None


def test_the_first_taken_back_is_not_called_again(town: Town, unknown: Someone) -> None:
    unknown.says("เบอร์ของฉัน 081-234-5678")
    first = message_of(town, unknown)
    unknown.says("เบอร์ของฉัน 089-999-9999")
    unknown.takes_back(first)
    assert hers(town, unknown).number == SECOND
    unknown.takes_back(message_of(town, unknown))
    assert hers(town, unknown).number is None


def test_taken_back_with_none_before_she_reads_that_nobody_can_call(
    town: Town, unknown: Someone, officer: Someone
) -> None:
    unknown.says("น้องที่ดูแล")
    unknown.walks("รายงาน", *CALL)
    unknown.taps("ไม่ให้เบอร์")
    unknown.taps("ส่งรายงาน")
    unknown.says("ไว้ทีหลัง")
    told = unknown.says("เบอร์ของฉัน 081-234-5678")
    assert "โทรหาผู้แจ้ง" in opens(officer, "ขอให้โทร").labels
    assert "ตอนนี้ไม่มีเบอร์ เขตจึงโทรหาไม่ได้" in unknown.taps("กดผิด ขอแก้", told)
    assert "ยังไม่มีเบอร์ของผู้แจ้ง" in opens(officer, "ขอให้โทร")


def test_nobody_takes_back_what_another_has_told(town: Town, unknown: Someone, officer: Someone) -> None:
    unknown.says("เบอร์ของฉัน 081-234-5678")
    officer.presses("number_undo", {"told": message_of(town, unknown)})
    unknown.presses("number_undo", {"told": "nonsense"})
    assert hers(town, unknown).number == TOLD


def test_the_number_before_can_t_be_read_without_the_keys(town: Town, unknown: Someone) -> None:
    unknown.says("เบอร์ของฉัน 081-234-5678")
    unknown.says("เบอร์ของฉัน 089-999-9999")
    with town.sessions() as session:
        (raw,) = session.scalars(text("SELECT call_phone_before FROM people WHERE call_phone_before IS NOT NULL")).all()
    assert TOLD.encode() not in bytes(raw)


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
