"""A teacher's list: her own children, then nobody's; a colleague's stand behind one line, each with who has it."""

import pytest

from flows.engine.inputs import Said
from models.audit import AuditEntry
from models.codes import Role
from tests.handlers.cases.test_list import change, lines
from tests.handlers.sharing.test_give import anan
from tests.handlers.steps import NO_CONTACT, UNDECIDED, report
from tests.handlers.tester import Someone
from tests.handlers.together import together
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Town

KITTI, MALI, TON, NAT, FOUR = CHILDREN_NAMES[:5]


def test_her_own_come_first_then_nobodys_and_a_colleagues_not_at_all(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI)
    town.child(MALI, assignee=colleague.person)
    for name in (TON, NAT, FOUR):
        town.child(name, assignee=teacher.person)
    seen = teacher.says("น้องที่ดูแล")
    assert [line.split()[0] for line in lines(seen)] == [TON, NAT, FOUR, KITTI, "น้องคนอื่นของโรงเรียน"]
    assert "น้อง 4 คน" in seen
    assert "น้องคนอื่นของโรงเรียน 1 คน ›" in seen.labels
    assert MALI not in seen


def test_of_nobodys_child_it_says_so_and_she_may_have_it(town: Town, teacher: Someone) -> None:
    town.child(KITTI)
    seen = teacher.says("น้องที่ดูแล")
    assert "รอครูดูแล" in seen
    assert "บันทึกแล้ว ครูดูแล น้อง 0001" in teacher.taps("ขอดูแลน้องคนนี้")
    seen = teacher.says("น้องที่ดูแล")
    assert "รอครูดูแล" not in seen
    assert "ขอดูแลน้องคนนี้" not in seen.labels


def test_where_one_has_all_it_is_as_it_was(town: Town, teacher: Someone) -> None:
    anan(town)
    for name in (KITTI, MALI):
        town.child(name, assignee=teacher.person)
    seen = teacher.says("น้องที่ดูแล")
    assert "คนอื่น" not in seen
    assert seen.labels.count("รายงาน") == 2


def test_the_line_opens_who_has_whom_and_no_more(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    report(colleague, *UNDECIDED)
    teacher.says("น้องที่ดูแล")
    seen = teacher.taps("น้องคนอื่นของโรงเรียน 1 คน ›")
    (line,) = lines(seen)
    assert line.startswith(f"{KITTI} ม.2 (ครูอนันต์) · ")
    card = teacher.taps(line)
    assert "ครูอนันต์ ดูแลอยู่" in card
    assert card.labels == ["ขอดูแลน้องคนนี้", "รายงานแทน"]
    for hidden in (FAMILY_NAME, "ยังไม่แน่ใจ", "เงิน", "ครั้งก่อน"):
        assert hidden not in card
    (*_, entry) = town.rows(AuditEntry)
    assert (entry.action, entry.actor_id, entry.case_id) == ("case.opened", teacher.person, case)


def test_they_come_in_pages(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    for _ in range(8):
        town.child(assignee=colleague.person)
    for _ in range(3):
        town.child(assignee=teacher.person)
    first = teacher.says("น้องคนอื่นของโรงเรียน")
    assert [f"({n:04d})" in first for n in (1, 6, 7)] == [True, True, False]
    second = teacher.taps("ดูอีก 2 คน ›")
    assert [f"({n:04d})" in second for n in (6, 7, 8, 9)] == [False, True, True, False]


def test_her_own_take_no_place_on_a_page(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    for _ in range(5):
        town.child(assignee=teacher.person)
    for _ in range(6):
        town.child(assignee=colleague.person)
    seen = teacher.says("น้องคนอื่นของโรงเรียน")
    assert [f"({n:04d})" in seen for n in (5, *range(6, 12))] == [False, *[True] * 6]


def test_a_page_that_is_no_more_is_the_first(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    for _ in range(6):
        town.child(assignee=colleague.person)
    assert "(0001)" in teacher.presses("others", {"page": 1})


def test_who_directs_the_school_sees_all_of_it(town: Town, teacher: Someone, director: Someone) -> None:
    town.child(KITTI, assignee=teacher.person)
    for said in ("น้องที่ดูแล", "น้องคนอื่นของโรงเรียน"):
        assert KITTI in director.says(said)


def test_who_may_list_nothing_gets_nothing_by_an_old_button(town: Town, teacher: Someone, stranger: Someone) -> None:
    town.child(KITTI, assignee=teacher.person)
    for person in (stranger, Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR))):
        seen = person.presses("others", {"page": 0})
        assert KITTI not in seen
        assert "น้องที่ครูคนอื่นดูแล" not in seen


def test_of_another_school_there_is_nothing(town: Town, teacher: Someone) -> None:
    town.child(KITTI, town.schools[1], assignee=anan(town, 1).person)
    assert "ตอนนี้ไม่มีน้องที่ครูคนอื่นดูแล" in teacher.says("น้องคนอื่นของโรงเรียน")


@pytest.mark.parametrize("said", ["รายงาน", "เหมือนเดิม", "โทรหาที่บ้าน", "ดูเพิ่ม", "มาเรียนสม่ำเสมอ"])
def test_what_is_typed_about_a_colleagues_child_first_shows_whose_it_is(
    town: Town, said: str, teacher: Someone
) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    report(colleague, *NO_CONTACT)
    seen = teacher.says(f"{said} {KITTI}")
    assert "ครูอนันต์ ดูแลอยู่" in seen
    assert seen.labels == ["ขอดูแลน้องคนนี้", "รายงานแทน"]


def test_an_old_button_does_too_and_she_may_report_in_her_place(town: Town, teacher: Someone) -> None:
    case = town.child(KITTI)
    card = teacher.says("น้องที่ดูแล")
    colleague = anan(town)
    change(town, case, assignee_id=colleague.person)
    assert "ครูอนันต์ ดูแลอยู่" in teacher.taps("รายงาน", card)
    teacher.walks("รายงานแทน", *NO_CONTACT, "ส่งรายงาน")
    assert "บันทึกแล้ว" in teacher.seen
    assert "ครูอนันต์ ดูแลต่อ" in teacher.seen
    assert "ขอข่าวอีกที" not in teacher.seen
    seen = colleague.pushed()
    assert "ครูสมศรี รายงาน น้อง 0001 แทน\nขอข่าวภายใน" in seen
    assert KITTI not in seen
    assert "แก้รายงานล่าสุด" in teacher.says(f"น้อง {KITTI}").labels


def test_who_reports_in_her_place_does_not_read_what_she_had_reported(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    report(colleague, *UNDECIDED)
    teacher.says(f"น้อง {KITTI}")
    asked = teacher.walks("รายงานแทน", *UNDECIDED[:2])
    assert "ครั้งก่อน" not in asked
    assert "เงินไม่พอ" in asked.labels  # one of all reasons there are
    teacher.walks("เงินไม่พอ", "ส่งรายงาน")
    assert "ครั้งก่อน" not in teacher.says(f"แก้รายงาน {KITTI}")
    colleague.says("น้องที่ดูแล")
    asked = colleague.walks("รายงาน", *UNDECIDED[:2])
    assert "ครั้งก่อนบอกว่า “เงินไม่พอ” ยังใช่ไหม" in asked


def test_many_of_a_school_read_their_own_lists_at_once(town: Town) -> None:
    people = [Someone(town, *town.member(f"ครู {n}", Role.TEACHER, town.schools[0])) for n in range(3)]
    for at, person in enumerate(people):
        for _ in range(at + 1):
            town.child(CHILDREN_NAMES[at], assignee=person.person)
    for at, seen in enumerate(together(*((person, Said("น้องที่ดูแล")) for person in people))):
        assert f"น้อง {at + 1} คน" in seen
        assert f"น้องคนอื่นของโรงเรียน {5 - at} คน ›" in seen.labels
        assert [name in seen for name in CHILDREN_NAMES[:3]] == [one == at for one in range(3)]
