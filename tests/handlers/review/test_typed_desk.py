"""Whatever stands on an officer's desk can be typed: a queue, a child's number, a button with it."""

import pytest

from models.codes import CaseStatus, MatterState, Role
from models.matters import Matter
from models.memberships import Membership
from tests.handlers.review.desk import matter, matters
from tests.handlers.review.test_desk import ENDED
from tests.handlers.review.test_opened import CALL, STUDYING, UNSAFE
from tests.handlers.steps import case_of, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

CARD = f"{CHILDREN_NAMES[0]} ม.2 · น้อง 0001"


@pytest.fixture
def both(town: Town, teacher: Someone, child: int) -> Matter:
    """A child about which two things wait: its first report asked for a call, its second said that it studies."""
    report(teacher, *CALL)
    report(teacher, *STUDYING)
    return matter(town)


@pytest.mark.parametrize("words", ["รอตรวจ", "รอตรวจ 1 เรื่อง · วันนี้ ›", " รอ ตรวจ "])
def test_a_queue_by_its_name(officer: Someone, closing: Matter, words: str) -> None:
    assert "รอตรวจ 1 เรื่อง" in officer.says(words)
    assert "น้อง 0001 · เรียนที่อื่นอยู่แล้ว · วันนี้ ›" in officer.seen.labels


@pytest.mark.parametrize("words", ["น้อง 0001", "น้อง 1", "๐๐๐๑", "0001", "น้อง 0001 · เรียนที่อื่นอยู่แล้ว · วันนี้ ›"])
def test_a_child_by_its_number(officer: Someone, closing: Matter, words: str) -> None:
    assert CARD in officer.says(words)
    assert "พบใน DMC อนุมัติ" in officer.seen.labels
    assert "ยังไม่ได้บันทึก" not in officer.seen


def test_a_button_that_can_be_taken_back_acts(town: Town, officer: Someone, closing: Matter) -> None:
    assert "คุณดูเรื่องนี้อยู่" in officer.says("ฉันดูอยู่ น้อง 0001")
    assert matter(town).holder_id == officer.person
    assert "คุณดูเรื่องนี้อยู่" not in officer.says("ปล่อย น้อง 1")
    assert matter(town).holder_id is None
    assert "เก็บไว้ถึง" in officer.says("เก็บถึง จ. 29 มิ.ย. น้อง 0001")
    assert matter(town).state == MatterState.KEPT


def test_a_button_that_decides_opens_the_card_and_decides_nothing(
    town: Town, officer: Someone, closing: Matter, child: int
) -> None:
    """What she has typed may be about a card from before a newer report."""
    seen = officer.says("พบใน DMC อนุมัติ น้อง 0001")
    assert CARD in seen
    assert "ยังไม่ได้บันทึก" in seen
    assert matter(town).state == MatterState.OPEN
    assert ENDED in officer.taps("พบใน DMC อนุมัติ")
    assert case_of(town, child).status == CaseStatus.CLOSED_STUDYING


def test_her_own_decision_is_reversed(town: Town, officer: Someone, colleague: Someone, closing: Matter) -> None:
    officer.says("น้อง 0001")
    officer.taps("พบใน DMC อนุมัติ")
    assert "ไม่มีเรื่องของน้อง 0001 รอเขตอยู่" in colleague.says("กลับคำตัดสินนี้ น้อง 0001")
    assert "กลับมารอเขตตัดสินอีกครั้ง" in officer.says("กลับคำตัดสินนี้ น้อง 0001")
    assert [one.state for one in matters(town)][-1] == MatterState.OPEN


def test_where_several_things_wait_she_is_asked_which(town: Town, officer: Someone, both: Matter) -> None:
    unfinished = [one for one in matters(town) if one.unfinished]
    seen = officer.says("ฉันดูอยู่ น้อง 0001")
    assert len(unfinished) == 2
    assert "น้อง 0001 มี 2 เรื่อง" in seen
    assert {one.holder_id for one in matters(town)} == {None}
    assert CARD in officer.taps(next(label for label in seen.labels if "โทร" in label))


def test_a_word_alone_leads_to_the_desk(officer: Someone, closing: Matter) -> None:
    for words in ("ฉันดูอยู่", "พบใน DMC อนุมัติ", "ดูเรื่องที่เหลือ"):
        assert "รอเขต 1 เรื่อง" in officer.says(words), words


def test_nothing_is_found_that_is_not_there(officer: Someone, closing: Matter) -> None:
    assert "ไม่มีเรื่องของน้อง 0417 รอเขตอยู่" in officer.says("โทรแล้ว น้อง 0417")
    assert "รอเขตอยู่" not in officer.says("น้อง 0417")


def test_nobody_else_finds_it(
    town: Town, officer: Someone, colleague: Someone, teacher: Someone, director: Someone, child: int
) -> None:
    """Schools, another area's officer, and who is not named where it is delicate."""
    report(teacher, *CALL)
    (named,) = matters(town)
    assert named.owner == "NAMED"
    for person in (colleague, teacher, director):
        for words in ("ฉันดูอยู่ น้อง 0001", "โทรแล้ว น้อง 0001"):
            assert "คุณดูเรื่องนี้อยู่" not in person.says(words)
    nobody = colleague.says("ฉันดูอยู่ น้อง 9999").text.replace("9999", "0001")
    assert colleague.says("ฉันดูอยู่ น้อง 0001").text == nobody, "as of a child that is not there"
    looked = colleague.says("น้อง 0001")  # she may look any child up, and reads nothing of that
    assert "ขอให้โทร" not in looked, looked
    assert "รอเขต" not in looked
    assert matter(town).holder_id is None
    assert CARD in officer.says("น้อง 0001")


def test_of_a_teacher_who_is_an_officer_too_a_number_is_her_child(town: Town, teacher: Someone, child: int) -> None:
    """With a button of the desk beside it, it is what waits."""
    report(teacher, *UNSAFE)
    with town.sessions.begin() as session:
        now = town.clock.now
        session.add(
            Membership(
                person_id=teacher.person, area_id=town.area, role=Role.SUPERVISOR, granted_at=now, confirmed_at=now
            )
        )
    teacher.says("น้อง 0001")
    assert "แก้รายงานล่าสุด" in teacher.seen.labels
    assert "ฉันดูอยู่" not in teacher.seen.labels
    assert "คุณดูเรื่องนี้อยู่" in teacher.says("ฉันดูอยู่ น้อง 0001")
