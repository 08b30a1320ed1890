"""“แก้คำตอบล่าสุด”: the last answer by one tap, whether it can still be taken back, and nothing that is not hers."""

import pytest

from models.cases import Case
from models.codes import Attendance, Change, Role
from models.contacts import Contact
from models.history import CaseChange
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


def test_who_looks_after_it_no_more_is_sent_to_whoever_does(town: Town, teacher: Someone, answered: int) -> None:
    with town.sessions.begin() as session:
        session.get_one(Case, answered).assignee_id = town.member("มานี มีนา", Role.TEACHER, town.schools[1])[1]
        session.get_one(Case, answered).school_id = town.schools[1]
    seen = teacher.says(LATEST)
    assert "ตอนนี้มีคนอื่นดูแลน้องแล้ว" in seen
    assert UNDO not in seen.labels


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
