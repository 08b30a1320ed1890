"""Asking for a colleague's child comes to an end: it is taken back, answered, or nobody can have the child that way."""

from datetime import date

import pytest

from flows.engine.inputs import Acted
from handlers.messages.notices import write_notices
from handlers.people.person.park import park_person
from handlers.review.decide import decide
from models.cases import Case, KeptAsking
from models.codes import CaseStatus, Decision, MatterKind, MatterState, Role
from models.matters import Matter
from models.memberships import Membership
from tests.handlers.cases.test_list import change
from tests.handlers.people.person.leaving import goes_away, put_on_leave
from tests.handlers.people.test_leaving import end
from tests.handlers.review.desk import acts, matter, matters
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.sharing.test_give import anan, has
from tests.handlers.sharing.test_wanted import KITTI, SOMSRI_ASKS, asks, asks_on, wanted
from tests.handlers.steps import NO_CONTACT, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import together
from tests.handlers.town import CHILDREN_NAMES, Town

NOBODY = (None, None)


def third(town: Town) -> Someone:
    return Someone(town, *town.member("มาลี ดีงาม", Role.TEACHER, town.schools[0]))


def park(town: Town, person: int | None) -> None:
    with town.sessions.begin() as session:
        park_person(session, person or 0, town.clock.now, parked=True)
        write_notices(session)


def assigns(town: Town) -> list[Matter]:
    return matters(town, MatterKind.ASSIGN)


def test_who_has_asked_takes_it_back(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    card = asks(teacher)
    assert "เลิกขอดูแล น้อง 0001 แล้ว" in teacher.taps("ไม่ขอแล้ว")
    assert wanted(town, case) == NOBODY
    assert "เลิกขอดูแล น้อง 0001 แล้ว" in teacher.taps("ไม่ขอแล้ว", card)
    assert not colleague.pushed().messages
    assert "ยังไม่ได้เปลี่ยนอะไร" in colleague.presses("wanted_give", {"case": case, "asker": teacher.person})
    town.clock.on(days=7)
    assert asks_on(town) == {}
    assert not director.pushed().messages
    assert not teacher.pushed().messages


@pytest.mark.parametrize("said", ["ไม่ขอแล้ว", f"ไม่ขอแล้ว {KITTI}", "ไม่ขอดูแล น้อง 0001", f"ไม่ขอดูแล {KITTI} แล้ว"])
def test_the_same_typed(town: Town, teacher: Someone, said: str) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    seen = teacher.says(said)
    if said == "ไม่ขอแล้ว":
        assert "น้องคนอื่นของโรงเรียน" in seen
        return
    assert "เลิกขอดูแล น้อง 0001 แล้ว" in seen
    assert wanted(town, case) == NOBODY


def test_answered_before_it_is_hers(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    card = asks(teacher)
    colleague.pushed()
    colleague.taps("ให้ดูแล")
    assert "บันทึกแล้ว ครูดูแล น้อง 0001" in teacher.taps("ไม่ขอแล้ว", card)
    assert has(town, case) == [teacher.person]


def test_nobody_else_takes_it_back(town: Town, teacher: Someone) -> None:
    colleague, other = anan(town), third(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    other.presses("not_wanted", {"case": case})
    assert "ไม่พบน้องคนนี้" in anan(town, 1).presses("not_wanted", {"case": case})
    assert wanted(town, case)[0] == teacher.person


def test_also_while_the_district_is_next(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    card = asks(teacher)
    report(colleague, *STUDYING)
    assert wanted(town, case)[0] == teacher.person
    teacher.taps("ไม่ขอแล้ว", card)
    assert wanted(town, case) == NOBODY


def test_given_to_a_third_she_hears_it_once(town: Town, teacher: Someone, director: Someone) -> None:
    colleague, other = anan(town), third(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    director.presses("share_give", {"case": case, "to": other.person, "had": colleague.person})
    assert wanted(town, case) == NOBODY
    assert "ครูมาลี ดูแล น้อง 0001 แล้ว ขอบคุณที่อยากช่วยดูแล" in teacher.pushed()
    assert not teacher.pushed().messages
    assert SOMSRI_ASKS not in colleague.pushed()


def test_who_has_left_since_hears_nothing_of_it(town: Town, teacher: Someone, director: Someone) -> None:
    colleague, other = anan(town), third(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    director.presses("share_give", {"case": case, "to": other.person, "had": colleague.person})
    end(town, teacher.person)
    assert not teacher.pushed().messages


def test_who_is_at_another_school_since_hears_that_it_is_over(town: Town, teacher: Someone, director: Someone) -> None:
    """And not who has the child, which is no business of hers."""
    colleague, other = anan(town), third(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    director.presses("share_give", {"case": case, "to": other.person, "had": colleague.person})
    change(town, case, school_id=town.schools[1])
    seen = teacher.pushed()
    assert "ไม่ต้องตาม น้อง 0001 ต่อแล้ว" in seen
    assert "มาลี" not in seen


def test_traced_no_more_she_hears_it(town: Town, teacher: Someone, officer: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    report(colleague, *STUDYING)
    acts(officer, decide, matter(town), Decision.APPROVED)
    assert case_of(town, case).closed_at is not None
    assert wanted(town, case) == NOBODY
    assert "ไม่ต้องตาม น้อง 0001 ต่อแล้ว ขอบคุณที่อยากช่วยดูแล" in teacher.pushed()


def test_whoever_has_it_leaves_and_she_may_have_it(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    end(town, colleague.person)
    assert wanted(town, case) == NOBODY
    seen = teacher.pushed()
    assert "ตอนนี้ยังไม่มีใครดูแล น้อง 0001 ถ้าครูยังอยากช่วย ขอดูแลได้เลย" in seen
    teacher.taps("ขอดูแลน้องคนนี้")
    assert has(town, case) == [teacher.person]


@pytest.mark.parametrize("how", ["leaves", "parked"])
def test_who_has_asked_and_is_gone_asks_no_more(town: Town, teacher: Someone, director: Someone, how: str) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    put_on_leave(town, colleague.person)
    end(town, teacher.person) if how == "leaves" else park(town, teacher.person)
    assert wanted(town, case) == NOBODY
    assert not director.pushed().messages
    if how == "leaves":
        answer = director.presses("wanted_give", {"case": case, "asker": teacher.person})
        assert "ครูที่ขอไม่ได้อยู่โรงเรียนนี้แล้ว ยังไม่ได้เปลี่ยนอะไร" in answer
    assert has(town, case) == [colleague.person]


def test_nothing_is_given_to_who_was_a_teacher_there(town: Town, teacher: Someone) -> None:
    """Also where the asking stands there still, as after a release that did not end it."""
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    end(town, teacher.person)
    change(town, case, wanted_by_id=teacher.person, wanted_until=town.clock.now.date())
    answer = colleague.presses("wanted_give", {"case": case, "asker": teacher.person})
    assert "ครูที่ขอไม่ได้อยู่โรงเรียนนี้แล้ว" in answer
    assert has(town, case) == [colleague.person]


@pytest.mark.parametrize("how", ["leave", "typed", "parked"])
def test_who_is_asked_and_not_there_any_more_brings_it_to_the_director_at_once(
    town: Town, teacher: Someone, director: Someone, how: str
) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    assert not director.pushed().messages
    if how == "typed":
        goes_away(colleague)
    elif how == "leave":
        put_on_leave(town, colleague.person)
    else:
        park(town, colleague.person)
    assert SOMSRI_ASKS in director.pushed()
    assert "ถาม ผอ.โรงเรียน แล้ว" in teacher.says(f"น้อง {KITTI}")
    town.clock.on(days=7)
    asks_on(town)
    assert not director.pushed().messages  # once
    director.presses("wanted_give", {"case": case, "asker": teacher.person})
    assert has(town, case) == [teacher.person]


@pytest.mark.parametrize("how", ["on its day", "earlier"])
@pytest.mark.parametrize("asked", ["before", "while away"])
def test_back_from_her_leave_she_hears_who_asks(
    town: Town, teacher: Someone, director: Someone, how: str, asked: str
) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    if asked == "before":
        asks(teacher)
    put_on_leave(town, colleague.person)
    if asked == "while away":
        asks(teacher)
    town.clock.on(days=2)
    assert not colleague.pushed().messages
    if how == "earlier":
        seen = colleague.says("กลับมาแล้ว")
    else:
        town.clock.on(days=8)
        seen = colleague.pushed()
    assert f"{SOMSRI_ASKS} แทนครู" in seen
    colleague.taps("ให้ดูแล")
    assert has(town, case) == [teacher.person]
    assert not colleague.pushed().messages


def test_back_after_it_was_answered_she_hears_nothing_of_it(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, colleague.person)
    asks(teacher)
    director.presses("wanted_keep", {"case": case, "asker": teacher.person})
    town.clock.on(days=10)
    assert not colleague.pushed().messages


def test_who_was_parked_hears_it_when_that_is_lifted(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    park(town, colleague.person)
    asks(teacher)
    town.clock.on(days=2)
    assert not colleague.pushed().messages
    with town.sessions.begin() as session:
        park_person(session, colleague.person or 0, town.clock.now, parked=False)
    town.clock.on(days=1)
    assert f"{SOMSRI_ASKS} แทนครู" in colleague.pushed()


def test_a_director_who_has_the_child_is_no_teacher(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(KITTI, assignee=director.person)
    teacher.presses("ask_for", {"case": case, "had": director.person})
    assert f"{SOMSRI_ASKS} แทน ผอ.\n" in director.pushed()
    assert "บันทึกแล้ว ผอ.ดูแล น้อง 0001 ต่อ บอกครูสมศรี แล้ว" in director.taps("ยังดูแลเอง")


def test_who_directs_the_school_no_more_is_not_asked(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    town.clock.on(days=7)
    asks_on(town)
    with town.sessions.begin() as session:
        session.query(Membership).filter_by(person_id=director.person).update({"role": Role.TEACHER})
    assert not director.pushed().messages


def test_asked_in_the_moment_in_which_she_goes_on_leave_the_director_is_told(
    town: Town, teacher: Someone, director: Someone
) -> None:
    """In one batch."""
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    colleague.says("ลา")
    colleague.says("24 มิ.ย.")
    if "ฝากใครดูแทน" in colleague.seen:
        colleague.taps("ไม่ฝากใคร")
    asking = Acted("ask_for", {"case": str(case), "had": str(colleague.person)})
    together((teacher, asking), (colleague, colleague.tap("ยืนยัน")))
    assert SOMSRI_ASKS in director.pushed()


def test_after_a_no_she_asks_again_in_some_school_days(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    colleague.pushed()
    colleague.taps("ยังดูแลเอง")
    again = teacher.says(f"ขอดูแล {KITTI}")
    assert "น้อง 0001 อยู่กับครูอนันต์ ต่อ" in again
    assert "ถ้ายังอยากช่วย ขอได้อีกครั้งตั้งแต่ อ. 23 มิ.ย." in again
    assert wanted(town, case) == NOBODY
    assert [one.again_on for one in town.rows(KeptAsking)] == [date(2026, 6, 23)]
    town.clock.on(days=7)
    assert "อยู่กับครูอนันต์ ต่อ" in teacher.says(f"ขอดูแล {KITTI}")
    assert "บอกครูอนันต์ แล้ว" in third(town).says(f"ขอดูแล {KITTI}")  # it was not she who heard the no


def test_on_that_day_she_may(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    colleague.pushed()
    colleague.taps("ยังดูแลเอง")
    town.clock.on(days=8)
    assert "บอกครูอนันต์ แล้ว" in teacher.says(f"ขอดูแล {KITTI}")
    assert SOMSRI_ASKS in colleague.pushed()


def test_who_has_the_child_since_was_not_asked(town: Town, teacher: Someone) -> None:
    colleague, other = anan(town), third(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    colleague.pushed()
    colleague.taps("ยังดูแลเอง")
    change(town, case, assignee_id=other.person)
    assert "บอกครูมาลี แล้ว" in teacher.says(f"ขอดูแล {KITTI}")


def test_she_asks_for_three_at_a_time(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    cases = [town.child(name, assignee=colleague.person) for name in CHILDREN_NAMES[:4]]
    for case in cases[:3]:
        teacher.presses("ask_for", {"case": case, "had": colleague.person})
    seen = teacher.presses("ask_for", {"case": cases[3], "had": colleague.person})
    assert "ครูขอดูแลน้องไว้ 3 คนแล้ว" in seen
    assert wanted(town, cases[3]) == NOBODY
    teacher.taps("ไม่ขอ น้อง 0002")
    assert wanted(town, cases[1]) == NOBODY
    teacher.presses("ask_for", {"case": cases[3], "had": colleague.person})
    assert wanted(town, cases[3])[0] == teacher.person


def opens(officer: Someone) -> Seen:
    officer.says("งานรอเขต")
    officer.taps("ยังไม่มีครูดูแล 1 เรื่อง · วันนี้ ›")
    return officer.taps("น้อง 0001 · มีครูขอดูแลน้องแทน · วันนี้ ›")


def test_where_nobody_at_the_school_can_answer_the_district_does(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, colleague.person)
    seen = asks(teacher)
    assert "ครูอนันต์ ไม่อยู่ตอนนี้ บอกเขตแล้วว่าครูขอดูแล น้อง 0001" in seen
    assert "ครูได้คำตอบภายใน ศ. 19 มิ.ย." in seen
    assert teacher.says(f"ขอดูแล {KITTI}").text == seen.text
    assert [(one.state, one.due_on) for one in assigns(town)] == [(MatterState.OPEN, date(2026, 6, 19))]
    card = opens(officer)
    assert "ครูสมศรี ขอดูแล ครูอนันต์ ดูแลอยู่ แต่ตอนนี้ไม่อยู่" in card
    assert card.labels[:2] == ["ให้ครูสมศรี ใจดี ดูแล", "ให้คนเดิมดูแลต่อ"]
    assert "เลือกคนดูแล" in card.labels
    assert "บันทึกแล้ว: ให้ครูสมศรี ใจดี ดูแล" in officer.taps("ให้ครูสมศรี ใจดี ดูแล")
    assert has(town, case) == [teacher.person]
    assert wanted(town, case) == NOBODY
    assert "มีน้อง 1 คนฝากให้ดูแล" in teacher.pushed()
    assert "น้อง 0001 มีคนอื่นดูแลแล้ว" in colleague.says("คู่มือ 1 นาที")


def test_the_district_may_leave_it_where_it_is(town: Town, teacher: Someone, officer: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, colleague.person)
    asks(teacher)
    opens(officer)
    assert "บันทึกแล้ว: ให้คนเดิมดูแลต่อ" in officer.taps("ให้คนเดิมดูแลต่อ")
    assert "กลับคำตัดสินนี้" not in officer.seen.labels
    assert has(town, case) == [colleague.person]
    assert wanted(town, case) == NOBODY
    assert "น้อง 0001 อยู่กับครูอนันต์ ต่อ" in teacher.pushed()
    assert "อยู่กับครูอนันต์ ต่อ" in teacher.says(f"ขอดูแล {KITTI}")
    assert [one.state for one in assigns(town)] == [MatterState.DONE]


def test_without_a_director_it_stands_there_the_day_after_her_colleagues(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    assert "ถ้าครูอนันต์ ยังไม่ตอบ หลัง ศ. 19 มิ.ย. จะถามเขตให้" in asks(teacher)
    assert asks_on(town) == {}
    town.clock.on(days=7)
    assert asks_on(town) == {"asked": 1, "of_district": 1}
    assert "ครูสมศรี ขอดูแล ครูอนันต์ ดูแลอยู่ ยังไม่ได้ตอบ" in opens(officer)
    assert "ถามเขตแล้ว" in teacher.says(f"น้อง {KITTI}")
    assert len(assigns(town)) == 1
    colleague.says("น้องที่ดูแล")
    colleague.taps("ให้ดูแล")
    assert [one.state for one in assigns(town)] == [MatterState.DROPPED]
    assert "ไม่มีเรื่อง" in officer.says("งานรอเขต")


@pytest.mark.parametrize("how", ["takes back", "leaves", "waits"])
def test_the_district_has_it_no_more(town: Town, teacher: Someone, how: str) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, colleague.person)
    card = asks(teacher)
    if how == "takes back":
        teacher.taps("ไม่ขอแล้ว", card)
    elif how == "leaves":
        end(town, teacher.person)
    else:
        report(colleague, *STUDYING)
    assert [one.state for one in assigns(town)] == [MatterState.DROPPED]


def test_a_director_who_is_away_is_no_director(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    put_on_leave(town, colleague.person)
    assert assigns(town) == []
    put_on_leave(town, director.person)
    assert [one.state for one in assigns(town)] == [MatterState.OPEN]


def test_what_an_older_release_asked_for_is_settled_too(town: Town, teacher: Someone, director: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    change(town, case, wanted_by_id=teacher.person, wanted_until=None)
    assert asks_on(town) == {"asked": 1, "of_district": 0}
    assert SOMSRI_ASKS in director.pushed()
    town.clock.on(days=1)
    asks_on(town)
    assert not director.pushed().messages


def test_a_report_that_was_begun_before_lands_in_her_colleagues_place(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=teacher.person)
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *NO_CONTACT)
    with town.sessions.begin() as session:
        session.get_one(Case, case).assignee_id = colleague.person
    assert "ครูอนันต์ ดูแลต่อ และรู้แล้วว่าครูรายงานแทน" in teacher.taps("ส่งรายงาน")
    assert has(town, case) == [colleague.person]
    assert case_of(town, case).status == CaseStatus.TRACING
    assert "ครูสมศรี รายงาน น้อง 0001 แทน" in colleague.pushed()


def test_so_does_one_after_which_the_district_is_next(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=teacher.person)
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *STUDYING)
    change(town, case, assignee_id=colleague.person)
    assert "\nครูอนันต์ รู้แล้วว่าครูรายงานแทน" in teacher.taps("ส่งรายงาน")
    assert "ครูสมศรี รายงาน น้อง 0001 แทน" in colleague.pushed()
