"""Who has said that a child is back: its school at once, whoever directs it makes it sure, and its home may say
otherwise."""

from datetime import date

import pytest

from handlers.figures.export import Export, cases
from handlers.returns.witness.seen import home_says
from handlers.review.decide import decide
from handlers.turn.batch.take_all import write
from models.batch import batch_of
from models.cases import Case
from models.codes import CaseStatus, Change, Decision, MatterKind, MatterState, Role, WaitingFor, Witness
from models.history import CaseChange
from models.notices import Notice
from tests.handlers.returns.test_checks import counted
from tests.handlers.review.desk import acts, matters
from tests.handlers.steps import BACK_HERE, UNDECIDED, case_of, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import local_date

SEEN = "น้องมาเรียนจริง"


def witness(town: Town, child: int) -> Witness | None:
    return case_of(town, child).return_witness


def what(town: Town) -> list[Change]:
    return [line.what for line in town.rows(CaseChange)]


def home(town: Town, child: int, *, came: bool) -> None:
    with town.sessions.begin() as session:
        batch_of(session).recorded_at = town.clock.now
        home_says(session, session.get_one(Case, child), town.clock.now, came=came)
        write(session)


def test_the_schools_word_counts_at_once(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    assert (witness(town, child), case_of(town, child).status) == (Witness.TEACHER, CaseStatus.MONITORING)
    assert SEEN not in teacher.says("น้องที่ดูแล").labels
    assert (counted(town).back, counted(town).both) == (1, 0)


def test_the_director_reads_it_along_and_confirms_it(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *BACK_HERE)
    assert "กลับมาเรียนแล้ว" not in director.says("เมนู")  # it may be taken back still
    town.clock.on(minutes=11)
    told = director.says("เมนู")
    assert "ครูบอกว่าน้องกลับมาเรียนแล้ว" in told
    label = next(one for one in told.labels if one.startswith(SEEN))
    assert CHILDREN_NAMES[0] in told
    assert "ยืนยันสองทาง" in director.taps(label)
    assert witness(town, child) == Witness.BOTH
    assert what(town)[-1] == Change.RETURN_SEEN
    assert (counted(town).back, counted(town).both) == (1, 1)
    assert "กลับมาเรียน 15 มิ.ย. · ยืนยันสองทาง" in teacher.says("น้องที่ดูแล")
    with town.sessions() as session:
        head, row = cases(session, Export(town.area, local_date(town.clock.now)))
    assert dict(zip(head, row, strict=True))["return_witnesses"] == "BOTH"
    director.taps(label, on=told)
    assert what(town).count(Change.RETURN_SEEN) == 1


@pytest.mark.parametrize("typed", [False, True])
def test_he_confirms_it_on_the_childs_card(
    typed: bool, town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *BACK_HERE)
    seen = director.says("น้อง 0001")
    assert SEEN in seen.labels
    _ = director.says(f"{SEEN} น้อง 0001 ครับ") if typed else director.taps(SEEN)
    assert witness(town, child) == Witness.BOTH
    assert SEEN not in director.says("น้อง 0001").labels


def test_confirmed_elsewhere_nothing_is_told(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    director.says("น้อง 0001")
    director.taps(SEEN)
    town.clock.on(minutes=11)
    assert "กลับมาเรียนแล้ว" not in director.says("เมนู")


def test_a_slip_is_taken_back_for_ten_minutes(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    director.says("น้อง 0001")
    told = director.taps(SEEN)
    director.taps("กดผิด ขอแก้")
    director.taps("กดผิด ขอแก้", on=told)
    assert (witness(town, child), what(town)[-1]) == (Witness.TEACHER, Change.SEEN_TAKEN_BACK)
    assert counted(town).both == 0
    told = director.taps(SEEN)
    assert SEEN in director.says("แก้คำตอบล่าสุด")
    town.clock.on(minutes=11)
    assert "เกิน 10 นาทีแล้ว" in director.taps("กดผิด ขอแก้", on=told)
    assert witness(town, child) == Witness.BOTH


def test_nobody_confirms_her_own_word_nor_another_schools(town: Town, teacher: Someone, director: Someone) -> None:
    child = town.child("ใบหม่อน", assignee=teacher.person)
    director.presses("report", {"case": child})
    for label in (*BACK_HERE, "ส่งรายงาน"):
        director.says(label)
    shown = {"case": child, "report": reports(town)[0].id}
    stranger = Someone(town, *town.member("มานี คนอื่น", Role.DIRECTOR, town.schools[1]))
    for somebody in (director, teacher, stranger):
        somebody.presses("return_seen", shown)
        assert witness(town, child) == Witness.TEACHER
    assert [one for one in town.rows(Notice) if one.kind == "back_at_school"] == []


def test_after_another_report_the_old_button_does_nothing(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *BACK_HERE)
    shown = {"case": child, "report": reports(town)[0].id}
    report(teacher, *UNDECIDED)
    director.presses("return_seen", shown)
    assert witness(town, child) is None


def test_a_correction_does_not_unsay_the_second_word(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *BACK_HERE)
    director.says("น้อง 0001")
    director.taps(SEEN)
    teacher.says("แก้รายงานล่าสุด")
    teacher.says("แก้ 4")
    teacher.taps("ศ. 12 มิ.ย.")
    teacher.taps("บันทึกที่แก้")
    assert len(reports(town)) == 2
    assert witness(town, child) == Witness.BOTH


def test_relied_on_the_report_is_not_withdrawn(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    thanks = teacher.seen
    director.says("น้อง 0001")
    director.taps(SEEN)
    teacher.taps("ถอนรายงาน", on=thanks)
    assert case_of(town, child).status == CaseStatus.MONITORING


def test_elsewhere_the_district_is_the_witness(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, "กลับมาเรียนแล้ว", "โรงเรียนอื่น", "วันนี้ จ. 15 มิ.ย.")
    teacher.says("ยังไม่รู้ชื่อ")
    assert witness(town, child) is None
    (matter,) = matters(town)
    acts(officer, decide, matter, Decision.APPROVED)
    assert witness(town, child) == Witness.DISTRICT


def test_the_home_makes_it_sure(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    home(town, child, came=True)
    home(town, child, came=True)
    assert (witness(town, child), what(town).count(Change.HOME_SAID)) == (Witness.BOTH, 1)


@pytest.mark.parametrize("confirmed", [False, True])
def test_the_home_says_otherwise_and_the_district_finds_out(
    confirmed: bool, town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *BACK_HERE)
    if confirmed:
        director.says("น้อง 0001")
        director.taps(SEEN)
    home(town, child, came=False)
    case = case_of(town, child)
    assert (case.status, case.return_witness) == (CaseStatus.RETURN_PENDING, Witness.DISPUTED)
    assert (case.waiting_for, case.due_on) == (WaitingFor.DISTRICT, date(2026, 6, 23))
    (matter,) = matters(town)
    assert (matter.kind, matter.state) == (MatterKind.RETURN, MatterState.OPEN)
    assert counted(town).back == 0
    home(town, child, came=True)  # nothing is overwritten
    assert witness(town, child) == Witness.DISPUTED
    acts(officer, decide, matter, Decision.APPROVED)
    case = case_of(town, child)
    assert (case.status, case.return_witness) == (CaseStatus.MONITORING, Witness.DISTRICT)
