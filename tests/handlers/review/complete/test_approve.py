"""“ดูทั้ง … แล้วอนุมัติ”: what is complete is approved at once after a look, each as if it were alone."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session, sessionmaker

from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Change, Decision, MatterState, Owner, Role
from models.history import CaseChange
from models.matters import Matter
from tests.handlers import town as towns
from tests.handlers.review.complete.closures import AT, CHILDREN, NOTE, closure, closures, notes, stands
from tests.handlers.review.desk import matter, matters
from tests.handlers.review.test_desk import NOT_FOUND
from tests.handlers.steps import NO_CONTACT
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

ALL_NINE = "อนุมัติทั้ง 9 เรื่อง"


def looks(officer: Someone) -> Seen:
    """From the menu to the list of what is complete."""
    officer.says("งานรอเขต")
    officer.taps(next(label for label in officer.seen.labels if label.startswith("รอตรวจ")))
    return officer.taps(next(label for label in officer.seen.labels if label.endswith("แล้วอนุมัติ")))


def number_of(town: Town, item: int) -> str:
    case = stands(town, item).case_id
    return next(f"น้อง {one.number:04d}" for one in town.rows(Case) if one.id == case)


def test_nine_take_four_taps_and_one_takes_two(town: Town, officer: Someone, nine: list[int], teacher: Someone) -> None:
    """The taps of each are counted by walking the buttons from the menu's."""
    alone = closure(town, teacher, "อีกคน")
    officer.says("งานรอเขต")  # the menu's area
    taps = 1
    for starts in ("รอตรวจ", "ดูทั้ง 9 แล้วอนุมัติ", "อนุมัติทั้ง"):
        officer.taps(next(label for label in officer.seen.labels if label.startswith(starts)))
        taps += 1
    assert taps == 4
    assert "อนุมัติแล้ว 9 เรื่อง" in officer.seen
    officer.says("รอตรวจ")
    for _nth, starts in enumerate((number_of(town, alone), "พบใน DMC อนุมัติ"), 1):
        officer.taps(next(label for label in officer.seen.labels if label.startswith(starts)))
    assert _nth == 2
    assert {stands(town, one).decision for one in (*nine, alone)} == {Decision.APPROVED}


def test_the_list_shows_number_school_and_where_each_studies(town: Town, officer: Someone, nine: list[int]) -> None:
    seen = looks(officer)
    assert "ครบหลักฐาน 9 เรื่อง" in seen
    assert seen.text.count("→ วัดสระลุมพุก") == 9
    assert ALL_NINE in seen.labels
    assert not any(name in seen for name in CHILDREN)
    looked = [one for one in town.rows(AuditEntry) if one.action == "office.listed"]
    assert {stands(town, one).case_id for one in nine} <= {case for one in looked for case in one.details["cases"]}
    assert number_of(town, nine[0]) in seen.text.replace("\n", "\nน้อง ")


def test_each_is_a_decision_of_its_own_with_its_line_of_history_and_its_look(
    town: Town, officer: Someone, nine: list[int]
) -> None:
    looks(officer)
    officer.taps(ALL_NINE)
    for item in nine:
        row = stands(town, item)
        assert (row.state, row.decision, row.decided_by) == (MatterState.DONE, Decision.APPROVED, officer.person)
        changes = [one for one in town.rows(CaseChange) if one.case_id == row.case_id]
        assert [one.what for one in changes].count(Change.DECIDED) == 1
        assert changes[-1].status == CaseStatus.CLOSED_STUDYING
    decided = [one for one in town.rows(AuditEntry) if one.action == "matter.decided"]
    assert sorted(one.details["matter"] for one in decided) == sorted(nine)


def test_whoever_has_reported_them_hears_it_in_one_message(
    town: Town, officer: Someone, teacher: Someone, nine: list[int]
) -> None:
    looks(officer)
    officer.taps(ALL_NINE)
    told = teacher.pushed()
    assert len(told.messages) == 1
    assert "เขตตอบแล้ว 9 เรื่อง" in told


def test_one_of_them_is_reversed_alone(town: Town, officer: Someone, nine: list[int]) -> None:
    looks(officer)
    officer.taps(ALL_NINE)
    officer.taps(f"{number_of(town, nine[3])} ›")
    officer.taps("กลับคำตัดสินนี้")
    undone = [stands(town, one).case_id for one in nine if one == nine[3]]
    assert [one.case_id for one in matters(town) if one.unfinished] == undone


def test_pressed_twice_it_is_once(town: Town, officer: Someone, nine: list[int]) -> None:
    seen = looks(officer)
    first = officer.taps(ALL_NINE, on=seen)
    assert officer.taps(ALL_NINE, on=seen).text == first.text
    assert len([one for one in town.rows(AuditEntry) if one.action == "matter.decided"]) == 9


CHANGES = ("decided", "asked", "corrected", "withdrawn", "unchecked", "reported", "kept", "taken", "told", "reversed")


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_since_is_left_out_and_said(
    change: str, town: Town, teacher: Someone, officer: Someone, colleague: Someone, nine: list[int]
) -> None:
    seen, item = looks(officer), {"item": f"m{nine[0]}"}
    case = stands(town, nine[0]).case_id
    number = number_of(town, nine[0])
    town.clock.on(minutes=1)
    card = colleague.presses("desk_open", item)
    match change:
        case "decided":
            colleague.taps("ไม่พบใน DMC", on=card)
        case "asked":
            colleague.taps("ขอข้อมูลเพิ่ม", on=card)
            colleague.taps("เบอร์ติดต่อ")
        case "corrected" | "reported":
            teacher.presses("report", {"case": case})
            teacher.walks(*NO_CONTACT, "ส่งรายงาน")
        case "withdrawn":
            teacher.presses("withdraw", {"report": stands(town, nine[0]).source_id})
        case "unchecked":
            colleague.taps("กดผิด ยังไม่เช็ก", on=card)
        case "kept":
            colleague.presses("desk_keep", item)
        case "taken":
            colleague.presses("desk_take", item)
        case "told":
            colleague.walks("ขอข้อมูลเพิ่ม", "เบอร์ติดต่อ")
            teacher.presses("answer", {"matter": nine[0]})
            teacher.says("081-234-5678")
            notes(colleague, nine[0])  # complete again, but not as it was shown
        case "reversed":
            officer.taps("พบใน DMC อนุมัติ", on=card)
            officer.presses("desk_undo", item)
    before = stands(town, nine[0])
    done = officer.taps(ALL_NINE, on=seen)
    assert "อนุมัติแล้ว 8 เรื่อง · อีก 1 เรื่องเปลี่ยนไปแล้ว ดูก่อนนะ" in done
    assert f"{number} ›" in done.labels
    after = stands(town, nine[0])
    assert (after.state, after.decision, after.decided_by) == (before.state, before.decision, before.decided_by)
    assert sum(one.decision == Decision.APPROVED for one in matters(town) if one.id in nine[1:]) == 8


def test_where_all_have_changed_nothing_is_approved(
    town: Town, officer: Someone, colleague: Someone, nine: list[int]
) -> None:
    seen = looks(officer)
    looks(colleague)
    colleague.taps(ALL_NINE)
    assert "ยังไม่ได้อนุมัติ 9 เรื่องเปลี่ยนไปแล้ว ดูก่อนนะ" in officer.taps(ALL_NINE, on=seen)
    assert {one.decided_by for one in matters(town)} == {colleague.person}


def test_without_a_check_or_a_school_it_is_not_among_them(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, nine: list[int]
) -> None:
    closure(town, teacher, "ไม่เช็ก")
    teacher.presses("report", {"case": town.child("ไม่มีชื่อ")})
    teacher.walks("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน", "ยังไม่รู้ชื่อ")
    notes(officer, matter(town).id)
    held = closure(town, teacher, "มีคนดู")
    notes(colleague, held)
    colleague.presses("desk_take", {"item": f"m{held}"})
    restricted = closure(town, teacher, "ละเอียดอ่อน")
    notes(officer, restricted)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == stands(town, restricted).case_id).values(restricted=True))
        session.execute(update(Matter).where(Matter.id == restricted).values(owner=Owner.NAMED))
    assert "ครบหลักฐาน 9 เรื่อง" in looks(officer)


def test_a_forged_button_approves_nothing_that_is_not_complete(
    town: Town, teacher: Someone, officer: Someone, nine: list[int]
) -> None:
    unchecked = closure(town, teacher, "ไม่เช็ก")
    for mark in ("", "000000", "ไม่มี"):
        assert "อนุมัติแล้ว" not in officer.presses("desk_approve", {"items": f"{unchecked}.{mark}-{nine[0]}.{mark}"})
    assert not [one for one in matters(town) if one.decision is not None]


def test_what_is_elsewhere_is_as_if_it_did_not_exist(
    town: Town, officer: Someone, teacher: Someone, nine: list[int], shared: sessionmaker[Session]
) -> None:
    other = towns.build(shared)
    stranger = Someone(other, *other.member("ไกล", Role.SUPERVISOR, safeguarding=True))
    items = "-".join(f"{one}.abcdef" for one in nine)
    nowhere = stranger.presses("desk_approve", {"items": "987654321.abcdef"}).text
    assert stranger.presses("desk_approve", {"items": items}).text == nowhere == NOT_FOUND
    assert teacher.presses("desk_approve", {"items": items}).text == nowhere
    mine = looks(officer)
    alone = officer.taps(ALL_NINE, on=mine).text
    assert "อนุมัติแล้ว 9 เรื่อง" in alone
    there = Someone(other, *other.member("ครูไกล", Role.TEACHER, other.schools[0]))
    foreign = closures(other, there, stranger, CHILDREN[:1])
    again = officer.presses("desk_approve", {"items": f"{items}-{foreign[0]}.abcdef"})
    assert again.text == alone
    assert stands(other, foreign[0]).decision is None
    assert NOT_FOUND in officer.presses("desk_approve", {"items": ""})


def test_more_than_nine_come_in_pages(town: Town, teacher: Someone, officer: Someone, nine: list[int]) -> None:
    closures(town, teacher, officer, ["สิบ", "สิบเอ็ด"])
    first = looks(officer)
    assert "ครบหลักฐาน 11 เรื่อง" in first
    assert ALL_NINE in first.labels
    assert "อนุมัติทั้ง 2 เรื่อง" in officer.taps("ดูอีก 2 เรื่อง ›").labels
    officer.taps(ALL_NINE, on=first)
    assert "อนุมัติแล้ว 9 เรื่อง" in officer.seen
    assert "อนุมัติทั้ง 2 เรื่อง" in officer.taps("ดูอีก 2 แล้วอนุมัติ").labels
    assert "อนุมัติแล้ว 2 เรื่อง" in officer.taps("อนุมัติทั้ง 2 เรื่อง")


def test_a_single_one_is_approved_on_its_card(town: Town, teacher: Someone, officer: Someone) -> None:
    closures(town, teacher, officer, CHILDREN[:1])
    assert not [label for label in officer.says("รอตรวจ").labels if label.endswith("แล้วอนุมัติ")]


def test_typed(town: Town, officer: Someone, nine: list[int]) -> None:
    for words in ("ดูทั้ง 9 แล้วอนุมัติ", "ครบหลักฐาน", "ครบหลักฐาน 9 เรื่อง"):
        assert ALL_NINE in officer.says(words).labels
        assert "ยังไม่ได้บันทึก" not in officer.seen
    seen = officer.says(ALL_NINE)
    assert "ยังไม่ได้บันทึก" in seen
    assert not [one for one in matters(town) if one.decision is not None]
    assert "อนุมัติแล้ว 9 เรื่อง" in officer.taps(ALL_NINE)


def test_nothing_is_complete(town: Town, officer: Someone, teacher: Someone) -> None:
    assert "ยังไม่มีเรื่องที่ครบหลักฐาน" in officer.says("ครบหลักฐาน")
    assert "ครบหลักฐาน" not in teacher.says("ครบหลักฐาน")
    assert NOTE not in officer.seen.labels
    assert AT not in officer.seen
