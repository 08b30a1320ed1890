"""A name stands twice on a list: the card says who was born on the same day, and two who are two are told apart."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

import pytest

from handlers.access.declined import Declined
from handlers.access.looks import lock_cases
from handlers.review.decide import decide
from handlers.review.desk.alike import show_alike
from handlers.turn.batch.take_all import write
from models.audit import AuditEntry
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CaseStatus, Decision, Why
from models.matters import Matter
from tests.handlers.review.desk import actor, acts, matter, matters, why
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


@pytest.mark.parametrize("name", [FIRST, SECOND], ids=["one name", "two names"])
def test_the_other_half_is_not_taken_out_as_well(
    name: str, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    twin = town.child(name)
    says_twice(teacher, child)
    card_of(officer)
    officer.taps("ชื่อซ้ำ เอาออก")
    town.clock.on(days=1)
    says_twice(teacher, twin)
    card = card_of(officer)
    assert f"น้อง 0001 {FIRST} เอาออกไปแล้ว" in card
    assert "อาจเป็นแฝด" not in card
    assert card.labels[0] == "รายชื่อถูก"
    assert not {"ชื่อซ้ำ เอาออก", TWO} & {*card.labels}
    assert why(officer, decide, matter(town), Decision.DUPLICATE) == Why.OTHER_IS_OUT
    assert case_of(town, twin).status == CaseStatus.TRACING
    officer.taps("รายชื่อถูก")
    assert not matter(town).apart


def test_of_three_entries_two_may_be_taken_out(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    second, third = town.child(FIRST), town.child(FIRST)
    for one in (child, second):
        says_twice(teacher, one)
        acts(officer, decide, matter(town), Decision.DUPLICATE)
    says_twice(teacher, third)
    assert why(officer, decide, matter(town), Decision.DUPLICATE) == Why.OTHER_IS_OUT


def test_a_card_from_before_the_other_was_taken_out_says_so(
    town: Town, teacher: Someone, officer: Someone, child: int, twin: int
) -> None:
    says_twice(teacher, child)
    first = matter(town)
    says_twice(teacher, twin)
    lines = officer.presses("desk_queue", {"queue": "CHECK", "page": 0})
    card = officer.taps(next(label for label in lines.labels if label.startswith("น้อง 0002")), lines)
    acts(officer, decide, first, Decision.DUPLICATE)
    assert "น้อง 0001 ที่ชื่อซ้ำกันเอาออกไปแล้ว เก็บน้องคนนี้ไว้ในรายชื่อ" in officer.taps("ชื่อซ้ำ เอาออก", card)
    assert case_of(town, twin).status == CaseStatus.TRACING


@pytest.mark.commits
def test_of_two_officers_at_once_one_takes_out_and_the_other_reads_it(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int, twin: int
) -> None:
    """The second has read the first half as it stood on the list, and holds the row of the other half."""
    for one in (child, twin):
        says_twice(teacher, one)
    first, second = matters(town)
    with town.sessions() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip("SQLite: one writes at a time")
    with town.sessions.begin() as later:
        batch_of(later).recorded_at = town.clock.now
        lock_cases(later, {twin}, ())
        show_alike(later, actor(later, colleague), batch_of(later).cases[twin], town.clock.now)
        acts(officer, decide, first, Decision.DUPLICATE)
        with pytest.raises(Declined) as told:
            decide(later, actor(later, colleague), Matter, second.id, Decision.DUPLICATE, town.clock.now)
    assert told.value.why == Why.OTHER_IS_OUT


@pytest.mark.commits
def test_who_decides_on_the_other_half_waits_for_the_first(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int, twin: int
) -> None:
    """Both have begun: the second gets on once the first is done, and finds what that has done."""
    for one in (child, twin):
        says_twice(teacher, one)
    first, second = matters(town)
    with town.sessions() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip("SQLite: one writes at a time")

    def decides() -> Why | None:
        try:
            acts(colleague, decide, second, Decision.DUPLICATE)
        except Declined as declined:
            return declined.why
        return None

    with ThreadPoolExecutor(1) as pool:
        with town.sessions.begin() as earlier:
            batch_of(earlier).recorded_at = town.clock.now
            decide(earlier, actor(earlier, officer), Matter, first.id, Decision.DUPLICATE, town.clock.now)
            earlier.flush()
            waits = pool.submit(decides)
            wait([waits], timeout=1)
            assert not waits.done()
            write(earlier)
        assert waits.result(timeout=10) == Why.OTHER_IS_OUT


def test_two_of_one_batch_see_each_other(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int, twin: int
) -> None:
    for one in (child, twin):
        says_twice(teacher, one)
    first, second = matters(town)
    with town.sessions.begin() as session:
        batch_of(session).recorded_at = town.clock.now
        decide(session, actor(session, officer), Matter, first.id, Decision.DUPLICATE, town.clock.now)
        with pytest.raises(Declined) as told:
            decide(session, actor(session, colleague), Matter, second.id, Decision.DUPLICATE, town.clock.now)
        write(session)
    assert told.value.why == Why.OTHER_IS_OUT
