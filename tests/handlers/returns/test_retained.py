"""After the last check the district is asked whether the search ends, and what becomes of a child meanwhile."""

from datetime import date

import pytest
from sqlalchemy import update

from handlers.figures.export import Export, cases
from models.areas import Area
from models.cases import Case
from models.codes import CaseStatus, Change, Decision, Leaf, MatterKind, MatterState
from models.history import CaseChange
from models.matters import Matter
from tests.handlers.returns.test_checks import answers, counted
from tests.handlers.review.desk import matters
from tests.handlers.steps import BACK_HERE, UNDECIDED, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town
from thai.dates import local_date

LAST = "ครบแล้ว เขตตอบว่าจบการติดตามไหม ภายใน"


@pytest.fixture(autouse=True)
def two_checks(town: Town) -> None:
    """An area that asks after a week and after a month, and is done then."""
    with town.sessions.begin() as session:
        session.execute(update(Area).where(Area.id == town.area).values(check_days="7,30"))


@pytest.fixture
def last(town: Town, teacher: Someone, child: int) -> Seen:
    """The answer to the last check."""
    report(teacher, *BACK_HERE)
    answers(town, teacher, child)
    assert not proposed(town)
    answers(town, teacher, child)
    return teacher.seen


def proposed(town: Town) -> list[Matter]:
    return matters(town, MatterKind.RETAINED)


def opens(officer: Someone) -> Seen:
    """From the menu to its card, as what waits the officer alone."""
    officer.says("รอตรวจ")
    return officer.taps(next(label for label in officer.seen.labels if label.startswith("น้อง 0001")))


def test_the_teacher_reads_who_answers_and_when_it_is_asked_again(town: Town, child: int, last: Seen) -> None:
    assert f"{LAST} พ. 22 ก.ค." in last
    assert "ถ้ายังไม่จบ รายชื่อจะถามอีกครั้ง ศ. 7 ส.ค." in last
    (matter,) = proposed(town)
    assert (matter.state, matter.due_on) == (MatterState.OPEN, date(2026, 7, 22))
    assert case_of(town, child).status == CaseStatus.MONITORING


def test_the_officer_ends_it_from_its_card(
    town: Town, teacher: Someone, officer: Someone, child: int, last: Seen
) -> None:
    card = opens(officer)
    assert "ขอจบ: กลับมาเรียนครบแล้ว" in card
    assert "มาเรียนสม่ำเสมอ · กลับมาเรียน 15 มิ.ย." in card
    assert "จบการติดตามน้องคนนี้" in officer.taps("อนุมัติให้จบ")
    case = case_of(town, child)
    assert (case.status, case.leaf, case.due_on) == (CaseStatus.CLOSED_RETAINED, Leaf.FOUND_WANTS_RETURN, None)
    assert town.rows(CaseChange)[-1].what == Change.DECIDED
    town.clock.on(days=1)
    assert "จบการติดตาม ขอบคุณที่ดูแลน้องมาตลอด" in teacher.says("เมนู")
    assert "น้องยังมาเรียนไหม" not in teacher.says("น้องที่ดูแล")


def test_it_ends_in_the_official_rows_as_back_in_class(
    town: Town, officer: Someone, teacher: Someone, child: int, last: Seen
) -> None:
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == child).values(stayed=True))
    opens(officer)
    officer.taps("อนุมัติให้จบ")
    with town.sessions() as session:
        head, row = cases(session, Export(town.area, local_date(town.clock.now)))
    told = dict(zip(head, row, strict=True))
    assert (told["status"], told["trace_outcome"], told["stayed_60_days"]) == ("CLOSED_RETAINED", "BACK_IN_SCHOOL", "1")
    rows = counted(town)
    assert (rows.back, rows.stayed, rows.wants) == (1, 1, 1)


def test_declined_it_is_asked_about_once_more_and_proposed_again(
    town: Town, teacher: Someone, officer: Someone, child: int, last: Seen
) -> None:
    opens(officer)
    officer.taps("ยังไม่จบ ดูแลต่อ")
    case = case_of(town, child)
    assert (case.status, case.due_on) == (CaseStatus.MONITORING, date(2026, 8, 7))
    town.clock.on(days=1)
    seen = teacher.says("เมนู")
    assert "เขตขอให้ดูแลน้องต่ออีกรอบ" in seen
    assert "รายชื่อจะถามว่ายังมาเรียนไหม ศ. 7 ส.ค." in seen
    answers(town, teacher, child)
    assert LAST in teacher.seen
    assert [one.state for one in proposed(town)] == [MatterState.DONE, MatterState.OPEN]


def test_who_stops_meanwhile_is_looked_after_again(
    town: Town, teacher: Someone, officer: Someone, child: int, last: Seen
) -> None:
    teacher.says("ไม่มาแล้ว น้อง 0001")
    teacher.taps(teacher.seen.labels[0])
    assert case_of(town, child).status == CaseStatus.RELAPSED
    assert proposed(town)[0].state == MatterState.DROPPED
    assert "ไม่มีเรื่องนี้รออยู่แล้ว" in officer.says("รอตรวจ")
    teacher.taps("กดผิด ขอแก้")
    assert proposed(town)[0].state == MatterState.OPEN


def test_a_slip_takes_it_along_and_it_comes_with_the_right_answer(
    town: Town, teacher: Someone, child: int, last: Seen
) -> None:
    teacher.taps("กดผิด ขอแก้")
    assert proposed(town)[0].state == MatterState.DROPPED
    teacher.taps("มีขาดบ้าง")
    (matter,) = proposed(town)
    assert (matter.state, matter.details) == (MatterState.OPEN, None)


@pytest.mark.parametrize("label", ["ขาดเกิน 5 วันติด", "เดือนนี้เกิน 7 วัน"])
def test_who_is_away_for_long_is_not_proposed(label: str, town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    answers(town, teacher, child)
    answers(town, teacher, child, label)
    assert not proposed(town)


def test_away_for_long_at_the_next_check_it_is_no_more(town: Town, teacher: Someone, child: int, last: Seen) -> None:
    answers(town, teacher, child, "ขาดเกิน 5 วันติด")
    assert [one.state for one in proposed(town)] == [MatterState.DROPPED]


def test_another_report_takes_it_along_and_its_withdrawal_brings_it_back(
    town: Town, teacher: Someone, child: int, last: Seen
) -> None:
    report(teacher, *UNDECIDED)
    assert proposed(town)[0].state == MatterState.DROPPED
    teacher.says("กดผิด ขอแก้")
    teacher.says("ถอนรายงาน")
    assert case_of(town, child).status == CaseStatus.MONITORING
    assert proposed(town)[0].state == MatterState.OPEN


def test_reversed_it_is_asked_about_again(
    town: Town, teacher: Someone, officer: Someone, child: int, last: Seen
) -> None:
    opens(officer)
    officer.taps("อนุมัติให้จบ")
    town.clock.on(days=3)
    officer.taps("กลับคำตัดสินนี้")
    case = case_of(town, child)
    assert (case.status, case.due_on) == (CaseStatus.MONITORING, date(2026, 8, 7))
    assert [one.state for one in proposed(town)] == [MatterState.DONE, MatterState.OPEN]
    assert town.rows(CaseChange)[-1].what == Change.REOPENED


@pytest.fixture
def two(town: Town, teacher: Someone, child: int) -> list[int]:
    """Two that have stayed."""
    children = [child, town.child("ปานทิพย์", assignee=teacher.person)]
    for one in children:
        teacher.presses("report", {"case": one})
        teacher.walks(*BACK_HERE, "ส่งรายงาน")
    for _ in range(2):
        for one in children:
            due = case_of(town, one).due_on
            assert due is not None
            town.clock.on(days=max(0, (due - local_date(town.clock.now)).days))
            teacher.presses("attends", {"case": one, "due": due.isoformat()})
    return children


def test_several_take_one_tap_after_a_look(town: Town, officer: Someone, two: list[int]) -> None:
    officer.says("รอตรวจ")
    seen = officer.taps("ดูทั้ง 2 แล้วอนุมัติ")
    assert seen.text.count("· กลับมาเรียนครบ") == 2
    assert "ครูตอบครบแล้วว่ายังเรียนอยู่" in seen
    assert "อนุมัติแล้ว 2 เรื่อง" in officer.taps(next(one for one in seen.labels if one.startswith("อนุมัติทั้ง")))
    assert {case_of(town, one).status for one in two} == {CaseStatus.CLOSED_RETAINED}
    assert {one.decision for one in proposed(town)} == {Decision.APPROVED}


def test_who_has_stopped_since_a_list_was_shown_is_not_closed(
    town: Town, teacher: Someone, officer: Someone, two: list[int]
) -> None:
    officer.says("รอตรวจ")
    shown = officer.taps("ดูทั้ง 2 แล้วอนุมัติ")
    teacher.says("ไม่มาแล้ว น้อง 0001")
    teacher.taps(teacher.seen.labels[0])
    officer.taps(next(one for one in shown.labels if one.startswith("อนุมัติทั้ง")), on=shown)
    assert [case_of(town, one).status for one in two] == [CaseStatus.RELAPSED, CaseStatus.CLOSED_RETAINED]
