"""With a new school year it is asked first in which class a child is that is back; then whether it comes."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from flows.say import Act
from handlers.operator.calendar import editing, seed_calendar
from models.audit import AuditEntry
from models.cases import Case
from models.codes import Attendance, CaseStatus, Change, MatterKind, Reason
from models.history import CaseChange
from models.reports import ReturnPlan
from tests.handlers.returns.test_checks import on
from tests.handlers.review.desk import matters
from tests.handlers.steps import BACK_HERE, case_of, due_on, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town
from thai.dates import local_date

FIRST, CHECK = date(2027, 5, 16), date(2027, 5, 24)
ASKED = "ปีการศึกษาใหม่แล้ว น้องขึ้นชั้นไหน"
COMES = "น้องยังมาเรียนไหม"


@pytest.fixture
def year(town: Town, teacher: Someone, child: int) -> Seen:
    """A child of ม.2 that came back in June is asked about in May."""
    with town.sessions.begin() as session, editing(session, town.area):
        seed_calendar(session, town.area, [2026, 2027])
    report(teacher, *BACK_HERE)
    due_on(town, child, CHECK)
    on(town.clock, CHECK)
    return teacher.says("น้องที่ดูแล")


def test_its_class_is_asked_for_before_whether_it_comes(town: Town, teacher: Someone, child: int, year: Seen) -> None:
    assert ASKED in year
    assert COMES not in year
    assert year.labels[:4] == ["ม.3 ที่นี่", "ชั้นเดิม", "ย้ายไป รร.อื่น", "ไม่เห็นมา"]
    seen = teacher.taps("ม.3 ที่นี่")
    assert "บันทึกแล้ว: ม.3" in seen
    assert COMES in seen
    case = case_of(town, child)
    assert (case.grade, case.grade_year, case.attendance) == ("ม.3", 2027, None)
    teacher.taps("มาเรียนสม่ำเสมอ")
    assert case_of(town, child).attendance == Attendance.REGULAR
    assert f"{CHILDREN_NAMES[0]} ม.3" in teacher.says("น้องที่ดูแล")


@pytest.mark.parametrize("said", ["ม.3 ที่นี่", "ยังเรียนที่นี่ค่ะ", f"ม.3 ที่นี่ {CHILDREN_NAMES[0]}"])
def test_it_can_be_typed(said: str, town: Town, teacher: Someone, child: int, year: Seen) -> None:
    assert COMES in teacher.says(said)
    assert case_of(town, child).grade == "ม.3"


@pytest.mark.parametrize(
    ("said", "answered"), [("ม.2 ที่นี่", True), (f"ม.2 ที่นี่ {CHILDREN_NAMES[0]}", True), ("ป.5 ที่นี่", False)]
)
def test_another_class_than_the_next_one_is_never_taken_for_it(
    said: str, answered: bool, town: Town, teacher: Someone, child: int, year: Seen
) -> None:
    assert (COMES in teacher.says(said)) == answered
    assert case_of(town, child).grade == "ม.2"


def test_said_of_several_it_is_of_whom_it_can_be_true(town: Town, teacher: Someone, child: int) -> None:
    """Of a child of ม.2 and of one of ม.1 “ม.2 ที่นี่” is the second's."""
    with town.sessions.begin() as session, editing(session, town.area):
        seed_calendar(session, town.area, [2026, 2027])
    younger = town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    with town.sessions.begin() as session:
        session.get_one(Case, younger).grade = "ม.1"
    for one in (child, younger):
        teacher.presses("report", {"case": one})
        teacher.walks(*BACK_HERE, "ส่งรายงาน")
        due_on(town, one, CHECK)
    on(town.clock, CHECK)
    assert "น้องคนไหน" in teacher.says("ยังเรียนที่นี่")
    assert COMES in teacher.says("ม.2 ที่นี่")
    assert (case_of(town, child).grade, case_of(town, younger).grade) == ("ม.2", "ม.2")


@pytest.mark.parametrize("said", ["มาเรียนสม่ำเสมอ", "มีขาดบ้าง น้อง 0001"])
def test_who_answers_the_other_question_is_asked_this_one(
    said: str, town: Town, teacher: Someone, child: int, year: Seen
) -> None:
    assert ASKED in teacher.says(said)
    assert case_of(town, child).attendance is None


def test_a_button_of_last_year_saves_nothing(town: Town, teacher: Someone, child: int, year: Seen) -> None:
    seen = teacher.presses("attends", {"case": child, "due": CHECK.isoformat()})
    assert ASKED in seen
    assert "ยังไม่ได้บันทึกอะไร" in seen
    assert case_of(town, child).attendance is None


def test_a_child_that_has_moved_is_the_districts_to_confirm(
    town: Town, teacher: Someone, child: int, year: Seen
) -> None:
    assert "มาเรียนตั้งแต่วันไหน" in teacher.taps("ย้ายไป รร.อื่น")
    teacher.taps(teacher.seen.labels[0])
    teacher.taps("ส่งรายงาน")
    case = case_of(town, child)
    assert (case.status, case.grade) == (CaseStatus.RETURN_PENDING, "ม.2")
    assert [one.kind for one in matters(town)] == [MatterKind.RETURN]


def test_of_one_that_is_not_seen_it_is_asked_since_when(town: Town, teacher: Someone, child: int, year: Seen) -> None:
    assert "หยุดมาตั้งแต่วันไหน" in teacher.taps("ไม่เห็นมา")
    teacher.taps(teacher.seen.labels[0])
    assert case_of(town, child).status == CaseStatus.RELAPSED


def test_a_slip_is_taken_back_once(town: Town, teacher: Someone, child: int, year: Seen) -> None:
    teacher.taps("ม.3 ที่นี่")
    slip = teacher.seen
    assert "กดผิด ขอแก้" in slip.labels
    assert ASKED in teacher.taps("กดผิด ขอแก้")
    assert (case_of(town, child).grade, case_of(town, child).grade_year) == ("ม.2", None)
    teacher.taps("กดผิด ขอแก้", on=slip)
    assert [line.what for line in town.rows(CaseChange)][-2:] == [Change.CLASS_SAID, Change.CLASS_TAKEN_BACK]
    actions = [one.action for one in town.rows(AuditEntry)]
    assert (actions.count("case.class_said"), actions.count("case.class_taken_back")) == (1, 1)


def test_typed_it_is_found_as_the_last_answer(town: Town, teacher: Someone, child: int, year: Seen) -> None:
    teacher.taps("ม.3 ที่นี่")
    assert "น้อง 0001: ม.3 ที่นี่" in teacher.says("แก้คำตอบล่าสุด")
    assert ASKED in teacher.taps("กดผิด ขอแก้")


@pytest.mark.parametrize("had", ["ป.1", "", "ม.3", "x" * 200])
def test_a_button_that_was_made_up_changes_no_class(
    had: str, town: Town, teacher: Someone, child: int, year: Seen
) -> None:
    teacher.taps("ม.3 ที่นี่")
    teacher.presses("class_undo", {"case": child, "had": had})
    assert case_of(town, child).grade == "ม.3"


@pytest.mark.parametrize("answer", ["มาเรียนสม่ำเสมอ", "มีขาดบ้าง", "ไม่มาแล้ว"])
@pytest.mark.parametrize("undone", [False, True], ids=["stands", "taken back first"])
def test_what_is_answered_in_the_same_breath_goes_with_it(
    answer: str, undone: bool, town: Town, teacher: Someone, child: int, year: Seen
) -> None:
    slip = teacher.taps("ม.3 ที่นี่")
    teacher.taps(answer)
    if answer == "ไม่มาแล้ว":
        teacher.taps(teacher.seen.labels[0])
    assert case_of(town, child).attendance is not None
    if undone:
        teacher.taps("กดผิด ขอแก้")
        assert case_of(town, child).attendance is None
    assert ASKED in teacher.taps("กดผิด ขอแก้", on=slip)
    case = case_of(town, child)
    assert (case.grade, case.grade_year, case.attendance, case.due_on) == ("ม.2", None, None, CHECK)
    assert case.status == CaseStatus.MONITORING
    assert "มาเรียนตั้งแต่วันไหน" in teacher.taps("ย้ายไป รร.อื่น")


def test_after_ten_minutes_it_stays(town: Town, teacher: Someone, child: int, year: Seen, clock: Clock) -> None:
    slip = teacher.taps("ม.3 ที่นี่")
    teacher.taps("มาเรียนสม่ำเสมอ")
    clock.on(minutes=11)
    assert "เกิน 10 นาทีแล้ว" in teacher.taps("กดผิด ขอแก้", on=slip)
    assert (case_of(town, child).grade, case_of(town, child).attendance) == ("ม.3", Attendance.REGULAR)


def test_after_another_report_it_stays_and_what_helps_is_said(
    town: Town, teacher: Someone, director: Someone, child: int, year: Seen
) -> None:
    slip = teacher.taps("ม.3 ที่นี่")
    director.presses("attends", {"case": child, "due": CHECK.isoformat()})
    assert case_of(town, child).attendance == Attendance.REGULAR
    seen = teacher.taps("กดผิด ขอแก้", on=slip)
    assert "แก้รายงานล่าสุด" not in seen
    assert "จึงแก้ชั้นตรงนี้ไม่ได้" in seen
    assert case_of(town, child).grade == "ม.3"


def in_class(teacher: Someone, child: int, grade: str) -> Seen:
    with teacher.town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == child).values(grade=grade))
    return teacher.says("น้องที่ดูแล")


@pytest.mark.parametrize("said", [None, "ชั้นเดิม", "ซ้ำชั้นค่ะ", "เรียนซ้ำชั้น น้อง 0001"])
def test_who_repeats_a_class_is_asked_about_in_that_one(
    said: str | None, town: Town, teacher: Someone, child: int, year: Seen
) -> None:
    seen = teacher.says(said) if said else teacher.taps("ชั้นเดิม")
    assert "บันทึกแล้ว: ม.2" in seen
    assert COMES in seen
    assert (case_of(town, child).grade, case_of(town, child).grade_year) == ("ม.2", 2027)
    assert ASKED in teacher.taps("กดผิด ขอแก้", on=seen)
    assert (case_of(town, child).grade, case_of(town, child).grade_year) == ("ม.2", None)


def test_a_class_is_read_in_thai_digits_too(town: Town, teacher: Someone, child: int, year: Seen) -> None:
    assert in_class(teacher, child, "ป.๔").labels[0] == "ป.5 ที่นี่"
    slip = teacher.taps("ป.5 ที่นี่")
    assert case_of(town, child).grade == "ป.5"
    teacher.taps("กดผิด ขอแก้", on=slip)
    assert case_of(town, child).grade == "ป.๔"


@pytest.mark.parametrize(("grade", "main"), [("ป.6", False), ("ม.3", False), ("ม.2", True), ("ป.5", True)])
def test_where_another_level_begins_no_answer_is_likelier(
    grade: str, main: bool, teacher: Someone, child: int, year: Seen
) -> None:
    seen = in_class(teacher, child, grade)
    looks = [one.look for one in seen.buttons if isinstance(one.does, Act) and one.does.name == "class_here"]
    assert looks == ["main" if main else "choice"]


@pytest.mark.parametrize("said", [None, "จบ ม.3 แล้ว", "เรียนจบแล้วค่ะ"])
def test_who_has_finished_is_reported_on_and_why_is_known(
    said: str | None, town: Town, teacher: Someone, child: int, year: Seen
) -> None:
    assert "จบ ม.3 แล้ว" not in year.labels
    assert "จบ ม.3 แล้ว" in in_class(teacher, child, "ม.3").labels
    seen = teacher.says(said) if said else teacher.taps("จบ ม.3 แล้ว")
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in seen
    teacher.taps("ยังไม่อยากกลับ")
    teacher.taps(teacher.seen.labels[0])
    assert "จบ ม.3 แล้ว" in teacher.seen
    teacher.walks("ส่งรายงาน")
    assert reports(town)[-1].reason == Reason.COMPLETED_COMPULSORY


def test_nobody_has_finished_in_another_class(town: Town, teacher: Someone, child: int, year: Seen) -> None:
    teacher.presses("class_finished", {"case": child, "due": CHECK.isoformat()})
    assert "ครั้งนี้เป็นอย่างไรบ้าง" not in teacher.seen
    assert "จบ ม.3 แล้ว" not in in_class(teacher, child, "ป.6").labels


def test_a_stranger_says_nothing(town: Town, child: int, year: Seen, stranger: Someone) -> None:
    for act in ("class_here", "class_same", "class_finished", "class_moved"):
        stranger.presses(act, {"case": child, "due": CHECK.isoformat()})
    stranger.presses("class_undo", {"case": child, "had": "ม.1"})
    assert case_of(town, child).grade == "ม.2"


@pytest.mark.parametrize(("grade", "label"), [(None, "ยังเรียนที่นี่"), ("ม.6", "ยังเรียนที่นี่"), ("ป.6", "ม.1 ที่นี่")])
def test_of_a_class_that_nobody_knows_it_is_asked_whether_it_is_here(
    grade: str | None, label: str, town: Town, teacher: Someone, child: int, year: Seen
) -> None:
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == child).values(grade=grade))
    teacher.says("น้องที่ดูแล")
    teacher.taps(label)
    assert case_of(town, child).grade_year == 2027


@pytest.mark.parametrize("back", [FIRST, FIRST + timedelta(days=1)])
def test_who_came_back_this_year_is_not_asked(back: date, town: Town, teacher: Someone, child: int, year: Seen) -> None:
    with town.sessions.begin() as session:
        session.execute(update(ReturnPlan).values(starts_on=back))
    assert COMES in teacher.says("น้องที่ดูแล")


def test_before_the_new_year_nobody_is_asked(town: Town, teacher: Someone, child: int) -> None:
    with town.sessions.begin() as session, editing(session, town.area):
        seed_calendar(session, town.area, [2026, 2027])
    report(teacher, *BACK_HERE)
    due_on(town, child, date(2027, 3, 1))
    on(town.clock, date(2027, 3, 1))
    assert COMES in teacher.says("น้องที่ดูแล")
    assert local_date(town.clock.now) < FIRST


@pytest.mark.parametrize("said", [f"ยังมาเรียน {CHILDREN_NAMES[0]}", f"{CHILDREN_NAMES[0]} ยังเรียนอยู่ค่ะ"])
def test_that_it_still_comes_is_answered_by_its_question(
    said: str, town: Town, teacher: Someone, child: int, year: Seen
) -> None:
    """Whether always or with absences, she has not said."""
    assert ASKED in teacher.says(said)
    assert case_of(town, child).attendance is None
