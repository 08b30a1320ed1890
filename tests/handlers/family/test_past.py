"""A home asks the district to call, past its school: the district has it, with a day, and the school reads what it
reads of any home."""

import pytest

from models.audit import AuditEntry
from models.cases import Case
from models.codes import AckState, Decision, MatterKind, MatterState, Owner, Role
from models.homes import Home
from models.matters import Matter
from models.people import Person
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import (
    NEWS,
    agreed,
    comes_in,
    left_alone,
    number_at_home,
    of_several,
    sibling,
    wrote,
)
from tests.handlers.family.test_in_peace import raise_alert
from tests.handlers.review.desk import matters
from tests.handlers.test_in_front_of_somebody import the_day_after
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town


@pytest.fixture
def case(town: Town, teacher: Someone) -> int:
    case = agreed(town, teacher)
    wrote(teacher, case)
    number_at_home(town, case)
    return case


@pytest.fixture
def granny(town: Town, teacher: Someone, case: int) -> Someone:
    granny = comes_in(town, teacher, case)
    teacher.pushed()
    return granny


def asks(granny: Someone) -> Seen:
    granny.walks("วันนั้นไปไม่ได้", "มีเรื่องที่โรงเรียน")
    return granny.taps("เขต")


def opened(officer: Someone) -> Seen:
    """Its line at her desk."""
    officer.says("งานรอเขต")
    lines = officer.presses("desk_queue", {"queue": "CALL", "page": 0})
    [line] = [one for one in lines.labels if "ที่บ้านขอให้โทร" in one]
    return officer.taps(line)


def screens(case: int, *people: Someone) -> list[str]:
    """What people at the school may look at."""
    words = ("เมนู", "น้องที่ดูแล", "เรื่องรอ ผอ.", "น้องของโรงเรียน", "น้อง 1", "ช่วยเหลือ")
    seen = [one.says(word) for one in people for word in words]
    seen += [one.presses(act, {"case": case}) for one in people for act in ("home", "child", "child_more", "call_home")]
    return [repr(one) for one in seen]


def test_the_district_has_it_with_a_day_and_makes_the_call(town: Town, officer: Someone, granny: Someone) -> None:
    said = asks(granny)
    assert "เจ้าหน้าที่เขตจะโทรหา ไม่เกิน" in said
    assert "ครูและโรงเรียนไม่เห็นเรื่องนี้" in said
    [asked] = matters(town, MatterKind.HOME_CALL)
    assert (asked.owner, asked.state) == (Owner.DISTRICT, MatterState.OPEN)
    card = opened(officer)
    assert "โรงเรียนไม่เห็นเรื่องนี้" in card
    assert "081" not in card
    at_home = officer.taps("ดูเบอร์ที่บ้าน")
    assert "โทร 081-234-5678" in at_home.labels
    assert "ปู่ ย่า ตา ยาย ขอให้เขตโทร" in at_home
    assert "home.opened" in {one.action for one in town.rows(AuditEntry)}
    assert "บันทึกแล้ว: โทรแล้ว" in officer.taps("โทรแล้ว")
    [asked] = matters(town, MatterKind.HOME_CALL)
    assert (asked.state, asked.decision) == (MatterState.DONE, Decision.DONE)
    assert granny.pushed().messages == ()


def test_nobody_at_the_school_reads_anything_of_it(
    town: Town, teacher: Someone, director: Someone, officer: Someone, case: int, granny: Someone
) -> None:
    before = screens(case, teacher, director)
    asks(granny)
    assert screens(case, teacher, director) == before
    opened(officer)
    officer.taps("โทรแล้ว")
    assert screens(case, teacher, director) == before
    assert teacher.pushed().messages == ()
    assert director.pushed().messages == ()
    assert town.rows(ReturnNotice)[-1].state == AckState.SENT


def test_who_does_not_answer_is_called_again_on_the_next_day(town: Town, officer: Someone, granny: Someone) -> None:
    asks(granny)
    opened(officer)
    assert "โทรแล้วไม่รับสาย" in officer.taps("ไม่รับสาย")
    [asked] = matters(town, MatterKind.HOME_CALL)
    assert asked.state == MatterState.KEPT
    assert asked.kept_until is not None
    the_day_after(town, asked.kept_until)
    card = opened(officer)
    assert "เก็บไว้ถึง" not in card
    assert granny.pushed().messages == ()


def test_past_its_day_it_is_late_at_the_desk(town: Town, officer: Someone, granny: Someone) -> None:
    asks(granny)
    [asked] = matters(town, MatterKind.HOME_CALL)
    the_day_after(town, asked.due_on)
    assert "เลยวันที่ควรตอบ" in opened(officer)


def test_a_slip_is_taken_back_for_a_day(town: Town, granny: Someone) -> None:
    asks(granny)
    said = granny.taps("กดผิด ขอแก้")
    assert "แก้ให้แล้วค่ะ" in said
    assert NEWS in said
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.DROPPED]
    first = asks(granny)
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.OPEN]
    town.clock.on(days=2)
    assert "เขตรับเรื่องไว้แล้ว" in granny.taps("กดผิด ขอแก้", on=first)
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.OPEN]


def test_typed_it_is_taken_back_too_and_what_she_said_before_stands(town: Town, granny: Someone) -> None:
    granny.says("รับทราบ")
    granny.says("อยากคุยกับเขตค่ะ")
    granny.says("กดผิดค่ะ")
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.DROPPED]
    assert town.rows(ReturnNotice)[-1].state == AckState.ACK


def test_a_call_that_was_made_is_not_taken_back(town: Town, officer: Someone, granny: Someone) -> None:
    said = asks(granny)
    opened(officer)
    officer.taps("โทรแล้ว")
    assert "เขตรับเรื่องไว้แล้ว" in granny.taps("กดผิด ขอแก้", on=said)
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.DONE]


@pytest.mark.parametrize("word", ["เขต", "อยากคุยกับเขตค่ะ", "ให้เขตโทรหาครับ", "talk to the office"])
def test_typed_it_is_the_same(word: str, town: Town, granny: Someone) -> None:
    assert "เจ้าหน้าที่เขตจะโทรหา" in granny.says(word)
    assert len(matters(town, MatterKind.HOME_CALL)) == 1


def test_asked_twice_it_is_one_call_and_after_the_call_another(town: Town, officer: Someone, granny: Someone) -> None:
    first = asks(granny)
    town.clock.on(days=1)
    again = granny.says("อยากคุยกับเขต")
    assert len(matters(town, MatterKind.HOME_CALL)) == 1
    assert [line for line in str(first.text).splitlines() if "ไม่เกิน" in line] == [
        line for line in str(again.text).splitlines() if "ไม่เกิน" in line
    ]
    opened(officer)
    officer.taps("โทรแล้ว")
    granny.says("อยากคุยกับเขต")
    assert [one.unfinished for one in matters(town, MatterKind.HOME_CALL)] == [False, True]


def test_the_teacher_is_the_other_choice_as_before(town: Town, teacher: Someone, granny: Someone) -> None:
    granny.walks("วันนั้นไปไม่ได้", "มีเรื่องที่โรงเรียน")
    assert "ครูสมศรีจะโทรหา" in granny.taps("ครู")
    assert matters(town, MatterKind.HOME_CALL) == []
    assert "ขอให้ครูโทรหา" in teacher.pushed()


def test_without_a_number_nothing_is_promised(town: Town, granny: Someone, case: int) -> None:
    with town.sessions.begin() as session:
        session.query(Home).filter_by(child_id=session.get_one(Case, case).child_id).delete()
    said = asks(granny)
    assert "โทรหาเขตได้เลย" in said
    assert "จะโทร" not in said
    assert matters(town, MatterKind.HOME_CALL) == []


def test_her_own_number_goes_before_that_of_the_home(town: Town, officer: Someone, granny: Someone) -> None:
    with town.sessions.begin() as session:
        guardian = session.query(Person).order_by(Person.id.desc()).first()
        assert guardian is not None
        guardian.call_phone = "0899999999"
    asks(granny)
    opened(officer)
    calls = [one for one in officer.taps("ดูเบอร์ที่บ้าน").labels if one.startswith("โทร 0")]
    assert calls == ["โทร 089-999-9999", "โทร 081-234-5678"]


def test_a_home_that_is_left_in_peace_reads_what_it_reads_else(town: Town, granny: Someone, case: int) -> None:
    granny.walks("วันนั้นไปไม่ได้")
    seen = granny.taps("มีเรื่องที่โรงเรียน")
    left_alone(town, case, still=True)
    assert "ถามครูหรือโทรเขตได้" in granny.taps("เขต", on=seen)
    assert matters(town, MatterKind.HOME_CALL) == []


def test_after_an_alert_no_number_of_the_home_is_shown(
    town: Town, teacher: Someone, officer: Someone, case: int, granny: Someone
) -> None:
    town.member("นิภา คุ้มครอง", Role.SUPERVISOR, safeguarding=True)
    asks(granny)
    raise_alert(teacher, case)
    opened(officer)
    seen = officer.taps("ดูเบอร์ที่บ้าน")
    assert "ยังไม่มีเบอร์ที่บ้าน" in seen
    assert "081" not in seen
    assert "ยายใจดี" not in seen


def test_of_a_restricted_child_nobody_looks_up_the_number(
    town: Town, officer: Someone, case: int, granny: Someone
) -> None:
    asks(granny)
    [asked] = matters(town, MatterKind.HOME_CALL)
    with town.sessions.begin() as session:
        session.get_one(Case, case).restricted = True
        session.get_one(Matter, asked.id).owner = Owner.NAMED
    for somebody in (officer, Someone(town, *town.member("นิภา คุ้มครอง", Role.SUPERVISOR, safeguarding=True))):
        assert "081" not in somebody.presses("desk_ask_home", {"item": f"m{asked.id}"})


def test_nobody_else_reaches_it(
    town: Town, teacher: Someone, director: Someone, stranger: Someone, granny: Someone
) -> None:
    asks(granny)
    [asked] = matters(town, MatterKind.HOME_CALL)
    notice = town.rows(ReturnNotice)[-1].id
    item = f"m{asked.id}"
    for somebody in (teacher, director, stranger):
        for act in ("desk_open", "desk_ask_home", "desk_missed", "desk_take"):
            assert "081" not in somebody.presses(act, {"item": item})
        somebody.presses("desk_decide", {"item": item, "decision": "DONE", "seen": "1.0"})
        somebody.presses("home_past_undo", {"notice": notice})
        somebody.presses("home_past", {"notice": notice})
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.OPEN]


def test_who_says_that_it_is_no_child_of_hers_is_not_called(town: Town, granny: Someone) -> None:
    asks(granny)
    granny.says("ไม่ใช่คนที่บ้านฉัน")
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.DROPPED]


def test_of_two_children_on_one_card_each_stands_at_the_desk(town: Town, teacher: Someone, officer: Someone) -> None:
    granny, cases = of_several(town, teacher, "มะลิ")
    for case in cases:
        wrote(teacher, case)
        number_at_home(town, case)
    town.clock.on(minutes=31)
    granny.pushed()
    assert "เจ้าหน้าที่เขตจะโทรหา" in granny.says("อยากคุยกับเขต")
    assert {one.case_id for one in matters(town, MatterKind.HOME_CALL)} == set(cases)
    granny.taps("กดผิด ขอแก้")
    assert {one.state for one in matters(town, MatterKind.HOME_CALL)} == {MatterState.DROPPED}


def test_a_report_that_comes_after_it_takes_it_from_nobody(
    town: Town, teacher: Someone, officer: Someone, case: int, granny: Someone
) -> None:
    asks(granny)
    sibling(town, teacher, "ฟ้า")
    teacher.presses("report", {"case": case})
    teacher.walks("ยังไม่แน่ใจ", "โทร วันนี้")
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.OPEN]
    assert opened(officer)


def test_reversed_it_stands_there_again(town: Town, officer: Someone, granny: Someone) -> None:
    asks(granny)
    opened(officer)
    officer.taps("โทรแล้ว")
    officer.taps("กลับคำตัดสินนี้")
    assert [one.unfinished for one in matters(town, MatterKind.HOME_CALL)] == [False, True]
    opened(officer)
