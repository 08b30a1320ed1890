"""The list of children: one's own school, open, due first, ten at a time, and every look is logged."""

from datetime import date, timedelta

from flows.engine.inputs import Acted
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Role
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import together
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Clock, Town


def lines(seen: Seen) -> list[str]:
    """Those of a long list, a child each."""
    return [label for label in seen.labels if label.endswith("›") and not label.startswith("ดูอีก")]


def look(seen: Seen) -> str:
    """How the button looks that begins a report."""
    return seen.button("รายงาน").look


def change(town: Town, case: int, **columns: object) -> None:
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        for name, value in columns.items():
            setattr(row, name, value)


def test_only_the_schools_own_open_children(town: Town, teacher: Someone) -> None:
    own, other, closed = CHILDREN_NAMES[:3]
    town.child(own)
    town.child(other, town.schools[1])
    change(town, town.child(closed), status=CaseStatus.CLOSED_STUDYING)
    seen = teacher.says("น้องที่ดูแล")
    assert own in seen
    for name in (other, closed, FAMILY_NAME):
        assert name not in seen


def test_those_due_first_come_first_and_what_waits_for_the_district_last(town: Town, teacher: Someone) -> None:
    names = CHILDREN_NAMES[:4]
    for name, days in zip(names, (9, 3, 1, 6), strict=True):
        change(town, town.child(name, assignee=teacher.person), due_on=date(2026, 6, 15) + timedelta(days=days))
    teacher.presses("report", {"case": town.case[names[2]]})
    teacher.walks("กรณีอื่น", "พื้นที่ไม่ปลอดภัย", "ส่งรายงาน")
    teacher.says("น้องที่ดูแล")
    assert [line.split()[0] for line in lines(teacher.seen)] == [names[1], names[3], names[0], names[2]]
    listed = teacher.seen
    assert "รอเขตดูแลต่อ ยังไม่ต้องทำอะไร" in teacher.taps(f"{names[2]} ม.2 · รอเขต ›", on=listed)
    assert "ขอข่าวภายใน พฤ. 18 มิ.ย. (อีก 3 วัน)" in teacher.taps(f"{names[1]} ม.2 · อีก 3 วัน ›", on=listed)


def test_up_to_three_come_as_cards_and_more_as_lines(town: Town, teacher: Someone) -> None:
    for name in CHILDREN_NAMES[:3]:
        town.child(name, assignee=teacher.person)
    assert "น้อง 3 คน" in teacher.says("น้องที่ดูแล")
    assert teacher.seen.labels.count("รายงาน") == 3
    town.child(CHILDREN_NAMES[3], assignee=teacher.person)
    teacher.says("น้องที่ดูแล")
    assert len(lines(teacher.seen)) == 4
    assert "รายงาน" not in teacher.seen.labels
    card = teacher.taps(f"{CHILDREN_NAMES[2]} ม.2 · อีก 15 วัน ›")
    assert card.labels == ["รายงาน", "โทรหาที่บ้าน", "ดูเพิ่ม"]
    assert CHILDREN_NAMES[2] in card


def test_the_first_line_counts_the_whole_list(town: Town, teacher: Someone, clock: Clock) -> None:
    cases = [town.child(assignee=teacher.person) for _ in range(13)]
    teacher.presses("report", {"case": cases[0]})
    teacher.walks(*STUDYING, "ส่งรายงาน")
    for case in cases[1:6]:
        change(town, case, due_on=date(2026, 6, 16))
    clock.on(days=1)
    assert "น้อง 13 คน · รอเขต 1" in teacher.says("น้องที่ดูแล")
    clock.on(days=1)  # a holiday
    assert "เลยนัด" not in teacher.says("น้องที่ดูแล")
    clock.on(days=1)
    assert "น้อง 13 คน · เลยนัด 5 · รอเขต 1" in teacher.says("น้องที่ดูแล")
    assert "เลยนัด 1 วัน" in teacher.seen
    assert "น้อง 13 คน · เลยนัด 5 · รอเขต 1" in teacher.taps("ดูอีก 3 คน ›")


def test_children_of_one_name_are_told_apart(town: Town, teacher: Someone) -> None:
    for name in (*CHILDREN_NAMES[:3], CHILDREN_NAMES[0]):
        town.child(name, assignee=teacher.person)
    teacher.says("น้องที่ดูแล")
    for number in (1, 4):
        assert f"{CHILDREN_NAMES[0]} ม.2 ({number:04d}) · อีก 15 วัน ›" in lines(teacher.seen)


def test_a_line_of_another_school_opens_nothing(town: Town, teacher: Someone) -> None:
    other = town.child(CHILDREN_NAMES[1], town.schools[1])
    assert "ไม่พบน้องคนนี้" in teacher.presses("child", {"case": other})
    assert "ไม่พบน้องคนนี้" in teacher.presses("child_more", {"case": other})


def test_who_looks_after_a_child_sees_who_exactly_it_is(town: Town, teacher: Someone, child: int) -> None:
    change(town, child, assignee_id=teacher.person)
    teacher.says("น้องที่ดูแล")
    seen = teacher.taps("ดูเพิ่ม")
    assert f"{CHILDREN_NAMES[0]} {FAMILY_NAME}" in seen
    assert "อายุ" in seen
    (*_, entry) = town.rows(AuditEntry)
    assert (entry.action, entry.actor_id, entry.case_id) == ("case.opened", teacher.person, child)


def test_a_colleague_does_not_and_the_director_does(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    change(town, child, assignee_id=teacher.person)
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    assert "ดูเพิ่ม" not in colleague.says("น้องที่ดูแล").labels
    assert FAMILY_NAME not in colleague.presses("child_more", {"case": child})
    director.says("น้องที่ดูแล")
    assert FAMILY_NAME in director.taps("ดูเพิ่ม")


def test_an_agreed_first_day_stands_on_the_card(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    assert "เริ่มเรียน จ. 22 มิ.ย. โรงเรียนเรา" in teacher.says("น้องที่ดูแล")
    clock.on(days=8)
    assert "นัดเริ่มเรียน จ. 22 มิ.ย. โรงเรียนเรา มาเรียนแล้วหรือยัง" in teacher.says("น้องที่ดูแล")


def test_only_what_has_to_be_done_is_green(town: Town, teacher: Someone, child: int) -> None:
    assert look(teacher.says("น้องที่ดูแล")) == "main"
    report(teacher, *STUDYING)
    assert look(teacher.says("น้องที่ดูแล")) == "plain"


def test_more_than_ten_come_in_pages(town: Town, teacher: Someone) -> None:
    for _ in range(13):
        town.child()
    first = teacher.says("น้องที่ดูแล")
    assert [f"({n:04d})" in first for n in (1, 10, 11)] == [True, True, False]
    second = teacher.taps("ดูอีก 3 คน ›")
    assert [f"({n:04d})" in second for n in (10, 11, 13)] == [False, True, True]
    assert "ดูอีก" not in second


def test_an_old_button_for_a_page_that_is_no_more_gives_the_first(town: Town, teacher: Someone) -> None:
    children = [town.child() for _ in range(13)]
    teacher.says("น้องที่ดูแล")
    for case in children[:6]:
        change(town, case, status=CaseStatus.CLOSED_STUDYING)
    seen = teacher.taps("ดูอีก 3 คน ›")
    assert [f"({n:04d})" in seen for n in (6, 7, 13)] == [False, True, True]


def test_the_children_of_two_schools_are_one_list(town: Town, director: Someone) -> None:
    town.grant(director.person or 0, Role.DIRECTOR, town.schools[1])
    days = [date(2026, 6, 15) + timedelta(days=n) for n in range(12)]
    for number, day in enumerate(days):
        change(town, town.child(school=town.schools[number % 2]), due_on=day)
    first = director.says("น้องที่ดูแล")
    assert [line.split("(")[1][:4] for line in lines(first)] == [f"{n:04d}" for n in range(1, 11)]
    second = director.taps("ดูอีก 2 คน ›")
    assert [f"({n:04d})" in second for n in (10, 11, 12)] == [False, True, True]


def test_in_one_batch_each_sees_the_page_that_she_asks_for(town: Town, teacher: Someone) -> None:
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[1]))
    for school in town.schools:
        for number in range(12):
            town.child(f"น้อง{number:02d}", school)
    pages = [Acted("children", {"page": page}) for page in ("1", "0", "9999")]
    further, first, beyond = together((teacher, pages[0]), (other, pages[1]), (teacher, pages[2]))
    assert [len(lines(one)) for one in (further, first, beyond)] == [2, 10, 10]


def test_exactly_ten_are_one_page(town: Town, teacher: Someone) -> None:
    for _ in range(10):
        town.child()
    assert "ดูอีก" not in teacher.says("น้องที่ดูแล")


def test_an_empty_list_says_so(teacher: Someone, director: Someone) -> None:
    assert "ไม่มีน้องที่ต้องตาม" in teacher.says("น้องที่ดูแล")
    assert "ไม่มีน้องที่ต้องตาม" in director.says("น้องที่ดูแล")


def test_a_card_tells_what_was_and_what_is_due(town: Town, teacher: Someone, child: int) -> None:
    assert "ครั้งก่อน: ยังไม่เคยรายงาน" in teacher.says("น้องที่ดูแล")
    assert teacher.seen.labels == ["รายงาน", "ขอดูแลน้องคนนี้"]
    report(teacher, *UNDECIDED)
    assert "ครั้งก่อน: ยังไม่แน่ใจ (15 มิ.ย.)" in teacher.says("น้องที่ดูแล")
    offered = ["รายงาน", "เหมือนเดิม", "บอกเรื่องที่ต้องช่วย", "โทรหาที่บ้าน", "ดูเพิ่ม", "แก้รายงานล่าสุด"]
    assert teacher.seen.labels == offered
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
    assert "ขอข่าวภายใน อ. 30 มิ.ย. (อีก 15 วัน)" in teacher.says("น้องที่ดูแล").card(CHILDREN_NAMES[1])


def test_a_colleague_sees_whose_it_is_and_corrects_nothing(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    assert "ครั้งก่อน" not in colleague.says(f"น้อง {CHILDREN_NAMES[0]}")
    assert colleague.seen.labels == ["ขอดูแลน้องคนนี้", "รายงานแทน"]


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


def test_a_child_without_a_class_is_shown_with_its_age(town: Town, teacher: Someone) -> None:
    name = CHILDREN_NAMES[0]
    change(town, town.child(name, born=date(2018, 3, 4), assignee=teacher.person), grade=None)
    assert f"{name} อายุ 8 · น้อง" in teacher.says("น้องที่ดูแล")
    assert f"{name} อายุ 8 · ข้อ 1" in teacher.taps("รายงาน")
    for other in CHILDREN_NAMES[1:4]:
        town.child(other, assignee=teacher.person)
    assert f"{name} อายุ 8 · อีก 15 วัน ›" in teacher.says("น้องที่ดูแล")
