"""“แก้คำตอบล่าสุด”: the last answer by one tap, whether it can still be taken back, and nothing that is not hers."""

import pytest

from models.cases import Case
from models.codes import Attendance, Change, Role
from models.contacts import Contact
from models.history import CaseChange
from models.matters import Matter
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.steps import BACK_HERE, UNDECIDED, case_of, report
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town

LATEST, UNDO = "แก้คำตอบล่าสุด", "กดผิด ขอแก้"


@pytest.fixture
def answered(town: Town, teacher: Someone, child: int, clock: Clock) -> int:
    """She has said a week after its return that it comes."""
    report(teacher, *BACK_HERE)
    clock.on(days=7)
    teacher.says("น้องที่ดูแล")
    teacher.taps("มาเรียนสม่ำเสมอ")
    teacher.says("เมนู")
    return child


def test_the_button_comes_back_and_does_what_it_did(town: Town, teacher: Someone, answered: int) -> None:
    for said in (LATEST, "แก้คำตอบ", "กดผิดค่ะ"):
        seen = teacher.says(said)
        assert "น้อง 0001: มาเรียนสม่ำเสมอ" in seen
        assert "ตอบวันนี้ 09.00 น." in seen
    teacher.taps(UNDO)
    assert case_of(town, answered).attendance is None
    assert [one.what for one in town.rows(CaseChange)].count(Change.ATTENDANCE_UNDONE) == 1
    teacher.taps(UNDO, on=seen)
    assert [one.what for one in town.rows(CaseChange)].count(Change.ATTENDANCE_UNDONE) == 1


def test_once_it_is_taken_back_it_is_the_last_no_more(teacher: Someone, answered: int) -> None:
    teacher.says(LATEST)
    teacher.taps(UNDO)
    assert "มาเรียนสม่ำเสมอ" not in teacher.says(LATEST)


def test_a_report_is_corrected_as_a_report(teacher: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("เมนู")
    assert "น้อง 0001: ส่งรายงาน" in teacher.says(LATEST)
    assert "แก้รายงาน 15 มิ.ย." in teacher.taps("แก้รายงานล่าสุด")


def test_after_ten_minutes_it_says_what_helps_instead(
    town: Town, teacher: Someone, answered: int, clock: Clock
) -> None:
    clock.on(minutes=11)
    seen = teacher.says(LATEST)
    assert "เกิน 10 นาทีแล้ว" in seen
    assert UNDO not in seen.labels
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.taps("รายงาน")
    assert case_of(town, answered).attendance == Attendance.REGULAR


def test_what_has_changed_since_is_said_and_nothing_undone(town: Town, teacher: Someone, answered: int) -> None:
    seen = teacher.says(LATEST)
    report(teacher, *UNDECIDED)
    before = len(town.rows(CaseChange))
    teacher.taps(UNDO, on=seen)
    assert len(town.rows(CaseChange)) == before


def test_of_a_child_of_another_school_it_says_only_that_it_has_changed(
    town: Town, teacher: Someone, answered: int
) -> None:
    with town.sessions.begin() as session:
        session.get_one(Case, answered).school_id = town.schools[1]
    seen = teacher.says(LATEST)
    assert "เรื่องนี้เปลี่ยนไปแล้ว" in seen
    assert "0001" not in seen
    assert "สม่ำเสมอ" not in seen


def test_of_a_child_that_is_restricted_by_now_it_says_as_little(town: Town, teacher: Someone, answered: int) -> None:
    with town.sessions.begin() as session:
        session.get_one(Case, answered).restricted = True
    seen = teacher.says(LATEST)
    assert "เรื่องนี้เปลี่ยนไปแล้ว" in seen
    assert "0001" not in seen
    assert UNDO not in seen.labels


def test_a_line_of_a_restricted_child_opens_what_its_button_opens(town: Town, teacher: Someone) -> None:
    case = town.child(assignee=teacher.person)
    director = Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))
    with town.sessions.begin() as session:
        session.get_one(Case, case).restricted = True
    director.says("แบ่งทีละคน")
    typed = director.says("1").text
    assert typed == director.presses("share_child", {"case": case, "page": 0}).text


@pytest.mark.parametrize("said", [UNDO, f"{UNDO} น้อง 0001"])
def test_the_button_s_words_typed_right_after_its_card_press_it(
    said: str, town: Town, teacher: Someone, answered: int
) -> None:
    teacher.says(LATEST)
    teacher.says(said)
    assert case_of(town, answered).attendance is None
    assert [one.what for one in town.rows(CaseChange)].count(Change.ATTENDANCE_UNDONE) == 1


def test_the_words_with_another_child_s_number_press_nothing(town: Town, teacher: Someone, answered: int) -> None:
    teacher.says(LATEST)
    teacher.says(f"{UNDO} น้อง 0002")
    assert case_of(town, answered).attendance == Attendance.REGULAR


def test_typed_by_an_officer_they_reverse_what_she_decided(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *STUDYING, "ส่งรายงาน")
    officer = Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR))
    officer.presses("desk_open", {"item": f"m{town.rows(Matter)[0].id}"})
    officer.taps("ไม่พบใน DMC")
    officer.says("เมนู")
    assert "น้อง 0001: ไม่พบใน DMC" in officer.says(LATEST)
    officer.says(UNDO)
    assert [one.what for one in town.rows(CaseChange)][-1] == Change.REOPENED
    assert "ไม่พบคำตอบ" in officer.says(LATEST)


def test_typed_by_a_director_who_has_it_is_as_before_and_that_is_no_answer(
    town: Town, teacher: Someone, child: int
) -> None:
    director = Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    had = case_of(town, child).assignee_id
    director.presses("share_give", {"case": child, "to": other.person, "had": had or 0})
    assert case_of(town, child).assignee_id == other.person
    assert "เปลี่ยนคนดูแล" in director.says(LATEST)
    director.says(UNDO)
    assert case_of(town, child).assignee_id == had
    assert "ไม่พบคำตอบ" in director.says(LATEST)


def test_who_had_it_has_left_so_it_can_not_be_given_back(town: Town, teacher: Someone, child: int) -> None:
    director = Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    with town.sessions.begin() as session:
        session.get_one(Case, child).assignee_id = other.person
    director.presses("share_give", {"case": child, "to": teacher.person, "had": other.person})
    other.says("ฉันย้ายโรงเรียน")
    other.taps("ใช่ ย้ายแล้ว")
    seen = director.says(LATEST)
    assert UNDO not in seen.labels
    assert "เรื่องนี้เปลี่ยนไปแล้ว" in seen


def test_what_was_done_since_without_an_answer_is_the_latest(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *STUDYING, "ส่งรายงาน")
    officer = Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR))
    item = {"item": f"m{town.rows(Matter)[0].id}"}
    officer.presses("desk_open", item)
    officer.taps("ไม่พบใน DMC")
    officer.presses("desk_open", item)
    assert "ไม่พบใน DMC" in officer.says(LATEST)
    officer.presses("desk_undo", item)
    officer.presses("desk_keep", item)
    assert "ไม่พบคำตอบ" in officer.says(LATEST)


def test_a_report_that_was_taken_back_is_the_latest_answer_no_more(teacher: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("ถอนรายงาน")
    assert "ไม่พบคำตอบ" in teacher.says(LATEST)


def test_a_report_to_which_somebody_has_sent_a_newer_one_has_no_button(
    town: Town, teacher: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    other.presses("report", {"case": child})
    other.walks("รายงานแทน", *UNDECIDED, "ส่งรายงาน")
    teacher.says("เมนู")
    seen = teacher.says(LATEST)
    assert "แก้รายงานล่าสุด" not in seen.labels
    assert "เรื่องนี้เปลี่ยนไปแล้ว" in seen


def test_pressed_again_it_was_answered_when_it_was_answered(
    town: Town, teacher: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *BACK_HERE)
    clock.on(days=7)
    seen = teacher.says("น้องที่ดูแล")
    teacher.taps("มาเรียนสม่ำเสมอ")
    clock.on(minutes=5)
    teacher.taps("มาเรียนสม่ำเสมอ", on=seen)
    assert "ตอบวันนี้ 09.00 น." in teacher.says(LATEST)


def test_while_a_question_is_open_the_words_are_about_that(teacher: Someone, answered: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.taps("รายงาน")
    assert "คำตอบล่าสุด" not in teacher.says("กดผิด")


def test_another_person_of_the_same_account_is_told_nothing(town: Town, teacher: Someone, answered: int) -> None:
    other = Someone(town, *town.member("มานี มีนา", Role.TEACHER, town.schools[0]))
    with town.sessions.begin() as session:
        mine = session.query(Contact).filter_by(person_id=teacher.person).one()
        theirs = session.query(Contact).filter_by(person_id=other.person).one()
        theirs.person_id = None
        session.flush()
        mine.person_id = other.person
    assert "ไม่พบคำตอบ" in teacher.says(LATEST)


def test_who_has_not_joined_is_greeted(town: Town) -> None:
    assert "คำตอบ" not in Someone(town, "U-nobody").says(LATEST)
