"""A colleague asks for a child, nobody at the school answers, and the district is asked: what its card does then."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from handlers.review.decide import Entered, decide
from handlers.review.undo import undo
from handlers.sharing.wanted.overdue import ask_heads
from models.cases import Case
from models.codes import Decision, MatterKind, MatterState, Role, WaitingFor, Why
from models.matters import Matter
from tests.handlers.cases.test_list import change
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.people.test_leaving import end
from tests.handlers.review.desk import acts, matters, why
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.sharing.test_ends import assigns, opens, third
from tests.handlers.sharing.test_give import anan, has
from tests.handlers.sharing.test_wanted import KITTI, SOMSRI_ASKS, asks, asks_on, wanted
from tests.handlers.steps import NO_CONTACT, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

SOMSRI_HAS_IT = "ให้ครูสมศรี ใจดี ดูแล"


def silent(town: Town, teacher: Someone) -> tuple[Someone, int]:
    """Her colleague has not answered, and it stands in front of the district."""
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    report(colleague, *NO_CONTACT)
    asks_of(teacher, case, colleague)
    colleague.pushed()
    town.clock.on(days=7)
    asks_on(town)
    assert [one.state for one in assigns(town)] == [MatterState.OPEN]
    return colleague, case


def asks_of(teacher: Someone, case: int, colleague: Someone) -> Seen:
    return teacher.presses("ask_for", {"case": case, "had": colleague.person})


def wants_help(town: Town, colleague: Someone) -> None:
    """She says twice that nothing has changed, and has the district help."""
    colleague.says("น้องที่ดูแล")
    colleague.taps("เหมือนเดิม")
    town.clock.on(days=7)
    colleague.says("น้องที่ดูแล")
    colleague.taps("เหมือนเดิม")
    colleague.taps("ให้เขตช่วย")


def test_a_child_for_which_the_district_is_to_help_stands_there_once(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    colleague, case = silent(town, teacher)
    wants_help(town, colleague)
    assert case_of(town, case).waiting_for == WaitingFor.DISTRICT
    assert [one.state for one in assigns(town)] == [MatterState.DROPPED]
    assert [one.state for one in matters(town, MatterKind.HELP)] == [MatterState.OPEN]
    assert "ยังไม่มีครูดูแล" not in officer.says("งานรอเขต")


@pytest.mark.parametrize("decision", [Decision.DONE, Decision.REFUSED])
def test_where_it_stands_there_still_nothing_is_decided_on_it(
    town: Town, teacher: Someone, officer: Someone, decision: Decision
) -> None:
    """As after a release before, which left it there."""
    colleague, _ = silent(town, teacher)
    wants_help(town, colleague)
    with town.sessions.begin() as session:
        session.get_one(Matter, assigns(town)[-1].id).state = MatterState.OPEN
    entered = Entered(teacher=teacher.person)
    assert why(officer, decide, assigns(town)[-1], decision, entered=entered) == Why.DISTRICT_HAS_IT


@pytest.mark.parametrize("presses", ["ให้ครูสมศรี ใจดี ดูแล", "ให้คนเดิมดูแลต่อ"])
def test_an_older_card_decides_nothing_about_who_asks_since(
    town: Town, teacher: Someone, officer: Someone, presses: str
) -> None:
    colleague, other = anan(town), third(town)
    case = town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, colleague.person)
    card = asks(teacher)
    old = opens(officer)
    teacher.taps("ไม่ขอแล้ว", card)
    asks(other)
    now = officer.taps(presses, old)
    assert "ให้ครูมาลี ดีงาม ดูแล" in now.labels
    assert has(town, case) == [colleague.person]
    assert wanted(town, case)[0] == other.person
    assert not other.pushed().messages


def test_nor_about_one_who_asks_again(town: Town, teacher: Someone, officer: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, colleague.person)
    card = asks(teacher)
    old = opens(officer)
    teacher.taps("ไม่ขอแล้ว", card)
    town.clock.on(minutes=5)
    asks(teacher)
    assert SOMSRI_HAS_IT in officer.taps("ให้คนเดิมดูแลต่อ", old).labels
    assert wanted(town, case)[0] == teacher.person


def test_reversed_the_child_is_whose_it_was_and_the_same_stands_there(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    colleague, case = silent(town, teacher)
    stood, due = wanted(town, case), case_of(town, case).due_on
    opens(officer)
    officer.taps(SOMSRI_HAS_IT)
    assert has(town, case) == [teacher.person]
    officer.taps("กลับคำตัดสินนี้")
    assert has(town, case) == [colleague.person]
    assert (wanted(town, case), case_of(town, case).due_on) == (stood, due)
    assert [one.state for one in assigns(town)] == [MatterState.DONE, MatterState.OPEN]
    assert "น้อง 0001 มีคนอื่นดูแลแล้ว" in teacher.pushed()
    assert "มีน้อง 1 คนฝากให้ดูแล" in colleague.pushed()
    assert "ครูสมศรี ขอดูแล ครูอนันต์ ดูแลอยู่" in opens(officer)
    officer.taps("ให้คนเดิมดูแลต่อ")
    assert has(town, case) == [colleague.person]


def test_reversed_after_who_had_it_has_left_it_is_nobodys(town: Town, teacher: Someone, officer: Someone) -> None:
    colleague, case = silent(town, teacher)
    opens(officer)
    officer.taps(SOMSRI_HAS_IT)
    end(town, colleague.person)
    officer.taps("กลับคำตัดสินนี้")
    assert has(town, case) == [None]
    assert [one.state for one in assigns(town)] == [MatterState.DONE, MatterState.OPEN]
    assert "น้อง 0001 ไม่ต้องดูแลต่อแล้ว" in teacher.pushed()


def test_not_reversed_once_the_child_waits_for_the_district(town: Town, teacher: Someone, officer: Someone) -> None:
    _, case = silent(town, teacher)
    opens(officer)
    officer.taps(SOMSRI_HAS_IT)
    report(teacher, *STUDYING)
    assert why(officer, undo, assigns(town)[-1]) == Why.MOVED_ON
    assert has(town, case) == [teacher.person]


@pytest.mark.parametrize("headed", [False, True])
def test_a_colleague_who_is_there_and_silent_is_not_said_to_be_away(
    town: Town, teacher: Someone, request: pytest.FixtureRequest, headed: bool
) -> None:
    if headed:
        request.getfixturevalue("director")
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    town.clock.on(days=7)
    asks_on(town)
    seen = asks_of(teacher, case, colleague)
    asked = "บอก ผอ.โรงเรียน แล้วว่า" if headed else "บอกเขตแล้วว่า"
    assert f"ครูอนันต์ ยังไม่ตอบ {asked}ครูขอดูแล น้อง 0001" in seen
    put_on_leave(town, colleague.person)
    assert f"ครูอนันต์ ไม่อยู่ตอนนี้ {asked}" in asks_of(teacher, case, colleague)


def test_an_asking_that_rests_says_so(town: Town, teacher: Someone, officer: Someone) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, colleague.person)
    assert "ครูได้คำตอบภายใน ศ. 19 มิ.ย." in asks(teacher)
    report(colleague, *STUDYING)
    rests = "น้อง 0001 รอเขตดูเรื่องอื่นก่อน ที่ครูขอดูแลยังอยู่ พักไว้จนเขตตอบ"
    assert rests in teacher.pushed()
    card = teacher.says(f"น้อง {KITTI}")
    assert "น้องรอเขตอยู่ ที่ขอไว้พักจนเขตตอบ" in card
    assert "ถามเขตแล้ว" not in card
    town.clock.on(days=7)
    asks_on(town)
    assert not teacher.pushed().messages
    acts(officer, decide, matters(town, MatterKind.CLOSURE)[-1], Decision.REFUSED)
    asks_on(town)
    assert [one.state for one in assigns(town)] == [MatterState.OPEN]
    assert wanted(town, case)[0] == teacher.person
    assert "ถามเขตแล้ว" in teacher.says(f"น้อง {KITTI}")


def test_so_does_one_whose_day_comes_while_the_child_waits(town: Town, teacher: Someone, officer: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    assert "หลัง ศ. 19 มิ.ย. จะถามเขตให้" in asks(teacher)
    report(colleague, *STUDYING)
    assert not teacher.pushed().messages
    assert "จะถามเขตให้" not in teacher.says(f"น้อง {KITTI}")
    town.clock.on(days=7)
    asks_on(town)
    assert "พักไว้จนเขตตอบ" in teacher.pushed()
    town.clock.on(days=1)
    asks_on(town)
    assert not teacher.pushed().messages


def test_who_has_the_child_is_not_among_whom_it_may_be_given_to(town: Town, teacher: Someone, officer: Someone) -> None:
    colleague, _ = silent(town, teacher)
    opens(officer)
    chosen = officer.taps("เลือกคนดูแล")
    assert [one for one in chosen.labels if "ดูแล " in one] == ["ครูสมศรี ใจดี · ดูแล 0 คน ›"]
    assert "ครูอนันต์" not in chosen
    entered = Entered(teacher=colleague.person)
    assert why(officer, decide, assigns(town)[-1], Decision.DONE, entered=entered) == Why.NO_TEACHER


@pytest.mark.parametrize("said", [f"{SOMSRI_HAS_IT} น้อง 0001", "ให้คนเดิมดูแลต่อ น้อง 0001"])
def test_what_its_buttons_write_into_the_chat_opens_the_card_that_has_them(
    town: Town, teacher: Someone, officer: Someone, said: str
) -> None:
    silent(town, teacher)
    card = officer.says(said)
    assert card.labels[:2] == [SOMSRI_HAS_IT, "ให้คนเดิมดูแลต่อ"]


def test_the_log_says_that_who_asked_asks_no_more(town: Town, teacher: Someone) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    card = asks(teacher)
    teacher.taps("ไม่ขอแล้ว", card)
    auditor = Someone(town, *town.member("อรุณี ตรวจการ", Role.AUDITOR))
    assert "เลิกขอดูแลน้อง น้อง 0001" in auditor.says("ดูบันทึกการใช้")


def test_a_no_of_the_director_is_not_put_into_her_colleagues_mouth(
    town: Town, teacher: Someone, director: Someone
) -> None:
    colleague = anan(town)
    town.child(KITTI, assignee=colleague.person)
    put_on_leave(town, colleague.person)
    asks(teacher)
    director.pushed()
    director.taps("ให้คนเดิมดูแลต่อ")
    assert "น้อง 0001 อยู่กับครูอนันต์ ต่อ ขอบคุณที่อยากช่วย" in teacher.pushed()
    again = teacher.says(f"ขอดูแล {KITTI}")
    assert "น้อง 0001 อยู่กับครูอนันต์ ต่อ\nถ้ายังอยากช่วย ขอได้อีกครั้งตั้งแต่ อ. 23 มิ.ย." in again
    auditor = Someone(town, *town.member("อรุณี ตรวจการ", Role.AUDITOR))
    assert "ให้คนเดิมดูแลต่อ น้อง 0001\nวิชัย" in auditor.says("ดูบันทึกการใช้")


def test_a_refusal_gives_the_reason_that_is_so(town: Town, teacher: Someone, officer: Someone) -> None:
    colleague, _ = silent(town, teacher)
    card = opens(officer)
    colleague.says("น้องที่ดูแล")
    colleague.taps("ยังดูแลเอง")
    seen = officer.taps(SOMSRI_HAS_IT, card)
    assert "เรื่องนี้ไม่ต้องทำแล้ว น้องไม่ได้รอให้เขตเลือกคนดูแลแล้ว" in seen
    assert "มีรายงานใหม่" not in seen


def test_a_no_stands_since_who_asked_was_told(town: Town, teacher: Someone, officer: Someone) -> None:
    silent(town, teacher)
    opens(officer)
    officer.taps("ให้คนเดิมดูแลต่อ")
    seen = officer.presses("desk_undo", {"item": f"m{assigns(town)[-1].id}"})
    assert "บอกครูที่ขอแล้ว จึงกลับคำตัดสินนี้ไม่ได้" in seen


@pytest.mark.parametrize("day", [0, 7])
def test_who_directs_the_school_too_is_not_asked_what_she_asks(town: Town, teacher: Someone, day: int) -> None:
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    town.grant(teacher.person or 0, Role.DIRECTOR, town.schools[0])
    if day == 0:
        put_on_leave(town, colleague.person)
    seen = asks_of(teacher, case, colleague)
    assert ("บอกเขตแล้ว" if day == 0 else "จะถามเขตให้") in seen
    town.clock.on(days=day)
    asks_on(town)
    assert SOMSRI_ASKS not in teacher.pushed()
    assert [one.state for one in assigns(town)] == [MatterState.OPEN]


def test_a_director_who_comes_later_is_said_to_the_district(town: Town, teacher: Someone, officer: Someone) -> None:
    silent(town, teacher)
    assert "ผอ.โรงเรียน" not in opens(officer)
    director = Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))
    town.clock.on(days=1)
    asks_on(town)
    assert SOMSRI_ASKS in director.pushed()
    officer.says("งานรอเขต")
    officer.taps(next(one for one in officer.seen.labels if "ยังไม่มีครูดูแล" in one))
    card = officer.taps(next(one for one in officer.seen.labels if "น้อง 0001" in one))
    assert "ถาม ผอ.โรงเรียน แล้วด้วย ใครตอบก่อนก็ได้" in card


@pytest.mark.parametrize("until", [None, 1])
def test_since_when_is_unknown_where_a_release_before_has_left_it(
    town: Town, teacher: Someone, director: Someone, until: int | None
) -> None:
    """That one ends an asking without it, and begins the next beside what stood there."""
    colleague = anan(town)
    case = town.child(KITTI, assignee=colleague.person)
    asks(teacher)
    town.clock.on(days=7)
    asks_on(town)
    assert SOMSRI_ASKS in director.pushed()
    town.clock.on(days=14)
    day = town.clock.now.date() - timedelta(days=until) if until is not None else None
    change(town, case, wanted_until=day)
    assert asks_on(town)["asked"] == 1
    assert SOMSRI_ASKS in director.pushed()


def test_the_morning_waits_for_no_child_that_somebody_has_at_hand(
    town: Town, teacher: Someone, director: Someone
) -> None:
    """A turn of a batch, and the job beside it: what is at hand is answered, or asked the morning after."""
    colleague = anan(town)
    first, second = (town.child(name, assignee=colleague.person) for name in CHILDREN_NAMES[:2])
    for case in (first, second):
        asks_of(teacher, case, colleague)
    town.clock.on(days=7)
    now = town.clock.now
    with town.sessions() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip("SQLite: one writes at a time")
        session.execute(select(Case.id).where(Case.id == second).with_for_update(key_share=True))
        with town.sessions.begin() as job:
            job.execute(text("SET LOCAL lock_timeout = '2s'"))
            assert ask_heads(job, town.area, now, now) == {"asked": 1, "of_district": 0}
        session.rollback()
    assert asks_on(town) == {"asked": 2, "of_district": 0}
    told = director.pushed()
    assert (SOMSRI_ASKS in told, "ครูสมศรี ขอดูแล น้อง 0002" in told) == (True, True)
