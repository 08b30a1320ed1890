"""An officer has talked to the school, or sends somebody there: it has a later day, and hears so."""

from datetime import date

import pytest

from models.cases import Case
from models.codes import Change, Decision, MatterState, Role
from models.history import CaseChange
from models.people import Person
from tests.handlers.reminders.test_reminders import FRIDAY, TUESDAY, hers, runs
from tests.handlers.review.no_news.steps import FOURTEEN, SEVEN, asks, no_news, opens, sends
from tests.handlers.steps import NO_CONTACT, case_of, due_on, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

TALKED = "คุยแล้ว ขอข่าวภายใน พ. 24 มิ.ย."
TILL = date(2026, 6, 24)
"""Five days with school after the Tuesday; the Wednesday is a holiday."""
WEDNESDAY = date(2026, 6, 17)
FAR = date(2026, 7, 14)
"""More than ten of them."""


def stood(town: Town, teacher: Someone) -> int:
    (case,) = hers(teacher, FOURTEEN)
    runs(town, TUESDAY)
    town.clock.on(hours=3)
    return case


def calls(town: Town, somebody: Someone, number: str) -> None:
    with town.sessions.begin() as session:
        session.get_one(Person, somebody.person).phone = number


def test_talked_to_it_has_a_later_day_and_both_hear(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    case = stood(town, teacher)
    opens(officer)
    said = officer.taps(TALKED)
    assert f"บันทึกแล้ว: {TALKED} · น้อง 0001" in said
    assert "ติดตามต่อ" not in said
    assert case_of(town, case).due_on == TILL
    assert case_of(town, case).assignee_id == teacher.person
    assert [one.what for one in town.rows(CaseChange)][-1] == Change.NEW_DAY
    for somebody in (teacher, director):
        heard = somebody.pushed()
        assert "น้อง 0001" in heard
        assert "เขตคุยกับโรงเรียนแล้ว" in heard
        assert "ขอข่าวอีกทีภายใน พ. 24 มิ.ย." in heard
    assert "น้อง 0001" not in officer.says("งานรอเขต")


def test_a_child_with_a_far_day_keeps_it_and_its_school_is_answered(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    """Help may be asked for long before a child is late."""
    case = asks(teacher, teacher, FAR)
    said = officer.taps("คุยแล้ว ขอข่าวภายใน อ. 14 ก.ค.", on=opens(officer))
    assert "บันทึกแล้ว: คุยแล้ว ขอข่าวภายใน อ. 14 ก.ค. · น้อง 0001" in said
    assert case_of(town, case).due_on == FAR
    assert "ขอข่าวอีกทีภายใน อ. 14 ก.ค." in teacher.pushed()


def test_no_day_behind_the_one_it_has(town: Town, teacher: Someone, officer: Someone) -> None:
    case = asks(teacher, teacher, FAR)
    opens(officer)
    item = f"m{no_news(town)[0].id}"
    assert "หมดอายุ" in officer.presses("desk_talked", {"item": item, "until": "2026-07-15", "seen": "0.0"})
    assert case_of(town, case).due_on == FAR


def test_somebody_goes_there_and_they_read_who_and_when(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    case = stood(town, teacher)
    opens(officer)
    said = sends(officer, day="พฤหัสนี้")
    assert "บันทึกแล้ว: ส่งคนลงพื้นที่ · น้อง 0001" in said
    assert case_of(town, case).due_on == FRIDAY
    [matter] = no_news(town)
    assert (matter.decision, matter.escort) == (Decision.SENT, ("ผู้ใหญ่สมชาย", date(2026, 6, 18)))
    for somebody in (teacher, director):
        heard = somebody.pushed()
        assert "เขตให้ผู้ใหญ่สมชาย ลงพื้นที่ พฤ. 18 มิ.ย." in heard
        assert "ขอข่าวอีกทีภายใน ศ. 19 มิ.ย." in heard


def test_a_day_that_has_passed_before_she_sends_is_asked_for_again(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    """Nobody at the school reads today that somebody came yesterday."""
    case = stood(town, teacher)
    opens(officer)
    officer.taps("ส่งคนลงพื้นที่")
    officer.says("ผู้ใหญ่สมชาย")
    review = officer.says("วันนี้")
    town.clock.on(days=1)
    again = officer.taps("ส่งคนลงพื้นที่", on=review)
    assert "ไปวันไหน" in again
    assert "บันทึกแล้ว" not in again
    assert case_of(town, case).due_on == FOURTEEN
    assert "ผู้ใหญ่สมชาย" in officer.says("วันนี้")  # the name is kept
    assert "บันทึกแล้ว" in officer.taps("ส่งคนลงพื้นที่")
    assert no_news(town)[0].escort == ("ผู้ใหญ่สมชาย", WEDNESDAY)
    assert "16 มิ.ย." not in teacher.pushed()


@pytest.mark.parametrize("said", ["ฉันไปเอง", "เดี๋ยวฉันไปเองค่ะ", "หนูไปเอง", "พี่จะไปเอง", "ไปเอง ครับ"])
def test_she_goes_herself(said: str, town: Town, teacher: Someone, officer: Someone) -> None:
    stood(town, teacher)
    opens(officer)
    sends(officer, said)
    assert "เขตให้คุณวิภา ใจงาม ลงพื้นที่" in teacher.pushed()


def test_somebody_else_who_goes_himself_is_named(town: Town, teacher: Someone, officer: Someone) -> None:
    stood(town, teacher)
    opens(officer)
    sends(officer, "ผู้ใหญ่สมชาย ไปเองครับ")
    assert "เขตให้ผู้ใหญ่สมชาย ลงพื้นที่" in teacher.pushed()


def test_a_button_of_a_child_is_nobody_who_goes(town: Town, teacher: Someone, officer: Someone) -> None:
    stood(town, teacher)
    opens(officer)
    officer.taps("ส่งคนลงพื้นที่")
    assert "ขอแค่ชื่อคนที่ไป" in officer.says("ขอให้เขตช่วย")
    assert "ไปวันไหน" in officer.says("ผู้ใหญ่สมชาย")


def test_whoever_has_asked_hears_it(town: Town, teacher: Someone, director: Someone, officer: Someone) -> None:
    asks(director, teacher)
    officer.taps(next(one for one in opens(officer).labels if one.startswith("คุยแล้ว")))
    assert "เขตคุยกับโรงเรียนแล้ว" in director.pushed()


def test_pressed_twice_it_is_once(town: Town, teacher: Someone, officer: Someone) -> None:
    stood(town, teacher)
    card = opens(officer)
    first = officer.taps(TALKED, on=card).text
    assert officer.taps(TALKED, on=card).text == first
    assert [one.what for one in town.rows(CaseChange)].count(Change.NEW_DAY) == 1


def test_the_second_officer_reads_what_the_first_has_done(town: Town, teacher: Someone, officer: Someone) -> None:
    stood(town, teacher)
    other = Someone(town, *town.member("อร ใจดี", Role.SUPERVISOR))
    card = opens(other)
    opens(officer)
    officer.taps(TALKED)
    assert "คุณวิภา ใจงาม จัดการแล้ว เมื่อ" in other.taps(TALKED, on=card)


def test_reversed_it_stands_there_again_and_they_hear_so(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    case = stood(town, teacher)
    opens(officer)
    officer.taps(TALKED)
    assert "เขตคุยกับโรงเรียนแล้ว" in teacher.says("เมนู")
    assert "กลับมารอเขตตัดสินอีกครั้ง" in officer.taps("กลับคำตัดสินนี้")
    assert [one.state for one in no_news(town)] == [MatterState.DONE, MatterState.OPEN]
    assert case_of(town, case).due_on == TILL
    assert "เขตขอดูเรื่องที่ตอบไปอีกครั้ง" in teacher.pushed()
    heard = director.pushed()  # who has not read of it reads of nothing
    assert "เขตคุยกับโรงเรียนแล้ว" not in heard
    assert "อีกครั้ง" not in heard
    assert TALKED in opens(officer).labels


def test_what_has_news_since_is_not_reversed(town: Town, teacher: Someone, officer: Someone) -> None:
    stood(town, teacher)
    opens(officer)
    done = officer.taps(TALKED)
    report(teacher, *NO_CONTACT)
    assert "มีข่าวใหม่หลังจากนั้นแล้ว" in officer.taps("กลับคำตัดสินนี้", on=done)
    assert [one.state for one in no_news(town)] == [MatterState.DONE]


def test_a_new_day_is_a_new_ladder(town: Town, teacher: Someone, officer: Someone) -> None:
    case = stood(town, teacher)
    opens(officer)
    officer.taps(TALKED)
    due_on(town, case, date(2026, 5, 25))
    runs(town, date(2026, 6, 18))
    assert [one.state for one in no_news(town)] == [MatterState.DONE, MatterState.OPEN]


def test_news_ends_it_under_her_hands(town: Town, teacher: Someone, officer: Someone) -> None:
    stood(town, teacher)
    card = opens(officer)
    report(teacher, *NO_CONTACT)
    due = [one.due_on for one in town.rows(Case)]
    assert "ไม่ต้องทำแล้ว" in officer.taps(TALKED, on=card)
    assert "ไม่ต้องทำแล้ว" in officer.taps("ส่งคนลงพื้นที่", on=card)
    assert [one.due_on for one in town.rows(Case)] == due


@pytest.mark.parametrize("until", ["2026-06-16", "2026-01-01", "2027-01-01", "nonsense", ""])
def test_a_day_that_makes_no_sense_gives_nothing(until: str, town: Town, teacher: Someone, officer: Someone) -> None:
    case = stood(town, teacher)
    opens(officer)
    item = f"m{no_news(town)[0].id}"
    assert "หมดอายุ" in officer.presses("desk_talked", {"item": item, "until": until, "seen": "0.0"})
    assert case_of(town, case).due_on == FOURTEEN


def test_what_is_typed_opens_the_card_first(town: Town, teacher: Someone, officer: Someone) -> None:
    case = stood(town, teacher)
    for said in ("คุยแล้ว น้อง 0001", "ส่งคนลงพื้นที่ น้อง 0001", f"{TALKED} น้อง 0001", "โทรหา ผอ.โรงเรียน น้อง 0001"):
        told = officer.says(said)
        assert TALKED in told.labels, said
        assert "ดูการ์ดนี้ก่อน" in told
    assert case_of(town, case).due_on == FOURTEEN
    for said in ("ไม่มีข่าว", "ยังไม่มีข่าว", "ยังไม่มีข่าว 1 เรื่อง · วันนี้ ›"):
        assert any("บ้านหนองกร" in one for one in officer.says(said).labels)


def called(card: Seen) -> list[str]:
    return [one for one in card.labels if one.startswith("โทรหา")]


def test_whom_to_call(town: Town, teacher: Someone, director: Someone, officer: Someone) -> None:
    for somebody in (teacher, director):
        calls(town, somebody, "")
    stood(town, teacher)
    card = opens(officer)
    assert called(card) == []
    assert "ยังไม่มีเบอร์ ผอ.โรงเรียน และครู โทรหาที่โรงเรียนได้" in card
    calls(town, teacher, "0811111111")
    card = opens(officer)
    assert called(card) == ["โทรหาครูสมศรี"]
    assert "ไม่มีเบอร์ ผอ.โรงเรียน โทรหาครูสมศรีได้" in card
    calls(town, director, "0822222222")
    card = opens(officer)
    assert called(card) == ["โทรหา ผอ.โรงเรียน"]
    assert "ยังไม่มีเบอร์" not in card


def test_taken_back_with_its_message_the_name_goes(town: Town, teacher: Someone, officer: Someone) -> None:
    stood(town, teacher)
    opens(officer)
    sends(officer)
    [matter] = no_news(town)
    officer.takes_back(matter.typed["escort"])
    [matter] = no_news(town)
    assert matter.escort is None
    assert "ผู้ใหญ่สมชาย" not in teacher.pushed()


def test_seven_days_late_and_asked_for(town: Town, teacher: Someone, director: Someone, officer: Someone) -> None:
    asks(director, teacher, SEVEN)
    runs(town, TUESDAY)
    assert "เลยนัด 7 วันเปิดเรียน" in opens(officer)
