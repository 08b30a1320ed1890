"""The list of children: one's own school, open, due first, ten at a time, and every look is logged."""

from datetime import date, timedelta

from flows.engine.inputs import Acted
from flows.phrase import in_thai
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Role
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.steps import NO_CONTACT, UNDECIDED, report
from tests.handlers.tester import Someone
from tests.handlers.together import together
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Clock, Town


def change(town: Town, case: int, **columns: object) -> None:
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        for name, value in columns.items():
            setattr(row, name, value)


def test_only_the_schools_own_open_unrestricted_children(town: Town, teacher: Someone) -> None:
    own, other, closed, restricted = CHILDREN_NAMES[:4]
    town.child(own)
    town.child(other, town.schools[1])
    change(town, town.child(closed), status=CaseStatus.CLOSED_STUDYING)
    change(town, town.child(restricted), restricted=True)
    seen = teacher.says("น้องที่ดูแล")
    assert own in seen
    for name in (other, closed, restricted, FAMILY_NAME):
        assert name not in seen


def test_those_due_first_come_first_and_what_waits_for_the_district_last(town: Town, teacher: Someone) -> None:
    names = CHILDREN_NAMES[:4]
    for name, days in zip(names, (9, 3, 1, 6), strict=True):
        change(town, town.child(name, assignee=teacher.person), due_on=date(2026, 6, 15) + timedelta(days=days))
    teacher.presses("report", {"case": town.case[names[2]]})
    teacher.walks("กรณีอื่น", "พื้นที่ไม่ปลอดภัย", "ส่งรายงาน")
    teacher.says("น้องที่ดูแล")
    order = [name for card in teacher.seen.cards for name in names if name in in_thai(card.blocks[0].text)]
    assert order == [names[1], names[3], names[0], names[2]]
    assert "รอเขตดูแลต่อ ยังไม่ต้องทำอะไร" in teacher.seen.card(names[2])
    assert "ขอข่าวภายในพฤหัสบดี 18 มิ.ย. (อีก 3 วัน)" in teacher.seen.card(names[1])


def test_more_than_ten_come_in_pages(town: Town, teacher: Someone) -> None:
    for _ in range(13):
        town.child()
    first = teacher.says("น้องที่ดูแล")
    assert "ยังมีอีก 3 คน" in first
    assert [f"น้อง {n:04d}" in first for n in (1, 10, 11)] == [True, True, False]
    second = teacher.taps("ดูน้องคนอื่น")
    assert [f"น้อง {n:04d}" in second for n in (10, 11, 13)] == [False, True, True]
    assert "ดูน้องคนอื่น" not in second.labels


def test_an_old_button_for_a_page_that_is_no_more_gives_the_first(town: Town, teacher: Someone) -> None:
    children = [town.child() for _ in range(13)]
    teacher.says("น้องที่ดูแล")
    for case in children[:6]:
        change(town, case, status=CaseStatus.CLOSED_STUDYING)
    seen = teacher.taps("ดูน้องคนอื่น")
    assert [f"น้อง {n:04d}" in seen for n in (6, 7, 13)] == [False, True, True]


def test_the_children_of_two_schools_are_one_list(town: Town, director: Someone) -> None:
    town.grant(director.person or 0, Role.DIRECTOR, town.schools[1])
    days = [date(2026, 6, 15) + timedelta(days=n) for n in range(12)]
    for number, day in enumerate(days):
        change(town, town.child(school=town.schools[number % 2]), due_on=day)
    first = director.says("น้องของโรงเรียน")
    shown = [in_thai(card.blocks[1].text) for card in director.seen.cards[:10]]
    assert shown == [f"น้อง {n:04d}" for n in range(1, 11)]
    assert "ยังมีอีก 2 คน" in first
    second = director.taps("ดูน้องคนอื่น")
    assert [f"น้อง {n:04d}" in second for n in (10, 11, 12)] == [False, True, True]


def test_in_one_batch_each_sees_the_page_that_she_asks_for(town: Town, teacher: Someone) -> None:
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[1]))
    for school in town.schools:
        for number in range(12):
            town.child(f"น้อง{number:02d}", school)
    pages = [Acted("children", {"page": page}) for page in ("1", "0", "9999")]
    further, first, beyond = together((teacher, pages[0]), (other, pages[1]), (teacher, pages[2]))
    assert further.labels.count("รายงาน") == 2
    assert [one.labels.count("รายงาน") for one in (first, beyond)] == [10, 10]


def test_exactly_ten_are_one_page(town: Town, teacher: Someone) -> None:
    for _ in range(10):
        town.child()
    assert "ดูน้องคนอื่น" not in teacher.says("น้องที่ดูแล").labels


def test_an_empty_list_says_so(teacher: Someone, director: Someone) -> None:
    assert "ไม่มีน้องที่ต้องตาม" in teacher.says("น้องที่ดูแล")
    assert "ไม่มีน้องที่ต้องตาม" in director.says("น้องของโรงเรียน")


def test_a_card_tells_what_was_and_what_is_due(town: Town, teacher: Someone, child: int) -> None:
    assert "ครั้งก่อน: ยังไม่เคยรายงาน" in teacher.says("น้องที่ดูแล")
    assert teacher.seen.labels == ["รายงาน"]
    report(teacher, *UNDECIDED)
    assert "ครั้งก่อน: ยังไม่แน่ใจ (15 มิ.ย.)" in teacher.says("น้องที่ดูแล")
    assert teacher.seen.labels == ["รายงาน", "เหมือนเดิม", "บอกเรื่องที่ต้องช่วย", "แก้รายงานล่าสุด"]
    change(town, child, due_on=date(2026, 6, 11))
    assert "เลยนัด 2 วัน" in teacher.says("น้องที่ดูแล")


def test_overdue_days_are_school_days_and_stand_still_while_the_district_is_asked(
    town: Town, teacher: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *UNDECIDED)
    change(town, child, due_on=date(2026, 6, 15))
    clock.on(days=1)
    assert "เลยนัด 1 วัน" in teacher.says("น้องที่ดูแล")
    for days, late in ((1, 1), (1, 2), (1, 3), (1, 3), (1, 3), (1, 4)):  # the Wednesday is a holiday
        clock.on(days=days)
        assert f"เลยนัด {late} วัน" in teacher.says("น้องที่ดูแล")
    report(teacher, *STUDYING)
    clock.on(days=100)
    assert "เลยนัด" not in teacher.says("น้องที่ดูแล")


def test_nobody_reads_a_date_before_somebody_has_the_child(town: Town, teacher: Someone, child: int) -> None:
    """Until then the day is the director's, who gives it to somebody: a teacher who comes late is not late."""
    assert "ยังไม่มีกำหนด" in teacher.says("น้องที่ดูแล")
    town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    assert "ขอข่าวภายในอังคาร 30 มิ.ย. (อีก 15 วัน)" in teacher.says("น้องที่ดูแล").card(CHILDREN_NAMES[1])


def test_a_colleague_sees_the_result_but_corrects_nothing(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    assert "ครั้งก่อน: ยังติดต่อไม่ได้" in colleague.says("น้องที่ดูแล")
    assert colleague.seen.labels == ["รายงาน", "เหมือนเดิม"]


def test_a_reason_is_never_on_a_card(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "ยังไม่แน่ใจ", "โทร วันนี้", "เจ็บป่วย")
    assert "ป่วย" not in teacher.says("น้องที่ดูแล")


def test_a_look_at_the_list_is_logged_with_the_children_on_it(town: Town, teacher: Someone) -> None:
    shown = [town.child(name) for name in CHILDREN_NAMES[:2]]
    town.child(CHILDREN_NAMES[2], town.schools[1])
    teacher.says("น้องที่ดูแล")
    (entry,) = town.rows(AuditEntry)
    assert (entry.action, entry.actor_id, entry.details) == ("cases.listed", teacher.person, {"cases": shown})


def test_district_staff_and_committee_have_no_list_of_a_school(town: Town, officer: Someone, child: int) -> None:
    committee = Someone(town, *town.member("ประธาน กรรมการ", Role.COMMITTEE))
    for person in (officer, committee):
        assert CHILDREN_NAMES[0] not in person.says("น้องที่ดูแล")
        assert "น้องที่ดูแล" not in person.says("เมนู").labels
