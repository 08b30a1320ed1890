"""“จะคุยกับครูเอง”: whoever directs the school takes it upon himself, once, and there is time for it."""

from datetime import date

import pytest
from sqlalchemy import update

from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Change, Role, WaitingFor
from models.history import CaseChange
from tests.handlers.reminders.test_head import HELPS, SEVEN_BEFORE
from tests.handlers.reminders.test_reminders import FRIDAY, KITTI, THURSDAY, TUESDAY, hears, hers, runs
from tests.handlers.steps import BACK_HERE, NO_CONTACT, case_of, due_on, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

TALK = "จะคุยกับครูเอง"
AGAIN = date(2026, 6, 8)
"""Seven days with school before the Thursday."""

TILL = date(2026, 6, 24)
"""Five days with school after the Tuesday; the Wednesday is a holiday."""


def late(town: Town, teacher: Someone, director: Someone) -> tuple[int, Seen]:
    (case,) = hers(teacher, SEVEN_BEFORE)
    runs(town, TUESDAY)
    return case, hears(director, TUESDAY)


def changes(town: Town) -> list[Change]:
    return [one.what for one in town.rows(CaseChange) if one.what in (Change.HEAD_TALKS, Change.TALK_TAKEN_BACK)]


def test_there_is_time_and_she_hears_till_when(town: Town, teacher: Someone, director: Someone) -> None:
    case, told = late(town, teacher, director)
    said = director.taps(TALK, on=told)
    assert "ได้เลย ฝากคุยกับครูสมศรีด้วย" in said
    assert "น้อง 0001 ขอข่าวอีกทีภายใน พ. 24 มิ.ย." in said
    assert "บอกครูสมศรีด้วยแล้ว" in said
    assert case_of(town, case).due_on == TILL
    assert case_of(town, case).assignee_id == teacher.person
    heard = hears(teacher, THURSDAY)
    assert f"{KITTI} ม.2 · น้อง 0001" in heard
    assert "ผอ.โรงเรียน จะคุยกับครูเอง ถึง พ. 24 มิ.ย." in heard
    assert "เลยนัด" not in heard
    assert [one.actor_id for one in town.rows(AuditEntry) if one.action == "case.head_talks"] == [director.person]


def test_pressed_twice_it_is_once(town: Town, teacher: Someone, director: Someone) -> None:
    _, told = late(town, teacher, director)
    first = director.taps(TALK, on=told)
    assert director.taps(TALK, on=told).text == first.text
    assert changes(town) == [Change.HEAD_TALKS]
    assert hears(teacher, THURSDAY).text.count("จะคุยกับครูเอง") == 1


def test_once_until_there_is_news(town: Town, teacher: Someone, director: Someone) -> None:
    case, told = late(town, teacher, director)
    director.taps(TALK, on=told)
    due_on(town, case, AGAIN)
    runs(town, THURSDAY)
    again = hears(director, THURSDAY)
    assert HELPS in again
    assert TALK not in again.labels
    assert "เปลี่ยนคนดูแล หรือรายงานแทนครูได้" in director.presses("head_talks", {"case": case, "due": AGAIN})
    assert changes(town) == [Change.HEAD_TALKS]
    report(teacher, *NO_CONTACT)
    due_on(town, case, SEVEN_BEFORE)
    assert "ได้เลย" in director.presses("head_talks", {"case": case, "due": SEVEN_BEFORE})


def test_in_other_hands_it_may_be_said_again(town: Town, teacher: Someone, director: Someone) -> None:
    case, told = late(town, teacher, director)
    director.taps(TALK, on=told)
    other = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    director.presses("share_give", {"case": case, "to": other.person, "had": teacher.person})
    assert case_of(town, case).assignee_id == other.person
    assert TALK not in hears(teacher, THURSDAY)
    due_on(town, case, SEVEN_BEFORE)
    assert "ฝากคุยกับครูอารีด้วย" in director.presses("head_talks", {"case": case, "due": SEVEN_BEFORE})


def test_who_has_it_no_more_does_not_hear_it(town: Town, teacher: Someone, director: Someone) -> None:
    case, told = late(town, teacher, director)
    director.taps(TALK, on=told)
    other = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(assignee_id=other.person))
    assert KITTI not in hears(teacher, THURSDAY)


def test_a_slip_is_taken_back_and_she_hears_nothing(town: Town, teacher: Someone, director: Someone) -> None:
    case, told = late(town, teacher, director)
    director.taps(TALK, on=told)
    assert "กลับเป็นวันเดิมแล้ว น้อง 0001" in director.taps("กดผิด ขอแก้")
    assert case_of(town, case).due_on == SEVEN_BEFORE
    director.presses("talk_undo", {"case": case, "due": SEVEN_BEFORE})
    assert changes(town) == [Change.HEAD_TALKS, Change.TALK_TAKEN_BACK]
    assert TALK not in hears(teacher, THURSDAY)
    assert "ได้เลย" in director.presses("head_talks", {"case": case, "due": SEVEN_BEFORE})


def test_the_slip_can_be_typed(town: Town, teacher: Someone, director: Someone) -> None:
    case, told = late(town, teacher, director)
    director.taps(TALK, on=told)
    assert TALK in director.says("กดผิด")
    director.taps("กดผิด ขอแก้")
    assert case_of(town, case).due_on == SEVEN_BEFORE


def test_what_has_happened_since_stands(town: Town, teacher: Someone, director: Someone) -> None:
    case, told = late(town, teacher, director)
    director.taps(TALK, on=told)
    report(teacher, *NO_CONTACT)
    due = case_of(town, case).due_on
    assert "เปลี่ยนไปแล้ว" in director.presses("talk_undo", {"case": case, "due": SEVEN_BEFORE})
    assert case_of(town, case).due_on == due
    assert TALK not in hears(teacher, THURSDAY)


@pytest.mark.parametrize("said", [TALK, f"{TALK} {KITTI}", f"{TALK} น้อง 0001", "คุยกับครูเอง 0001"])
def test_typed(said: str, town: Town, teacher: Someone, director: Someone) -> None:
    case, _ = late(town, teacher, director)
    assert "ได้เลย ฝากคุยกับครูสมศรีด้วย" in director.says(said)
    assert case_of(town, case).due_on == TILL


def test_of_a_child_that_is_not_late_there_is_nothing_to_say(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    assert f"{KITTI} ม.2" in director.says(f"{TALK} {KITTI}")
    assert changes(town) == []
    due_on(town, case, date(2026, 7, 20))
    assert "ยังไม่ต้องขอ" in director.presses("head_talks", {"case": case, "due": date(2026, 7, 20)})
    assert changes(town) == []


def test_nobody_talks_to_himself(town: Town, director: Someone) -> None:
    (case,) = hers(director, SEVEN_BEFORE)
    assert "หมดอายุ" in director.presses("head_talks", {"case": case, "due": SEVEN_BEFORE})
    assert "ได้เลย" not in director.says(f"{TALK} {KITTI}")
    assert changes(town) == []


def test_a_day_of_its_own_stays(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    assert case_of(town, child).status == CaseStatus.MONITORING
    due = case_of(town, child).due_on
    assert "ได้เลย" not in director.presses("head_talks", {"case": child, "due": due})
    assert case_of(town, child).due_on == due


def test_while_the_district_is_next_there_is_nothing_to_say(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, SEVEN_BEFORE)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(waiting_for=WaitingFor.DISTRICT))
    assert "เขต" in director.presses("head_talks", {"case": case, "due": SEVEN_BEFORE})
    assert changes(town) == []
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(waiting_for=WaitingFor.TEACHER))


def test_a_teacher_cannot_say_it(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, SEVEN_BEFORE)
    other = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    lost = other.presses("head_talks", {"case": 0, "due": SEVEN_BEFORE}).text
    for somebody in (other, teacher):
        assert somebody.presses("head_talks", {"case": case, "due": SEVEN_BEFORE}).text == lost
        assert "ได้เลย" not in somebody.says(f"{TALK} {KITTI}")
    assert changes(town) == []
