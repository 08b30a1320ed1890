"""“โทรหาที่บ้าน”: whoever looks after a child sees the number and what to say; what came of the call is kept."""

from datetime import date

import pytest
from sqlalchemy import text

from flows.engine.inputs import Said
from handlers.operator.retention import retain
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Channel, Outcome, Role, WaitingFor
from models.homes import AtHome, Home
from tests.handlers.steps import BACK_HERE, NO_CONTACT, WANTS, case_of, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import together
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

NUMBER, OTHER = "0810000417", "0810000418"
AT_HOME = AtHome("บ้านหนองกระทุ่ม ม.4", "ทองใบ", "ยาย", NUMBER)
NOT_YOURS = "ไม่พบน้องคนนี้ในรายชื่อที่ดูแล"


def lives(town: Town, case: int, home: AtHome = AT_HOME) -> None:
    """As a list brings it."""
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        session.add(Home(area_id=row.area_id, child_id=row.child_id, sealed=home))


def home_of(town: Town) -> AtHome:
    return town.rows(Home)[0].sealed


def logged(town: Town) -> list[str]:
    return [entry.action for entry in town.rows(AuditEntry)]


@pytest.fixture
def hers(town: Town, teacher: Someone) -> int:
    """The case of a child that the teacher looks after, with a number to call."""
    case = town.child(assignee=teacher.person)
    lives(town, case)
    return case


def calls(someone: Someone) -> Seen:
    someone.says("น้องที่ดูแล")
    return someone.taps("โทรหาที่บ้าน")


def test_the_number_and_what_to_say(town: Town, teacher: Someone, hers: int) -> None:
    seen = calls(teacher)
    for words in ("โทร 081-000-0417", "อยู่กับ ทองใบ (ยาย)", "บ้านหนองกระทุ่ม ม.4", "ยังไม่เคยติดต่อที่บ้านได้"):
        assert words in seen
    assert f"ครูสมศรีนะคะ ไม่ได้โทรมาว่าอะไร อยากรู้ว่า{CHILDREN_NAMES[0]}สบายดีไหม" in seen
    assert logged(town) == ["cases.listed", "home.opened"]


def test_each_time_it_is_shown_stands_in_the_log(town: Town, teacher: Someone, hers: int) -> None:
    for _ in range(2):
        calls(teacher)
    assert logged(town).count("home.opened") == 2


def test_nobody_has_answered_is_a_report_in_three_taps(town: Town, teacher: Someone, hers: int) -> None:
    calls(teacher)  # the second tap dials
    seen = teacher.taps("ไม่รับสาย")
    assert "บันทึกแล้ว น้อง" in seen
    assert "ลองแล้ว 1 ครั้ง" in seen
    [filed] = reports(town)
    assert (filed.outcome, filed.channel, filed.happened_on) == (
        Outcome.NO_CONTACT_YET,
        Channel.PHONE,
        date(2026, 6, 15),
    )
    case = case_of(town, hers)
    assert (case.status, case.attempts, case.latest_report_id) == (CaseStatus.TRACING, 1, filed.id)


def test_that_report_is_like_any_other(town: Town, teacher: Someone, hers: int) -> None:
    calls(teacher)
    teacher.taps("ไม่รับสาย")
    thanks = teacher.seen
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    assert "ติดต่อทาง: โทร จ. 15 มิ.ย. 2569" in teacher.seen
    teacher.walks("ติดต่อทาง: โทร จ. 15 มิ.ย. 2569", "ไปบ้าน วันนี้", "บันทึกที่แก้")
    assert [one.channel for one in reports(town) if one.stands] == [Channel.HOME_VISIT]
    teacher.taps("ถอนรายงาน")
    teacher.taps("ถอนรายงาน", on=thanks)
    assert case_of(town, hers).latest_report_id is None


def test_it_can_all_be_typed(town: Town, teacher: Someone, hers: int) -> None:
    assert "โทร 081-000-0417" in teacher.says(f"โทรหา{CHILDREN_NAMES[0]}")
    assert "บันทึกแล้ว" in teacher.says("ไม่รับ")
    assert "โทร 081-000-0417" in teacher.says(f"โทรหาที่บ้าน {CHILDREN_NAMES[0]}")
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.says("1")


@pytest.mark.parametrize("typed", ["โทร 0417", "โทรหา", "โทร"])
def test_what_names_no_child_calls_none(typed: str, town: Town, teacher: Someone, hers: int) -> None:
    with town.sessions.begin() as session:
        session.get_one(Case, hers).number = 417
    assert "อยากทำอะไร" in teacher.says(typed)
    assert "โทร 081-000-0417" in teacher.says("โทรหาน้อง 417")


def test_pressed_twice_is_once(town: Town, teacher: Someone, hers: int) -> None:
    shown = calls(teacher)
    teacher.taps("ไม่รับสาย")
    teacher.taps("ไม่รับสาย", on=shown)
    assert len(reports(town)) == 1


def test_after_a_talk_how_and_when_is_not_asked(town: Town, teacher: Someone, hers: int) -> None:
    calls(teacher)
    teacher.walks("ได้คุย", "ยังไม่แน่ใจ")
    assert "สาเหตุหลัก" in teacher.seen
    teacher.taps("เงินไม่พอ")
    assert "รู้ข่าว: โทร จ. 15 มิ.ย. 2569" in teacher.seen
    teacher.taps("ส่งรายงาน")
    assert reports(town)[0].channel == Channel.PHONE
    teacher.says("เมนู")
    assert "ติดต่อได้ล่าสุด 15 มิ.ย. (โทร)" in calls(teacher)


def test_a_report_that_was_left_unfinished_is_offered_after_the_call(town: Town, teacher: Someone, hers: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    calls(teacher)
    assert "ค้างไว้" in teacher.taps("ได้คุย")


def test_a_child_that_was_found_is_not_given_up_for_one_call(town: Town, teacher: Someone, hers: int) -> None:
    report(teacher, *WANTS)
    teacher.says("เมนู")
    calls(teacher)
    assert "อยากกลับไปเรียน" in teacher.taps("ไม่รับสาย")
    assert "ยังอยู่" in teacher.taps("คงผลเดิมไว้")
    assert case_of(town, hers).status == CaseStatus.FOUND
    calls(teacher)
    teacher.walks("ไม่รับสาย", "ติดต่อไม่ได้แล้ว")
    assert case_of(town, hers).status == CaseStatus.TRACING


@pytest.mark.parametrize(("way", "words"), [(BACK_HERE, "ช่วงนี้มาเรียนลำบากตรงไหน"), (NO_CONTACT, "ไม่ได้โทรมาว่าอะไร")])
def test_what_to_say_goes_with_how_the_child_stands(
    way: tuple[str, ...], words: str, town: Town, teacher: Someone, hers: int
) -> None:
    report(teacher, *way)
    teacher.says("เมนู")
    assert words in calls(teacher)


def test_a_wrong_number_is_marked_and_the_right_one_asked_for(
    town: Town, teacher: Someone, director: Someone, hers: int
) -> None:
    calls(teacher)
    assert "มีเบอร์อื่นไหม" in teacher.taps("เบอร์ผิด")
    assert [(one.phone, one.on, one.by) for one in home_of(town).wrong] == [(NUMBER, date(2026, 6, 15), teacher.person)]
    director.says("น้องที่ดูแล")
    assert "เบอร์ 081-000-0417 ผิด (สมศรี บอกไว้ 15 มิ.ย.)" in director.taps("โทรหาที่บ้าน")
    assert "ขาด 1 ตัว" in teacher.says("081-000-041")
    assert "โทร 081-000-0418" in teacher.says("081-000-0418")
    assert home_of(town).phone == OTHER
    assert "โทร 081-000-0418" in calls(teacher)
    assert {"home.number_wrong", "home.number_saved"} <= set(logged(town))


def test_nobody_has_to_know_another_number(town: Town, teacher: Someone, hers: int) -> None:
    calls(teacher)
    teacher.taps("เบอร์ผิด")
    seen = teacher.taps("ไม่มีเบอร์")
    assert "ไม่เป็นไร" in seen
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.taps("รายงาน")


def test_a_slip_is_taken_back_by_typing_the_number_again(town: Town, teacher: Someone, hers: int) -> None:
    calls(teacher)
    teacher.taps("เบอร์ผิด")
    assert "โทร 081-000-0417" in teacher.says("0810000417")
    assert home_of(town).wrong == ()


def test_where_no_number_is_known_one_is_asked_for(town: Town, teacher: Someone) -> None:
    town.child(assignee=teacher.person)
    assert "ยังไม่มีเบอร์ของที่บ้าน" in calls(teacher)
    assert "โทร 081-000-0418" in teacher.says("081 000 0418")
    assert home_of(town).told == OTHER


def test_what_the_list_brought_is_called_once_the_typed_one_is_wrong(town: Town, teacher: Someone, hers: int) -> None:
    with town.sessions.begin() as session:
        session.get_one(Home, town.rows(Home)[0].id).sealed = AT_HOME.with_number(OTHER)
    assert "โทร 081-000-0418" in calls(teacher)
    teacher.taps("เบอร์ผิด")
    assert "เบอร์ 081-000-0418 ผิด" in teacher.sends_sticker()
    assert "โทร 081-000-0417" in teacher.taps("ไม่มีเบอร์")


def test_two_call_a_number_wrong_at_once(town: Town, teacher: Someone, director: Someone, hers: int) -> None:
    calls(teacher)
    director.says("น้องที่ดูแล")
    director.taps("โทรหาที่บ้าน")
    seen = together((teacher, teacher.tap("เบอร์ผิด")), (director, director.tap("เบอร์ผิด")))
    assert len(home_of(town).wrong) == 1
    assert all("มีเบอร์อื่นไหม" in one for one in seen)


def test_a_new_number_is_not_called_wrong_by_who_has_called_the_old_one(
    town: Town, teacher: Someone, director: Someone, hers: int
) -> None:
    calls(teacher)
    director.says("น้องที่ดูแล")
    director.taps("โทรหาที่บ้าน")
    director.taps("เบอร์ผิด")
    director.says("0810000418")
    assert "มีคนใส่เบอร์ใหม่แล้ว" in teacher.taps("เบอร์ผิด")
    assert home_of(town).phone == OTHER


def test_who_does_not_look_after_the_child_sees_no_number(town: Town, teacher: Someone, hers: int) -> None:
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    assert "โทรหาที่บ้าน" not in colleague.says("น้องที่ดูแล").labels
    assert NOT_YOURS in colleague.presses("call_home", {"case": hers})
    assert "home.opened" not in logged(town)


def test_while_the_district_is_next_nobody_is_sent_to_the_home(
    town: Town, teacher: Someone, director: Someone, hers: int
) -> None:
    shown = calls(teacher)
    report(teacher, "รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ")
    assert case_of(town, hers).waiting_for == WaitingFor.DISTRICT
    assert "โทรหาที่บ้าน" not in teacher.says("น้องที่ดูแล").labels
    for person in (teacher, director):
        assert NOT_YOURS in person.presses("call_home", {"case": hers})
    assert "โทรหาที่บ้าน" not in director.says("น้องที่ดูแล").labels
    assert "หมดอายุ" in teacher.taps("ไม่รับสาย", on=shown)
    assert len(reports(town)) == 1


def test_a_call_that_is_open_ends_when_the_district_is_next(
    town: Town, teacher: Someone, director: Someone, hers: int
) -> None:
    calls(teacher)
    report(director, "รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ")
    assert NOT_YOURS in teacher.taps("เบอร์ผิด")
    assert home_of(town).wrong == ()


def test_more_of_a_child_says_where_it_lives(town: Town, teacher: Someone, hers: int) -> None:
    teacher.says("น้องที่ดูแล")
    seen = teacher.taps("ดูเพิ่ม")
    assert "อยู่กับ ทองใบ (ยาย)" in seen
    assert "หมู่บ้าน: บ้านหนองกระทุ่ม ม.4" in seen
    assert "โทรหาที่บ้าน" in seen.labels


def test_nothing_of_it_can_be_read_without_the_keys(town: Town, hers: int) -> None:
    with town.sessions() as session:
        raw = session.scalar(text("SELECT sealed FROM homes WHERE id = :id"), {"id": town.rows(Home)[0].id})
    for word in (NUMBER, "ทองใบ", "หนองกระทุ่ม"):
        assert word.encode() not in bytes(raw)


def test_it_goes_with_who_the_child_is(town: Town, teacher: Someone, hers: int, clock: Clock) -> None:
    with town.sessions.begin() as session:
        case = session.get_one(Case, hers)
        case.status, case.closed_at, case.due_on = CaseStatus.CLOSED_STUDYING, clock.now, None
    clock.on(days=800)
    with town.sessions.begin() as session:
        retain(session, "case_data", clock.now, clock.now)
    assert town.rows(Home) == []


def test_many_words_at_once(town: Town, teacher: Someone, hers: int) -> None:
    """What is typed while a number is asked for is never somebody else's answer."""
    town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    teacher.sends(Said(f"โทรหา{CHILDREN_NAMES[1]}"))
    teacher.says("0810000499")
    assert [home.sealed.phone for home in town.rows(Home)] == [NUMBER, "0810000499"]


def test_a_number_goes_with_the_message_in_which_it_was_typed(town: Town, teacher: Someone, hers: int) -> None:
    calls(teacher)
    teacher.taps("เบอร์ผิด")
    teacher.says(OTHER)
    typed = teacher.message
    teacher.says("เมนู")
    for _ in range(2):
        teacher.takes_back(typed)
    home = home_of(town)
    assert (home.told, home.typed_in, home.listed) == ("", "", NUMBER)
    assert [one.phone for one in home.wrong] == [NUMBER]
    assert logged(town).count("home.number_taken_back") == 1


def test_it_goes_also_when_it_was_called_wrong_since(town: Town, teacher: Someone, hers: int) -> None:
    calls(teacher)
    teacher.taps("เบอร์ผิด")
    teacher.says(OTHER)
    typed = teacher.message
    teacher.taps("เบอร์ผิด")
    assert OTHER in [one.phone for one in home_of(town).wrong]
    teacher.takes_back(typed)
    assert OTHER not in [one.phone for one in home_of(town).wrong]


def test_what_somebody_else_has_typed_stays(town: Town, teacher: Someone, director: Someone, hers: int) -> None:
    for person, number in ((teacher, OTHER), (director, "0810000419")):
        calls(person)
        person.taps("เบอร์ผิด")
        person.says(number)
    mine = teacher.message
    teacher.says("เมนู")
    for message in (mine, teacher.message):
        teacher.takes_back(message)
    assert home_of(town).told == "0810000419"
    director.takes_back("m0")
    assert home_of(town).told == "0810000419"
