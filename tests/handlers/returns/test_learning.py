"""A child that can't go to school, to which learning comes: it is asked about as one that is back, in words that can be
true of it, and nothing counts it as in class."""

from datetime import date

import pytest
from sqlalchemy import update

from handlers.figures.export import Export, cases
from handlers.review.decide import decide
from handlers.review.undo import undo
from models.areas import Area
from models.codes import (
    Attendance,
    CaseStatus,
    Change,
    Decision,
    Leaf,
    MatterKind,
    MatterState,
    Need,
    Owner,
    WaitingFor,
)
from models.history import CaseChange
from models.needs import NeedRow
from tests.handlers.homes.test_call import lives
from tests.handlers.people.test_leaving import leave
from tests.handlers.returns.test_checks import counted, on
from tests.handlers.review.desk import acts, matters
from tests.handlers.steps import case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town
from thai.dates import local_date

CANNOT = ("ไปเรียนไม่ไหว", "ไปบ้าน วันนี้", "พิการรุนแรง")
QUESTION = "น้องยังได้เรียนอยู่ไหม"
REGULAR, SOME, STOPPED = "ได้เรียนสม่ำเสมอ", "ได้เรียนบ้าง", "ไม่ได้เรียนแล้ว"
DAY_7, DAY_30 = date(2026, 6, 22), date(2026, 7, 15)


@pytest.fixture
def delivered(town: Town, teacher: Someone, officer: Someone, child: int) -> int:
    """The district has arranged it today."""
    report(teacher, *CANNOT)
    acts(officer, decide, matters(town, MatterKind.LEARNING)[0], Decision.DONE)
    return child


@pytest.fixture
def asked(teacher: Someone, clock: Clock, delivered: int) -> Seen:
    """The list a week later."""
    clock.on(days=7)
    return teacher.says("น้องที่ดูแล")


def answers(town: Town, teacher: Someone, child: int, label: str = REGULAR) -> date:
    """On the day on which it is asked; gives that day."""
    due = case_of(town, child).due_on
    assert due is not None
    on(town.clock, due)
    assert QUESTION in teacher.says("น้องที่ดูแล")
    teacher.taps(label)
    return due


def test_it_is_asked_from_the_seventh_day_on(town: Town, teacher: Someone, clock: Clock, delivered: int) -> None:
    clock.on(days=1)
    seen = teacher.says("เมนู")
    assert "เขตจัดการเรียนไปให้น้องแล้ว" in seen
    assert "รายชื่อจะถามว่ายังได้เรียนไหม จ. 22 มิ.ย." in seen
    seen = teacher.says("น้องที่ดูแล")
    assert "นำการเรียนไปให้น้องตั้งแต่ 15 มิ.ย." in seen
    assert QUESTION not in seen
    case = case_of(town, delivered)
    assert (case.status, case.due_on, case.waiting_for) == (CaseStatus.LEARNING_DELIVERED, DAY_7, WaitingFor.TEACHER)
    on(clock, DAY_7)
    seen = teacher.says("น้องที่ดูแล")
    assert QUESTION in seen
    assert "มาเรียน" not in seen
    assert seen.labels[:3] == [REGULAR, SOME, STOPPED]


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(("label", "answer"), [(REGULAR, Attendance.REGULAR), (SOME, Attendance.SOME_ABSENCE)])
def test_one_tap_and_on_the_thirtieth_day_again(
    label: str, answer: Attendance, typed: bool, town: Town, teacher: Someone, delivered: int, asked: Seen
) -> None:
    seen = teacher.says(f"{label} น้อง 0001") if typed else teacher.taps(label)
    case = case_of(town, delivered)
    assert (case.status, case.attendance, case.due_on) == (CaseStatus.LEARNING_DELIVERED, answer, DAY_30)
    assert "มาเรียน" not in seen
    teacher.says("ยกเลิก")
    assert f"นำการเรียนไปให้น้องตั้งแต่ 15 มิ.ย. · {label}" in teacher.says("น้องที่ดูแล")
    assert label in teacher.says("แก้คำตอบล่าสุด")
    on(town.clock, DAY_30)
    assert teacher.says("น้องที่ดูแล").labels[:3] == [REGULAR, SOME, STOPPED]


def test_days_away_from_school_are_nobodys_to_press(town: Town, teacher: Someone, delivered: int, asked: Seen) -> None:
    on(town.clock, DAY_30)
    teacher.presses("away_long", {"case": delivered, "due": DAY_7.isoformat()})
    teacher.says("เดือนนี้เกิน 7 วัน น้อง 0001")
    assert case_of(town, delivered).attendance is None


@pytest.mark.parametrize(
    ("way", "need", "owner"),
    [
        (("คนสอนไปไม่ได้",), Need.FLEXIBLE, Owner.DISTRICT),
        (("น้องไม่สบาย",), Need.HEALTH, Owner.NAMED),
        (("ของเรียน/เงิน/อาหาร", "ชุด สมุด รองเท้า"), Need.SUPPLIES, Owner.SCHOOL),
        (("เรียนไม่ทัน",), Need.TUTORING, Owner.SCHOOL),
    ],
)
def test_what_makes_it_hard_is_a_need_with_its_owner(
    way: tuple[str, ...], need: Need, owner: Owner, town: Town, teacher: Someone, director: Someone, asked: Seen
) -> None:
    assert "อะไรทำให้เรียนยาก" in teacher.taps(SOME)
    for label in way:
        teacher.says(label)
    assert [(one.need, one.owner, one.state) for one in town.rows(NeedRow)][-1] == (need, owner, MatterState.OPEN)


def test_where_the_home_may_be_the_cause_she_talks_to_the_child_alone(teacher: Someone, asked: Seen) -> None:
    teacher.taps(SOME)
    seen = teacher.says("เรื่องที่บ้าน")
    assert "คุยกับน้องตามลำพัง 10 นาที" in seen
    assert "ห่วงความปลอดภัย" in seen.labels


@pytest.mark.parametrize("said", [STOPPED, f"{STOPPED} {CHILDREN_NAMES[0]}", f"{STOPPED} น้อง 0001"])
def test_who_learns_no_more_is_looked_after_again(
    said: str, town: Town, teacher: Someone, delivered: int, asked: Seen
) -> None:
    teacher.says(said)
    assert "ไม่ได้เรียนตั้งแต่ ศ. 19 มิ.ย." in teacher.says("ศ. 19 มิ.ย.")
    case = case_of(town, delivered)
    assert (case.status, case.leaf, case.absent_since) == (
        CaseStatus.RELAPSED,
        Leaf.FOUND_OTHER,
        date(2026, 6, 19),
    )
    rows = counted(town)
    assert (rows.delivered, rows.left, rows.back) == (0, 1, 0)
    assert QUESTION in teacher.taps("กดผิด ขอแก้")
    assert case_of(town, delivered).status == CaseStatus.LEARNING_DELIVERED


def test_it_can_not_have_stopped_before_it_began(town: Town, teacher: Someone, delivered: int, asked: Seen) -> None:
    teacher.taps(STOPPED)
    assert "น้องเริ่มได้เรียน" in teacher.says("1 มิ.ย.")


def test_no_figure_counts_it_as_in_class_however_long_it_goes_on(
    town: Town, teacher: Someone, officer: Someone, delivered: int
) -> None:
    for _ in range(6):
        answers(town, teacher, delivered)
    assert not case_of(town, delivered).stayed
    for ends in (False, True):
        rows = counted(town)
        assert (rows.wants, rows.delivered, rows.back, rows.stayed) == (1, 1, 0, 0)
        with town.sessions() as session:
            head, row = cases(session, Export(town.area, local_date(town.clock.now)))
        told = dict(zip(head, row, strict=True))
        assert (told["trace_outcome"], told["stayed_60_days"]) == ("SENSITIVE", "0")
        assert told["status"] == ("CLOSED_RETAINED" if ends else "LEARNING_DELIVERED")
        if not ends:
            acts(officer, decide, matters(town, MatterKind.RETAINED)[0], Decision.APPROVED)


@pytest.fixture
def last(town: Town, teacher: Someone, delivered: int) -> Seen:
    """The answer to the last check of an area that asks twice."""
    with town.sessions.begin() as session:
        session.execute(update(Area).where(Area.id == town.area).values(check_days="7,30"))
    answers(town, teacher, delivered)
    assert not matters(town, MatterKind.RETAINED)
    answers(town, teacher, delivered)
    return teacher.seen


def test_after_the_last_check_the_officer_ends_it(
    town: Town, teacher: Someone, officer: Someone, delivered: int, last: Seen
) -> None:
    assert "ครบแล้ว เขตตอบว่าจบการติดตามไหม" in last
    officer.says("รอตรวจ")
    card = officer.taps(next(label for label in officer.seen.labels if label.startswith("น้อง 0001")))
    assert "ขอจบ: ได้เรียนต่อเนื่องครบแล้ว" in card
    assert "ได้เรียนสม่ำเสมอ · นำการเรียนไปให้น้องตั้งแต่ 15 มิ.ย." in card
    officer.taps("อนุมัติให้จบ")
    assert case_of(town, delivered).status == CaseStatus.CLOSED_RETAINED
    town.clock.on(days=1)
    seen = teacher.says("เมนู")
    assert "ได้เรียนต่อเนื่องครบแล้ว จบการติดตาม" in seen
    assert "กลับมาเรียน" not in seen
    assert "จบการติดตามแล้ว: ได้เรียนต่อเนื่องครบแล้ว" in officer.says("น้อง 0001")


def test_in_the_list_of_several_it_says_what_it_is(officer: Someone, last: Seen) -> None:
    seen = officer.presses("desk_complete", {"page": "0"})
    assert "· ได้เรียนต่อเนื่องครบ" in seen
    assert "กลับมาเรียน" not in seen


def test_reversed_it_is_asked_about_again(
    town: Town, teacher: Someone, officer: Someone, delivered: int, last: Seen
) -> None:
    officer.says("รอตรวจ")
    officer.taps(next(label for label in officer.seen.labels if label.startswith("น้อง 0001")))
    officer.taps("อนุมัติให้จบ")
    town.clock.on(days=3)
    officer.taps("กลับคำตัดสินนี้")
    case = case_of(town, delivered)
    assert (case.status, case.due_on) == (CaseStatus.LEARNING_DELIVERED, date(2026, 8, 7))
    assert town.rows(CaseChange)[-1].what == Change.REOPENED


def test_declined_it_is_asked_about_once_more(
    town: Town, teacher: Someone, officer: Someone, delivered: int, last: Seen
) -> None:
    acts(officer, decide, matters(town, MatterKind.RETAINED)[0], Decision.REFUSED)
    town.clock.on(days=1)
    assert "รายชื่อจะถามว่ายังได้เรียนไหม ศ. 7 ส.ค." in teacher.says("เมนู")
    answers(town, teacher, delivered)
    assert [one.state for one in matters(town, MatterKind.RETAINED)] == [MatterState.DONE, MatterState.OPEN]


def test_another_report_takes_the_end_along(town: Town, teacher: Someone, delivered: int, last: Seen) -> None:
    report(teacher, "ยังไม่แน่ใจ", "โทร วันนี้", "ยังใช่")
    assert [one.state for one in matters(town, MatterKind.RETAINED)] == [MatterState.DROPPED]
    teacher.says("กดผิด ขอแก้")
    teacher.says("ถอนรายงาน")
    assert case_of(town, delivered).status == CaseStatus.LEARNING_DELIVERED
    assert [one.state for one in matters(town, MatterKind.RETAINED)] == [MatterState.OPEN]


def test_who_leaves_takes_no_question_with_her(
    town: Town, teacher: Someone, director: Someone, delivered: int, clock: Clock
) -> None:
    clock.on(days=5)
    leave(director)
    case = case_of(town, delivered)
    assert (case.assignee_id, case.status, case.due_on) == (None, CaseStatus.LEARNING_DELIVERED, DAY_7)
    clock.on(days=2)
    assert QUESTION in director.says("น้องที่ดูแล")
    director.taps(REGULAR)
    assert case_of(town, delivered).attendance == Attendance.REGULAR


def test_the_arrangement_reversed_stands_in_front_of_the_district_again(
    town: Town, teacher: Someone, officer: Someone, delivered: int, clock: Clock
) -> None:
    acts(officer, undo, matters(town, MatterKind.LEARNING)[0])
    assert case_of(town, delivered).status == CaseStatus.FOUND
    clock.on(days=3)
    acts(officer, decide, matters(town, MatterKind.LEARNING)[-1], Decision.DONE)
    case = case_of(town, delivered)
    assert (case.status, case.learning_since, case.due_on) == (
        CaseStatus.LEARNING_DELIVERED,
        date(2026, 6, 18),
        date(2026, 6, 25),
    )


def test_who_calls_its_home_does_not_ask_what_keeps_it_from_school(
    town: Town, teacher: Someone, delivered: int, asked: Seen
) -> None:
    lives(town, delivered)
    for _ in range(2):
        seen = teacher.presses("call_home", {"case": delivered})
        assert "ช่วงนี้เรียนลำบากตรงไหน" in seen
        assert "มาเรียนลำบาก" not in seen
        teacher.says("ยกเลิก")
        teacher.says(STOPPED + " น้อง 0001")
        teacher.says("ศ. 19 มิ.ย.")
