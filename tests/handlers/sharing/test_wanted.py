"""A teacher asks for a child that a colleague looks after, and hears the answer."""

from datetime import date

import pytest

from handlers.sharing.wanted.overdue import areas_asked, ask_heads
from models.cases import Case
from models.codes import Change, MatterKind, MatterState, Role
from models.notices import Notice
from tests.handlers.cases.test_list import change
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.people.test_handed_over import history
from tests.handlers.people.test_leaving import end
from tests.handlers.review.desk import matters
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.sharing.test_give import anan, has
from tests.handlers.steps import BACK_HERE, NO_CONTACT, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Town

KITTI = CHILDREN_NAMES[0]
SOMSRI_ASKS = "ครูสมศรี ขอดูแล น้อง 0001"


def asks(teacher: Someone) -> Seen:
    teacher.says("น้องคนอื่น")
    teacher.taps(f"{KITTI} ม.2 (ครูอนันต์) · อีก 15 วัน ›")
    return teacher.taps("ขอดูแลน้องคนนี้")


def wanted(town: Town, case: int) -> tuple[int | None, date | None]:
    row: Case = case_of(town, case)
    return row.wanted_by_id, row.wanted_until


def asks_on(town: Town) -> dict[str, int]:
    """The job of the morning, twice: the second time it says nothing more."""
    now, counts = town.clock.now, dict[str, int]()
    for _ in range(2):
        with town.sessions() as session:
            areas = [area for area in areas_asked(session, now, now) if area == town.area]
        for area in areas:
            with town.sessions.begin() as session:
                counts = ask_heads(session, area, now, now)
    return counts


def kinds(town: Town) -> list[str]:
    return [one.kind for one in town.rows(Notice)]


def test_her_colleague_is_asked_and_gives_it(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    told = asks(teacher)
    assert "บอกครูอนันต์ แล้วว่าครูขอดูแล น้อง 0001" in told
    assert "ถ้าครูอนันต์ ยังไม่ตอบ หลัง ศ. 19 มิ.ย. จะถาม ผอ.โรงเรียน ให้" in told
    seen = colleague.pushed()
    assert f"{SOMSRI_ASKS} แทนครู\nให้ดูแล หรือดูแลเองต่อก็ได้" in seen
    assert KITTI not in seen
    assert not director.pushed().messages
    assert "บันทึกแล้ว ครูสมศรี ดูแล น้อง 0001" in colleague.taps("ให้ดูแล")
    assert has(town, case) == [teacher.person]
    assert wanted(town, case) == (None, None)
    assert history(town, case)[-1] == Change.REASSIGNED
    assert "มีน้อง 1 คนฝากให้ดูแล" in teacher.pushed()
    assert KITTI in teacher.says("น้องที่ดูแล")


def test_she_may_keep_it_and_who_asked_hears_that(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    colleague.pushed()
    card = colleague.seen
    assert "บันทึกแล้ว ครูดูแล น้อง 0001 ต่อ บอกครูสมศรี แล้ว" in colleague.taps("ยังดูแลเอง")
    told = teacher.pushed()
    assert "น้อง 0001 อยู่กับครูอนันต์ ต่อ ขอบคุณที่อยากช่วย" in told
    assert "ถ้ายังอยากช่วย ขอได้อีกครั้งตั้งแต่ อ. 23 มิ.ย." in told
    assert has(town, case) == [colleague.person]
    assert "คนดูแล น้อง 0001 ยังเป็นคนเดิม" in colleague.taps("ยังดูแลเอง", card)
    assert "ยังไม่ได้เปลี่ยนอะไร" in colleague.taps("ให้ดูแล", card)
    assert has(town, case) == [colleague.person]


def test_pressed_twice_it_is_asked_once_and_given_once(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    first = asks(teacher)
    again = teacher.says(f"ขอดูแล {KITTI}")
    assert again.text == first.text
    assert kinds(town) == ["child_wanted"]
    card = colleague.pushed()
    for _ in range(2):
        assert "บันทึกแล้ว ครูสมศรี ดูแล น้อง 0001" in colleague.taps("ให้ดูแล", card)
    assert kinds(town) == ["child_wanted", "child_given"]
    assert history(town, case).count(Change.REASSIGNED) == 1


def test_without_an_answer_the_director_is_asked_the_day_after(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    assert wanted(town, case) == (teacher.person, date(2026, 6, 19))
    colleague.pushed()
    town.clock.on(days=4)  # its last day
    assert asks_on(town) == {}
    assert not director.pushed().messages
    town.clock.on(days=3)  # after a weekend
    assert asks_on(town) == {"asked": 1, "of_district": 0}
    seen = director.pushed()
    assert SOMSRI_ASKS in seen
    assert "ตอนนี้ครูอนันต์ ดูแลอยู่ ยังไม่ได้ตอบ" in seen
    assert seen.labels[:2] == ["ให้ดูแล", "ให้คนเดิมดูแลต่อ"]
    director.taps("ให้ดูแล")
    assert has(town, case) == [teacher.person]
    assert "น้อง 0001 มีคนอื่นดูแลแล้ว" in colleague.pushed()
    assert "มีน้อง 1 คนฝากให้ดูแล" in teacher.pushed()


def test_answered_in_time_the_director_hears_nothing(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    colleague.pushed()
    colleague.taps("ยังดูแลเอง")
    town.clock.on(days=7)
    assert asks_on(town) == {}
    assert not director.pushed().messages


def test_who_is_away_is_not_asked_but_the_director(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, colleague.person)
    assert "ครูอนันต์ ไม่อยู่ตอนนี้ บอก ผอ.โรงเรียน แล้วว่าครูขอดูแล น้อง 0001" in asks(teacher)
    seen = director.pushed()
    assert f"{SOMSRI_ASKS}\nครูอนันต์ ดูแลอยู่ แต่ตอนนี้ไม่อยู่" in seen
    card = director.seen
    assert "บันทึกแล้ว ครูอนันต์ ดูแล น้อง 0001 ต่อ บอกครูสมศรี แล้ว" in director.taps("ให้คนเดิมดูแลต่อ")
    assert "คนดูแล น้อง 0001 ยังเป็นคนเดิม" in director.taps("ให้คนเดิมดูแลต่อ", card)
    assert "น้อง 0001 อยู่กับครูอนันต์ ต่อ" in teacher.pushed()
    assert has(town, case) == [colleague.person]


def test_a_child_of_nobody_is_hers_at_once(town: Town, teacher: Someone) -> None:
    case = town.child(KITTI)
    assert "บันทึกแล้ว ครูดูแล น้อง 0001" in teacher.says(f"ขอดูแล {KITTI}")
    assert "บันทึกแล้ว ครูดูแล น้อง 0001" in teacher.presses("ask_for", {"case": case, "had": 0})
    assert has(town, case) == [teacher.person]
    assert history(town, case).count(Change.REASSIGNED) == 1
    assert [one.state for one in matters(town) if one.kind == MatterKind.ASSIGN and one.state == MatterState.OPEN] == []


def test_two_who_ask_don_t_both(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    third = Someone(town, *town.member("มาลี ดีงาม", Role.TEACHER, town.schools[0]))
    assert "ครูสมศรี ขอดูแล น้อง 0001 ไว้แล้ว รอครูอนันต์ ตอบ" in third.presses(
        "ask_for", {"case": case, "had": colleague.person}
    )
    assert wanted(town, case)[0] == teacher.person


def test_an_old_card_does_not_ask_somebody_else(town: Town, teacher: Someone) -> None:
    colleague, other = anan(town), Someone(town, *town.member("มาลี ดีงาม", Role.TEACHER, town.schools[0]))
    case = town.child(KITTI, assignee=colleague.person)
    teacher.says(f"น้อง {KITTI}")
    change(town, case, assignee_id=other.person)
    assert "ตอนนี้ครูมาลี ดูแล น้อง 0001 ยังไม่ได้เปลี่ยนอะไร" in teacher.taps("ขอดูแลน้องคนนี้")
    assert wanted(town, case) == (None, None)


def test_while_the_district_is_next_nobody_is_asked(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI)
    report(colleague, *STUDYING)
    card = teacher.says(f"น้อง {KITTI}")
    assert card.labels == ["รายงานแทน"]
    assert "เขต" in teacher.presses("ask_for", {"case": case, "had": colleague.person})
    assert wanted(town, case) == (None, None)


def test_it_stands_on_the_cards_of_both(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    mine = teacher.says(f"น้อง {KITTI}")
    assert "ขอดูแลไว้แล้ว\nถ้าครูอนันต์ ยังไม่ตอบ หลัง ศ. 19 มิ.ย. จะถาม ผอ.โรงเรียน ให้" in mine
    assert mine.labels == ["ไม่ขอแล้ว", "รายงานแทน"]
    hers = colleague.says("น้องที่ดูแล")
    assert "ครูสมศรี ขอดูแลน้องคนนี้" in hers
    assert {"ให้ดูแล", "ยังดูแลเอง"} <= set(hers.labels)
    assert "ให้คนเดิมดูแลต่อ" in director.says(f"น้อง {KITTI}").labels
    assert "ครูดูแล น้อง 0001 ต่อ" in colleague.says("ยังดูแลเอง น้อง 0001")


def test_the_director_is_asked_also_while_the_district_has_it(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    colleague.says("น้องที่ดูแล")
    colleague.walks("รายงาน", *STUDYING, "ส่งรายงาน")
    colleague.says("เมนู")
    hers = colleague.says(f"น้อง {KITTI}")
    assert "ยังดูแลเอง" in hers.labels
    assert "ให้ดูแล" not in hers.labels
    town.clock.on(days=7)
    asks_on(town)
    seen = director.pushed()
    assert SOMSRI_ASKS in seen
    assert "น้องรอเขตอยู่" in seen
    assert "ให้ดูแล" not in seen.labels
    assert "ถาม ผอ.โรงเรียน แล้ว" in teacher.says(f"น้อง {KITTI}")
    assert "จะถาม" not in teacher.seen
    assert "บันทึกแล้ว ครูอนันต์ ดูแล น้อง 0001 ต่อ บอกครูสมศรี แล้ว" in director.taps("ให้คนเดิมดูแลต่อ")
    assert wanted(town, case) == (None, None)


def test_whoever_directs_then_finds_it_first_on_her_list(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    for name in CHILDREN_NAMES[1:5]:
        town.child(name, assignee=colleague.person)
    case = town.child(KITTI, assignee=colleague.person)
    change(town, case, due_on=date(2026, 9, 1))
    teacher.presses("ask_for", {"case": case, "had": colleague.person})
    put_on_leave(town, director.person)
    assert "จะถามเขตให้" in teacher.says(f"น้อง {KITTI}")
    assert "ขอดูแลไว้แล้ว" in teacher.seen
    town.clock.on(days=7)
    successor = Someone(town, *town.member("มานี ใหม่มา", Role.DIRECTOR, town.schools[0]))
    asks_on(town)
    assert "ครูสมศรี ขอดูแล น้อง 0005" in successor.pushed()
    assert "มีครูขอดูแลน้องแทน 1 คน" in successor.says("น้องของโรงเรียน")
    assert "ถาม ผอ.โรงเรียน แล้ว" in teacher.says(f"น้อง {KITTI}")
    successor.taps(f"{KITTI} ม.2 · ครูสมศรี ขอดูแล ›")
    successor.taps("ให้ดูแล")
    assert has(town, case)[-1] == teacher.person


def test_what_a_withdrawal_leaves_to_nobody_nobody_is_asked_for(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI)
    colleague.says("น้องที่ดูแล")
    colleague.walks("รายงาน", "ยังติดต่อไม่ได้", "โทร วันนี้", "ส่งรายงาน")
    assert has(town, case) == [colleague.person]
    teacher.presses("ask_for", {"case": case, "had": colleague.person})
    colleague.says("ถอนรายงาน")
    assert has(town, case) == [None]
    assert wanted(town, case) == (None, None)


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        (f"{KITTI} ไม่ให้ดูแล", True),
        (f"ยังไม่ให้ดูแล {KITTI}", True),
        (f"{KITTI} ไม่อยากให้ดูแล", True),
        ("ไม่ให้ดูแล น้อง 1", True),
        (f"ให้ดูแล {KITTI} ไม่ได้", False),
        (f"{KITTI} ไม่ควรให้ดูแล", False),
    ],
)
def test_a_no_gives_nothing_away(town: Town, said: str, *, stays: bool, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    seen = colleague.says(said)
    assert has(town, case) == [colleague.person]
    assert ("ครูดูแล น้อง 0001 ต่อ" in seen) == stays
    assert ("ครูสมศรี ขอดูแลน้องคนนี้" in seen) != stays  # the card, with both buttons


def test_whoever_is_not_asked_answers_nothing(town: Town, teacher: Someone) -> None:
    colleague, third = anan(town), Someone(town, *town.member("มาลี ดีงาม", Role.TEACHER, town.schools[0]))
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    for who in (teacher, third, anan(town, 1)):
        assert "ไม่พบน้องคนนี้" in who.presses("wanted_give", {"case": case, "asker": teacher.person})
    assert has(town, case) == [colleague.person]
    assert FAMILY_NAME not in teacher.seen


def test_who_is_on_leave_asks_when_she_is_back(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, teacher.person)
    assert "ตอนนี้ครูลาอยู่" in asks(teacher)
    assert wanted(town, case) == (None, None)


def test_whoever_has_asked_and_left_asks_no_more(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    colleague.pushed()
    end(town, teacher.person)
    assert "คนดูแล น้อง 0001 ยังเป็นคนเดิม" in colleague.taps("ยังดูแลเอง")
    assert wanted(town, case) == (None, None)


def test_nothing_is_given_to_who_is_away(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    colleague.pushed()
    put_on_leave(town, teacher.person)
    assert "ครูสมศรี ไม่อยู่ตอนนี้" in colleague.taps("ให้ดูแล")
    assert has(town, case) == [colleague.person]


@pytest.mark.parametrize("button", ["same", "same_sure", "same_help"])
def test_an_old_button_saves_nothing_about_what_is_a_colleagues_by_now(
    town: Town, teacher: Someone, button: str
) -> None:
    case = town.child(KITTI, assignee=teacher.person)
    report(teacher, *NO_CONTACT)
    latest = case_of(town, case).latest_report_id
    with town.sessions.begin() as session:
        session.get_one(Case, case).assignee_id = anan(town).person
    due = case_of(town, case).due_on
    town.clock.on(days=1)
    assert "ตอนนี้ครูอีกคนดูแล น้อง 0001 ยังไม่ได้บันทึกอะไร" in teacher.presses(button, {"case": case, "report": latest})
    assert (case_of(town, case).latest_report_id, case_of(town, case).due_on) == (latest, due)
    assert "(ครูอนันต์)" in teacher.taps("น้องคนอื่นของโรงเรียน")


@pytest.mark.parametrize("button", ["attends", "misses", "stopped"])
def test_nor_does_what_it_was_asked_whether_the_child_comes(town: Town, teacher: Someone, button: str) -> None:
    case = town.child(KITTI, assignee=teacher.person)
    report(teacher, *BACK_HERE)
    due = case_of(town, case).due_on
    with town.sessions.begin() as session:
        session.get_one(Case, case).assignee_id = anan(town).person
    town.clock.on(days=8)
    teacher.presses(button, {"case": case, "due": due})
    assert "ตอนนี้ครูอีกคนดูแล น้อง 0001" in teacher.seen
    assert case_of(town, case).due_on == due
