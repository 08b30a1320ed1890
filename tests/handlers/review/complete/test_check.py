"""“จดว่าพบใน DMC”: an officer notes on a card that the child was found, and decides nothing yet."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session, sessionmaker

from flows.engine.inputs import Said
from models.audit import AuditEntry
from models.codes import CaseStatus, MatterState, Outcome, Role
from models.matters import Matter
from tests.handlers import town as towns
from tests.handlers.reports.test_outcomes import WAY
from tests.handlers.review.complete.closures import AT, NOTE, NOTED, closure, notes, stands
from tests.handlers.review.desk import matter
from tests.handlers.review.test_desk import NOT_FOUND
from tests.handlers.review.test_opened import CALL, CUSTODY, UNSAFE
from tests.handlers.steps import case_of, report
from tests.handlers.tester import Someone
from tests.handlers.town import Town

SLIP = "กดผิด ยังไม่เช็ก"


def test_it_is_noted_by_whom_and_when_and_nothing_is_decided(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    item = closure(town, teacher, child)
    town.clock.on(days=2)
    notes(colleague, item)
    assert f"{NOTED} 17 มิ.ย. (คุณอร สุขใจ)" in colleague.seen
    town.clock.on(days=1)
    assert f"{NOTED} 17 มิ.ย. (คุณอร สุขใจ)" in officer.presses("desk_open", {"item": f"m{item}"})
    assert "พบใน DMC อนุมัติ" in officer.seen.labels
    assert case_of(town, child).status == CaseStatus.FOUND
    assert [one.action for one in town.rows(AuditEntry) if "check" in one.action] == ["matter.checked"]
    assert not teacher.pushed().messages


def test_pressed_twice_it_is_the_first_who_has_looked(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    item = closure(town, teacher, child)
    card = officer.presses("desk_open", {"item": f"m{item}"})
    notes(colleague, item)
    assert "(คุณอร สุขใจ)" in officer.taps(NOTE, on=card)
    assert stands(town, item).checked_by == colleague.person


def test_a_slip_is_taken_back(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    item = closure(town, teacher, child)
    notes(officer, item)
    noted = officer.seen
    for _ in range(2):
        assert NOTED not in officer.taps(SLIP, on=noted)
    assert (stands(town, item).checked_at, stands(town, item).checked_by) == (None, None)
    assert NOTE in officer.seen.labels
    actions = [one.action for one in town.rows(AuditEntry) if "check" in one.action]
    assert actions == ["matter.checked", "matter.unchecked"]


def test_what_was_added_afterwards_has_to_be_looked_at_again(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน")
    item = matter(town).id
    notes(officer, item)
    assert "ยังไม่มีชื่อโรงเรียน" in officer.seen
    town.clock.on(minutes=5)
    teacher.says(AT)
    assert "มีข้อมูลเพิ่มหลังเช็ก" in officer.presses("desk_open", {"item": f"m{item}"})
    town.clock.on(minutes=5)
    assert "มีข้อมูลเพิ่มหลังเช็ก" not in officer.taps(NOTE)
    assert "ยังไม่มีชื่อโรงเรียน" not in officer.seen


def test_on_a_card_from_before_something_was_told_nothing_is_noted(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน")
    card = officer.presses("desk_open", {"item": f"m{matter(town).id}"})
    teacher.says(AT)
    assert "ยังไม่ได้บันทึกอะไร" in officer.taps(NOTE, on=card)
    assert matter(town).checked_at is None


def test_one_tap_that_approves_says_that_it_was_found(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    item = closure(town, teacher, child)
    officer.presses("desk_open", {"item": f"m{item}"})
    officer.taps("พบใน DMC อนุมัติ")
    assert stands(town, item).checked_by == officer.person


def test_a_decision_that_was_reversed_needs_another_look(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    officer.presses("desk_open", {"item": f"m{closure(town, teacher, child)}"})
    officer.walks(NOTE, "พบใน DMC อนุมัติ", "กลับคำตัดสินนี้")
    assert (matter(town).state, matter(town).checked_at) == (MatterState.OPEN, None)


WAYS = (UNSAFE, CALL, CUSTODY, ("กรณีอื่น", "เสียชีวิต", "โทร วันนี้"), ("กรณีอื่น", "กลับประเทศเดิม", "โทร วันนี้"))


@pytest.mark.parametrize("way", WAYS)
def test_of_nothing_else_it_can_be_noted(
    town: Town, teacher: Someone, officer: Someone, child: int, way: tuple[str, ...]
) -> None:
    report(teacher, *way)
    for row in town.rows(Matter):
        assert NOTE not in officer.presses("desk_open", {"item": f"m{row.id}"}).labels
        officer.presses("desk_check", {"item": f"m{row.id}", "seen": f"{row.source_id}.0"})
    assert all(row.checked_at is None for row in town.rows(Matter))


def test_what_a_colleague_has_is_hers(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    item = closure(town, teacher, child)
    card = officer.presses("desk_open", {"item": f"m{item}"})
    colleague.presses("desk_take", {"item": f"m{item}"})
    assert "ดูเรื่องนี้อยู่" in officer.taps(NOTE, on=card)
    assert stands(town, item).checked_at is None


@pytest.mark.parametrize("words", ["พบใน DMC น้อง 0001", "จดว่าพบใน DMC น้อง 1", "กดผิด ยังไม่เช็ก น้อง 0001"])
def test_typed_the_card_is_looked_at_first(
    words: str, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    item = closure(town, teacher, child)
    assert "ยังไม่ได้บันทึก ดูการ์ดนี้ก่อน" in officer.says(words)
    assert stands(town, item).checked_at is None
    officer.presses("desk_open", {"item": f"m{item}"})
    assert NOTE in officer.seen.labels


def test_what_was_told_before_the_check_and_came_in_after_it_has_to_be_looked_at(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน")
    item = matter(town).id
    town.clock.on(minutes=10)
    notes(officer, item)
    teacher.sends(Said("โรงเรียนใหม่"), ago=timedelta(minutes=5))
    assert "มีข้อมูลเพิ่มหลังเช็ก" in officer.presses("desk_open", {"item": f"m{item}"})
    assert "ครบหลักฐาน" not in officer.presses("desk_complete", {"page": "0"}).labels


def test_who_decides_on_what_was_added_since_has_looked_herself(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน")
    item = matter(town).id
    notes(colleague, item)
    teacher.says(AT)
    officer.presses("desk_open", {"item": f"m{item}"})
    officer.taps("พบใน DMC อนุมัติ")
    assert stands(town, item).checked_by == officer.person


def test_an_old_slip_takes_no_later_check_away(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    item = closure(town, teacher, child)
    notes(officer, item)
    old = officer.seen
    officer.taps(SLIP)
    notes(colleague, item)
    assert "(คุณอร สุขใจ)" in officer.taps(SLIP, on=old)
    assert stands(town, item).checked_by == colleague.person


def test_another_areas_is_as_if_it_did_not_exist(
    town: Town, teacher: Someone, child: int, shared: sessionmaker[Session]
) -> None:
    item = closure(town, teacher, child)
    other = towns.build(shared)
    stranger = Someone(other, *other.member("ไกล", Role.SUPERVISOR, safeguarding=True))
    for person in (stranger, teacher):
        for at in (f"m{item}", "m987654321", "n987654321", "x1", ""):
            assert NOT_FOUND in person.presses("desk_check", {"item": at, "seen": "1.0"})
            assert NOT_FOUND in person.presses("desk_uncheck", {"item": at})
    assert stands(town, item).checked_at is None


def test_dmc_knows_no_school_abroad(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *WAY[Outcome.STUDYING_ABROAD][0])
    item = {"item": f"m{matter(town).id}"}
    assert "DMC" not in officer.presses("desk_open", item).text
    assert officer.seen.labels[:2] == ["ยืนยันแล้ว อนุมัติ", "ยืนยันไม่ได้"]
    officer.presses("desk_check", {**item, "seen": ""})
    assert matter(town).checked_at is None
    officer.presses("desk_open", item)
    officer.taps("ยืนยันแล้ว อนุมัติ")
    assert case_of(town, child).status == CaseStatus.CLOSED_STUDYING
    town.clock.on(days=1)
    assert "เขตยืนยันแล้วว่าน้องเรียนต่างประเทศ" in teacher.pushed()


def test_typed_without_a_child_she_reads_how_to_name_it(town: Town, officer: Someone) -> None:
    seen = officer.says("ขอข้อมูลเพิ่ม")
    assert "เช่น “ขอข้อมูลเพิ่ม น้อง 417”" in seen
    assert "เช่น “" not in officer.says("งานรอเขต")
