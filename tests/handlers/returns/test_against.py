"""The school says that a child is back, and its home that it is not: an officer reads both, asks, and says which."""

from datetime import date

import pytest

from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, MatterState, WaitingFor, Witness
from models.guardians import Guardian
from models.homes import AtHome, Home
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import agreed, comes_in, left_alone, wrote
from tests.handlers.family.test_came import asked, at, is_back
from tests.handlers.family.test_in_peace import raise_alert
from tests.handlers.review.desk import matters
from tests.handlers.steps import case_of
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

SAYS = "ครูบอกว่ามาแล้ว ที่บ้านบอกว่ายังไม่ได้ไป"
CAME, DID_NOT = "มาเรียนแล้วจริง", "ยังไม่ได้มาเรียน"


@pytest.fixture
def case(town: Town, teacher: Someone) -> int:
    case = agreed(town, teacher)
    wrote(teacher, case)
    return case


@pytest.fixture
def granny(town: Town, teacher: Someone, case: int) -> Someone:
    granny = comes_in(town, teacher, case)
    at(town, 9)
    is_back(teacher, case)
    granny.taps("ไม่ได้ไป", on=asked(town, granny))
    return granny


def opened(town: Town, officer: Someone) -> Seen:
    return officer.presses("desk_open", {"item": f"m{matters(town)[0].id}"})


def test_an_officer_reads_what_both_have_said(town: Town, officer: Someone, granny: Someone) -> None:
    card = opened(town, officer)
    assert SAYS in card
    assert {CAME, DID_NOT} <= set(card.labels)
    assert "กลับมาเรียนที่อื่น" not in card
    assert "โรงเรียนว่ายังไม่มา" not in card.labels
    assert matters(town)[0].due_on == date(2026, 6, 29)


@pytest.mark.parametrize(
    ("label", "status", "sure", "turn", "heard"),
    [
        (CAME, CaseStatus.MONITORING, Witness.DISTRICT, WaitingFor.TEACHER, "เขตดูแล้ว น้องมาเรียนจริง"),
        (DID_NOT, CaseStatus.FOUND, None, WaitingFor.SCHOOL, "เขตดูแล้ว น้องยังไม่ได้มาเรียน"),
    ],
)
def test_what_she_says_sets_it_right_and_the_teacher_hears_it(
    label: str,
    status: CaseStatus,
    sure: Witness | None,
    turn: WaitingFor,
    heard: str,
    town: Town,
    teacher: Someone,
    officer: Someone,
    case: int,
    granny: Someone,
) -> None:
    opened(town, officer)
    said = officer.taps(label)
    standing = case_of(town, case)
    assert (standing.status, standing.return_witness, standing.waiting_for) == (status, sure, turn)
    at(town, 9, day=23)
    assert heard in teacher.pushed()
    assert label in officer.says("แก้คำตอบล่าสุด")
    officer.presses("desk_undo", {"item": f"m{matters(town)[0].id}"})
    assert case_of(town, case).return_witness == Witness.DISPUTED
    assert said


def test_what_the_home_says_after_that_overwrites_nothing(
    town: Town, officer: Someone, case: int, granny: Someone
) -> None:
    opened(town, officer)
    officer.taps(CAME)
    granny.says("กดผิด")
    granny.says("ไป")
    assert case_of(town, case).return_witness == Witness.DISTRICT


def test_taken_back_before_her_answer_her_button_says_so(
    town: Town, officer: Someone, case: int, granny: Someone
) -> None:
    card = opened(town, officer)
    granny.says("กดผิด")
    officer.taps(DID_NOT, on=card)
    assert case_of(town, case).status == CaseStatus.MONITORING
    assert [one.state for one in matters(town)] == [MatterState.DROPPED]


def test_what_the_home_has_said_meanwhile_counts_when_she_undoes_it(
    town: Town, officer: Someone, case: int, granny: Someone
) -> None:
    opened(town, officer)
    officer.taps(CAME)
    notice = town.rows(ReturnNotice)[-1].id
    granny.presses("home_came", {"notice": notice, "came": "WENT"})
    officer.presses("desk_undo", {"item": f"m{matters(town)[0].id}"})
    standing = case_of(town, case)
    assert (standing.status, standing.return_witness) == (CaseStatus.MONITORING, Witness.BOTH)
    assert not [one for one in matters(town) if one.unfinished]


def at_home(town: Town, phone: str) -> None:
    with town.sessions.begin() as session:
        child = session.get_one(Case, town.rows(ReturnNotice)[0].case_id).child_id
        session.add(Home(area_id=town.area, child_id=child, sealed=AtHome("ม.4", "ยายใจดี", "ยาย", listed=phone)))


def test_the_call_that_the_district_has_promised_is_made_from_its_desk(
    town: Town, teacher: Someone, officer: Someone, granny: Someone
) -> None:
    at_home(town, "0812345678")
    card = opened(town, officer)
    assert "บอกที่บ้านไว้ว่าจะโทรหา ไม่เกิน พ. 24 มิ.ย." in card
    assert "081" not in card
    home = officer.taps("ถามที่บ้าน")
    assert "โทร 081-234-5678" in home.labels
    assert "อยู่กับ ยายใจดี (ยาย)" in home
    assert "ปู่ ย่า ตา ยาย · บอกว่าวันแรกไม่ได้ไป" in home
    assert "home.opened" in {one.action for one in town.rows(AuditEntry)}
    assert "บันทึกแล้ว โทรหาที่บ้านน้อง 0001 แล้ว" in officer.taps("โทรแล้ว")
    assert "บอกที่บ้านไว้ว่าจะโทรหา" not in opened(town, officer)


def test_where_no_number_is_known_that_is_said(town: Town, officer: Someone, granny: Someone) -> None:
    opened(town, officer)
    assert "ยังไม่มีเบอร์ที่บ้าน" in officer.taps("ถามที่บ้าน")


def test_typed_it_is_the_same(town: Town, officer: Someone, granny: Someone) -> None:
    at_home(town, "0812345678")
    assert "โทร 081-234-5678" in officer.says("ถามที่บ้าน น้อง 1").labels


def test_nobody_else_calls_there_from_the_desk(
    town: Town, teacher: Someone, director: Someone, stranger: Someone, granny: Someone
) -> None:
    at_home(town, "0812345678")
    item = f"m{matters(town)[0].id}"
    for somebody in (teacher, director, stranger, granny):
        assert "081" not in somebody.presses("desk_ask_home", {"item": item})


@pytest.mark.parametrize("how", ["decided", "unsaid"])
def test_once_it_is_no_dispute_the_old_button_shows_no_number(
    how: str, town: Town, officer: Someone, granny: Someone
) -> None:
    at_home(town, "0812345678")
    card = opened(town, officer)
    if how == "decided":
        officer.taps(CAME)
    else:
        granny.says("กดผิด")
    assert "081" not in officer.taps("ถามที่บ้าน", on=card)


def is_hers_too(town: Town, case: int) -> None:
    """Another child of the same home."""
    (first,) = town.rows(Guardian)
    columns = ("area_id", "person_id", "relation", "state", "asked_at", "linked_at", "changed_at")
    with town.sessions.begin() as session:
        session.add(Guardian(case_id=case, **{column: getattr(first, column) for column in columns}))


@pytest.mark.parametrize("why", ["stopped", "alert", "sibling"])
def test_a_home_that_is_left_in_peace_is_not_called_and_the_row_stays(
    why: str, town: Town, teacher: Someone, officer: Someone, case: int, granny: Someone
) -> None:
    at_home(town, "0812345678")
    other = town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    is_hers_too(town, other)
    labels = opened(town, officer).labels
    if why == "alert":
        raise_alert(teacher, case)
    elif why == "stopped":
        left_alone(town, case, still=True)
    else:
        with town.sessions.begin() as session:
            session.get_one(Case, other).restricted = True
    card = opened(town, officer)
    assert card.labels == labels
    assert "บอกที่บ้านไว้ว่าจะโทรหา" not in card
    for said in (officer.taps("ถามที่บ้าน", on=card), officer.says("ถามที่บ้าน น้อง 1")):
        assert "081" not in "\n".join((said.text, *said.labels))
    assert "home.opened" not in {one.action for one in town.rows(AuditEntry)}
