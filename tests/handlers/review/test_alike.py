"""A name stands twice on a list: the card says who was born on the same day, and two who are two are told apart."""

from datetime import date

import pytest

from models.audit import AuditEntry
from models.cases import Case, Child
from models.codes import CaseStatus
from tests.handlers.review.desk import matter
from tests.handlers.review.test_desk import opens
from tests.handlers.steps import case_of
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

TWICE = ("รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ", "ส่งรายงาน")
FIRST, SECOND = CHILDREN_NAMES[:2]
MAY_BE = "อาจเป็นแฝดหรือพี่น้อง น้อง 0002 " + SECOND
TWO = "คนละคน (แฝด)"


@pytest.fixture
def twin(town: Town, child: int) -> int:
    """Born on the same day, at the same school."""
    return town.child(SECOND)


def says_twice(teacher: Someone, child: int) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks(*TWICE)


def card_of(officer: Someone) -> Seen:
    return opens(officer, "รอตรวจ")


def change(town: Town, case: int, **values: object) -> None:
    with town.sessions.begin() as session:
        found = session.get_one(Case, case)
        child = session.get_one(Child, found.child_id)
        for name, value in values.items():
            setattr(child if hasattr(child, name) else found, name, value)


def test_the_card_says_who_may_be_its_twin(
    town: Town, teacher: Someone, officer: Someone, child: int, twin: int
) -> None:
    says_twice(teacher, child)
    card = card_of(officer)
    assert MAY_BE in card
    assert card.labels[:2] == [TWO, "ชื่อซ้ำ เอาออก"]
    assert "รายชื่อถูก" not in card.labels
    assert "cases.alike" in [one.action for one in town.rows(AuditEntry)]


def test_two_are_told_apart_and_the_teacher_hears_it_kindly(
    town: Town, teacher: Someone, officer: Someone, child: int, twin: int
) -> None:
    says_twice(teacher, child)
    card_of(officer)
    assert "บันทึกแล้ว: คนละคน (แฝด) · น้อง 0001" in officer.taps(TWO)
    told = teacher.pushed()
    assert "เขตดูแล้ว เป็นน้องคนละคน อาจเป็นแฝดหรือพี่น้อง ขอบคุณที่ช่วยดู ฝากดูแลต่อทั้งคู่" in told
    assert {case_of(town, one).status for one in (child, twin)} == {CaseStatus.TRACING, CaseStatus.NEW}


@pytest.mark.parametrize("again", [0, 1], ids=["the same child", "the other one"])
def test_the_pair_is_remembered_for_both(
    again: int, town: Town, teacher: Someone, officer: Someone, child: int, twin: int
) -> None:
    says_twice(teacher, child)
    card_of(officer)
    officer.taps(TWO)
    town.clock.on(days=1)
    says_twice(teacher, (child, twin)[again])
    card = card_of(officer)
    assert "อาจเป็นแฝดหรือพี่น้อง" not in card
    assert "เคยดูแล้วว่าคนละคนกับ น้อง 000" + "21"[again] in card
    assert "รายชื่อถูก" in card.labels


def test_reversed_it_is_proposed_again(town: Town, teacher: Someone, officer: Someone, child: int, twin: int) -> None:
    says_twice(teacher, child)
    card_of(officer)
    officer.taps(TWO)
    officer.taps("กลับคำตัดสินนี้")
    assert MAY_BE in card_of(officer)


def test_who_is_restricted_or_born_on_another_day_is_named_to_nobody(
    town: Town, teacher: Someone, officer: Someone, child: int, twin: int
) -> None:
    change(town, twin, restricted=True)
    town.child(CHILDREN_NAMES[2], born=date(2012, 3, 5))
    town.child(CHILDREN_NAMES[3], town.schools[1])
    says_twice(teacher, child)
    card = card_of(officer)
    assert "น้อง 0002" not in card
    assert "อาจเป็น" not in card
    assert card.labels[0] == "ชื่อซ้ำ เอาออก"


def test_of_one_name_and_day_nobody_says_twins_but_for_two_numbers(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    twin = town.child(FIRST)
    says_twice(teacher, child)
    card = card_of(officer)
    assert f"ชื่อและวันเกิดเดียวกับ น้อง 0002 {FIRST}" in card
    assert TWO not in card.labels
    change(town, child, national_id_hash=b"1" * 32)
    change(town, twin, national_id_hash=b"2" * 32)
    assert f"อาจเป็นแฝดหรือพี่น้อง น้อง 0002 {FIRST}" in card_of(officer)


def test_taken_out_it_is_no_pair(town: Town, teacher: Someone, officer: Someone, child: int, twin: int) -> None:
    says_twice(teacher, child)
    card_of(officer)
    officer.taps("ชื่อซ้ำ เอาออก")
    assert not matter(town).apart
    assert case_of(town, child).status == CaseStatus.CLOSED_DATA_ERROR
