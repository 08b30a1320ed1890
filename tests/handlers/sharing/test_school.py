"""One screen a school, for whoever directs it."""

import pytest

from models.audit import AuditEntry
from models.codes import CaseStatus, Role
from tests.handlers.cases.test_list import change
from tests.handlers.review.test_opened import CUSTODY, STUDYING
from tests.handlers.steps import UNDECIDED
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

KITTI, MALI, TON, FON = CHILDREN_NAMES[:4]


def reports(teacher: Someone, case: int, *way: str) -> None:
    teacher.presses("report", {"case": case})
    teacher.walks(*way, "ส่งรายงาน")


def test_it_says_how_the_school_stands_and_who_has_whom(town: Town, teacher: Someone, director: Someone) -> None:
    waits, heard = town.child(KITTI, assignee=teacher.person), town.child(CHILDREN_NAMES[4], assignee=teacher.person)
    town.child(MALI)
    town.child(TON, assignee=teacher.person)
    town.child(FON, town.schools[1])
    reports(teacher, waits, *STUDYING)
    reports(teacher, heard, *UNDECIDED)
    seen = director.says("น้องของโรงเรียน")
    assert "รร.บ้านหนองกระทุ่ม · น้อง 4 คน\nมีข่าวแล้ว 1 · รอข่าว 2 · รอเขต 1\nยังไม่มีคนดูแล 1 คน" in seen
    assert f"{TON} ม.2 (ครูสมศรี) · อีก 15 วัน ›" in seen
    assert f"{MALI} ม.2 · รอครูดูแล ›" in seen
    assert KITTI not in seen  # waits: nothing has to be done
    assert FON not in seen
    looked = town.rows(AuditEntry)[-1]
    assert (looked.action, len(looked.details["cases"])) == ("cases.listed", 3)


def test_the_list_behind_it_names_who_looks_after_each(town: Town, teacher: Someone, director: Someone) -> None:
    town.child(KITTI, assignee=teacher.person)
    town.child(MALI, assignee=director.person)
    director.says("น้องของโรงเรียน")
    seen = director.taps("ดูรายชื่อ")
    assert f"{KITTI} ม.2 (ครูสมศรี) · อีก 15 วัน ›" in seen
    assert f"{MALI} ม.2 (ผอ.วิชัย) · อีก 15 วัน ›" in seen
    assert seen.text == director.says("ดูรายชื่อ").text
    assert "รายงาน" in director.taps(f"{KITTI} ม.2 (ครูสมศรี) · อีก 15 วัน ›").labels


def test_a_restricted_child_reads_as_one_that_waits(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(KITTI, assignee=teacher.person)
    reports(teacher, case, *STUDYING)
    plain = [director.says(word).text for word in ("น้องของโรงเรียน", "ดูรายชื่อ", "ดูว่าใครดูแลใคร")]
    teacher.taps("ถอนรายงาน")
    reports(teacher, case, *CUSTODY)
    assert [director.says(word).text for word in ("น้องของโรงเรียน", "ดูรายชื่อ", "ดูว่าใครดูแลใคร")] == plain


def test_head_of_two_schools_sees_each_and_the_other_is_a_tap_away(town: Town, director: Someone) -> None:
    assert director.person is not None
    town.grant(director.person, Role.DIRECTOR, town.schools[1])
    town.child(KITTI)
    town.child(MALI, town.schools[1])
    seen = director.says("น้องของโรงเรียน")
    assert KITTI in seen
    assert MALI not in seen
    other = director.taps("ดู รร.วัดสระลุมพุก")
    assert MALI in other
    assert KITTI not in other
    assert MALI in director.taps("ดูรายชื่อ")
    assert director.says("ดู รร.วัดสระลุมพุก").text == other.text


def test_a_teacher_who_types_it_has_the_list_that_she_has(town: Town, teacher: Someone, child: int) -> None:
    assert teacher.says("น้องของโรงเรียน").text == teacher.says("น้องที่ดูแล").text


def test_a_school_without_children(town: Town, director: Someone) -> None:
    seen = director.says("น้องของโรงเรียน")
    assert "น้อง 0 คน" in seen
    assert "ไม่มีน้องที่ต้องตาม" in seen
    assert seen.labels == ["เมนู"]


@pytest.mark.parametrize("act", ["school", "school_list", "share", "share_list", "not_ours_list"])
def test_another_school_is_one_that_does_not_exist(act: str, town: Town, director: Someone, teacher: Someone) -> None:
    town.child(MALI, town.schools[1])
    foreign = director.presses(act, {"school": town.schools[1], "page": 0})
    assert foreign.text == director.presses(act, {"school": 987654321, "page": 0}).text
    assert MALI not in foreign
    assert teacher.presses(act, {"school": town.schools[0], "page": 0}).text == foreign.text


def test_a_long_list_goes_in_pages(town: Town, teacher: Someone, director: Someone) -> None:
    for at in range(8):
        town.child(f"กานดา{at}", assignee=teacher.person)
    director.says("ดูรายชื่อ")
    assert len([one for one in director.taps("ดูอีก 2 คน ›").labels if one.startswith("กานดา")]) == 2
    director.says("ดูว่าใครดูแลใคร")
    assert len([one for one in director.taps("ดูอีก 2 คน ›").labels if one.startswith("กานดา")]) == 2


def test_who_has_ended_is_on_no_screen(town: Town, director: Someone) -> None:
    case = town.child(KITTI)
    change(town, case, status=CaseStatus.CLOSED_STUDYING)
    for word in ("น้องของโรงเรียน", "ดูรายชื่อ", "แบ่งงานครู"):
        assert KITTI not in director.says(word)


def test_a_child_of_nobody_that_waits_for_the_district_needs_nobody_now(
    town: Town, teacher: Someone, director: Someone
) -> None:
    case = town.child(KITTI, assignee=teacher.person)
    reports(teacher, case, *STUDYING)
    change(town, case, assignee_id=None)
    seen = director.says("น้องของโรงเรียน")
    assert "มีข่าวแล้ว 0 · รอข่าว 0 · รอเขต 1" in seen
    assert "ยังไม่มีคนดูแล" not in seen
    assert f"{KITTI} ม.2 · รอเขต ›" in director.taps("ดูรายชื่อ")
    assert "ให้ใครดูแล" not in director.says("แบ่งงานครู")
