"""“ขอให้เขตช่วย”: whoever looks after a child, or directs its school, asks the district, and nobody is reminded of it."""

from datetime import date

import pytest
from sqlalchemy import update

from models.audit import AuditEntry
from models.cases import Case
from models.codes import MatterState, Role, WaitingFor
from tests.handlers.reminders.test_reminders import FRIDAY, KITTI, THURSDAY, TUESDAY, hears, hers, runs
from tests.handlers.review.letters.asking import wants_dole
from tests.handlers.review.no_news.steps import ASK, FOURTEEN, SEVEN, asks, no_news, opens
from tests.handlers.steps import NO_CONTACT, case_of, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import Town

STATES = [MatterState.OPEN]
MONDAY = date(2026, 6, 15)


def states(town: Town) -> list[MatterState]:
    return [one.state for one in no_news(town)]


def test_whoever_directs_the_school_asks_on_the_late_reminder(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    (case,) = hers(teacher, SEVEN)
    runs(town, TUESDAY)
    said = director.taps(ASK, on=hears(director, TUESDAY))
    assert "บอกเขตแล้ว น้อง 0001" in said
    assert "เขตตอบในแชตนี้ ภายใน พ. 24 มิ.ย." in said
    [matter] = no_news(town)
    assert matter.due_on == date(2026, 6, 24)
    assert (case_of(town, case).waiting_for, case_of(town, case).due_on) == (WaitingFor.TEACHER, SEVEN)
    assert "ผอ.วิชัย ขอให้เขตช่วย" in opens(officer)
    assert [one.actor_id for one in town.rows(AuditEntry) if one.action == "case.district_called"] == [director.person]


@pytest.mark.parametrize("said", [ASK, f"{ASK} {KITTI}", f"{ASK} น้อง 0001", "ขอเขตช่วย 0001"])
def test_typed(said: str, town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    assert "บอกเขตแล้ว น้อง 0001" in teacher.says(said)
    assert states(town) == STATES


@pytest.mark.parametrize(
    "said",
    [
        "ขอให้เขตช่วยด้วยค่ะ",
        "ขอให้เขตช่วยหน่อยนะคะ",
        "ขอเขตช่วยหน่อยค่ะ",
        "ขอให้เขตช่วยด้วยค่ะ น้อง 0001",
        f"ขอให้เขตช่วย {KITTI} ด้วยค่ะ",
        f"ขอให้เขตช่วย{KITTI}ด้วย",
    ],
)
def test_politely(said: str, town: Town, teacher: Someone) -> None:
    """“ช่วยด้วย” in it is no cry of hers."""
    hers(teacher, FRIDAY)
    told = teacher.says(said)
    assert "1300" not in told
    assert "บอกเขตแล้ว น้อง 0001" in told
    assert states(town) == STATES


@pytest.mark.parametrize(
    "said", ["ขอให้เขตช่วยด้วย น้องโดนตี", "ขอให้เขตช่วยด้วย ช่วยด้วย", "ขอให้เขตช่วยน้องด้วย", "ช่วยด้วยค่ะ", "เขตช่วยด้วย"]
)
def test_a_cry_for_help_is_one_whatever_stands_beside_it(said: str, town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    assert "1300" in teacher.says(said)
    assert no_news(town) == []


def test_from_whoever_has_no_such_button_it_is_a_cry_for_help(town: Town, officer: Someone) -> None:
    assert "1300" in officer.says("ขอให้เขตช่วยด้วยค่ะ")


def test_a_sentence_that_says_more_shows_the_child_and_does_nothing(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    assert KITTI in teacher.says("ขอให้เขตช่วย เรื่องเงิน น้อง 0001")
    assert no_news(town) == []


def test_on_the_card_of_who_looks_after_it(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    teacher.presses("child", {"case": case})
    more = teacher.taps("ดูเพิ่ม")
    assert "บอกเขตแล้ว น้อง 0001" in teacher.taps(ASK, on=more)
    assert states(town) == STATES


def test_asked_twice_is_once(town: Town, teacher: Someone, director: Someone) -> None:
    case = asks(teacher, teacher)
    first = teacher.presses("district_help", {"case": case, "due": SEVEN}).text
    assert "บอกเขตแล้ว" in first
    his = director.presses("district_help", {"case": case, "due": SEVEN})
    assert "บอกเขตแล้ว" in his
    assert "กดผิด ขอแก้" not in his.labels  # she has asked, not he
    assert states(town) == STATES


def test_meanwhile_nobody_is_reminded(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    assert runs(town, TUESDAY) == 1
    assert KITTI not in teacher.presses("district_help", {"case": case, "due": FRIDAY})
    assert KITTI not in hears(teacher, TUESDAY)
    due_on(town, case, SEVEN)
    assert runs(town, THURSDAY) == 0
    assert KITTI not in hears(director, THURSDAY)


@pytest.mark.parametrize("typed", [True, False])
def test_a_slip_is_taken_back(typed: bool, town: Town, teacher: Someone, officer: Someone) -> None:
    case = asks(teacher, teacher)
    if typed:
        assert ASK in teacher.says("กดผิด")
    assert "ไม่ขอให้เขตช่วยแล้ว น้อง 0001" in teacher.taps("กดผิด ขอแก้")
    assert states(town) == [MatterState.DROPPED]
    assert "ไม่ขอให้เขตช่วยแล้ว" in teacher.presses("district_help_undo", {"case": case})
    assert "น้อง 0001" not in officer.says("งานรอเขต")
    assert "บอกเขตแล้ว" in teacher.presses("district_help", {"case": case, "due": SEVEN})
    assert states(town) == STATES


def test_after_a_slip_she_is_reminded_again(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    assert KITTI not in teacher.presses("district_help", {"case": case, "due": FRIDAY})
    assert KITTI not in hears(teacher, TUESDAY)
    told = teacher.presses("district_help_undo", {"case": case})  # it rides along
    runs(town, THURSDAY)
    assert (KITTI in told) != (KITTI in hears(teacher, THURSDAY))


def test_what_an_officer_has_is_not_taken_back(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    case = asks(teacher, teacher)
    assert "เปลี่ยนไปแล้ว" in director.presses("district_help_undo", {"case": case})
    opens(officer)
    officer.taps("ฉันดูอยู่")
    told = teacher.presses("district_help_undo", {"case": case})
    assert "เขตรับเรื่องไว้แล้ว ขอคืนไม่ได้แล้ว" in told
    assert "ขอเวลา" not in told
    assert states(town) == STATES


def test_what_is_answered_is_not_taken_back(town: Town, teacher: Someone, officer: Someone) -> None:
    case = asks(teacher, teacher)
    officer.taps(next(one for one in opens(officer).labels if one.startswith("คุยแล้ว")))
    assert "เปลี่ยนไปแล้ว" in teacher.presses("district_help_undo", {"case": case})


def test_more_time_is_not_needed_meanwhile(town: Town, teacher: Someone, director: Someone) -> None:
    case = asks(teacher, teacher)
    asked = {"case": case, "due": SEVEN, "until": ""}
    assert "เขตช่วยดูอยู่แล้ว" in teacher.presses("time", asked)
    talks = director.presses("head_talks", asked)
    assert "เขตช่วยดูอยู่แล้ว" in talks
    assert "ขอเวลา" not in talks  # he has not asked for any
    assert case_of(town, case).due_on == SEVEN
    assert states(town) == STATES


@pytest.mark.parametrize("again", [True, False])
def test_a_report_ends_it_and_taken_back_it_is_there_again(
    again: bool, town: Town, teacher: Someone, officer: Someone
) -> None:
    asks(teacher, teacher)
    report(teacher, *NO_CONTACT)
    assert states(town) == [MatterState.DROPPED]
    assert "น้อง 0001" not in officer.says("งานรอเขต")
    teacher.taps("ถอนรายงาน")
    assert states(town) == STATES
    if again:
        teacher.taps("ส่งกลับเหมือนเดิม")
        assert states(town) == [MatterState.DROPPED]


def test_what_was_a_slip_does_not_come_back_with_a_report_that_is_taken_back(town: Town, teacher: Someone) -> None:
    case = asks(teacher, teacher)
    teacher.presses("district_help_undo", {"case": case})
    report(teacher, *NO_CONTACT)
    teacher.taps("ถอนรายงาน")
    assert states(town) == [MatterState.DROPPED]


def test_for_another_day_the_button_is_old(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    assert "เปลี่ยนไปแล้ว" in teacher.presses("district_help", {"case": case, "due": SEVEN})
    assert no_news(town) == []


def test_while_the_district_is_next_it_is_not_asked(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, SEVEN)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(waiting_for=WaitingFor.DISTRICT))
    assert "รอเขตดูแลต่ออยู่" in teacher.presses("district_help", {"case": case, "due": SEVEN})
    assert no_news(town) == []
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(waiting_for=WaitingFor.TEACHER))


def test_while_a_letter_is_waited_for_it_is_not_asked(town: Town, teacher: Someone) -> None:
    case = town.child(assignee=teacher.person)
    wants_dole(teacher)
    due_on(town, case, SEVEN)
    assert "รอเขตดูแลต่ออยู่" in teacher.presses("district_help", {"case": case, "due": SEVEN})
    assert no_news(town) == []


def test_strangers_read_that_there_is_no_such_child(town: Town, teacher: Someone, officer: Someone) -> None:
    (case,) = hers(teacher, SEVEN)
    other = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    lost = other.presses("district_help", {"case": 0, "due": SEVEN}).text
    elsewhere = Someone(town, *town.member("ธานี ไกล", Role.DIRECTOR, town.schools[1]))
    for somebody in (other, elsewhere, officer):
        assert somebody.presses("district_help", {"case": case, "due": SEVEN}).text == lost
        assert somebody.presses("district_help_undo", {"case": case}).text == lost
    assert no_news(town) == []


def test_a_day_long_past_is_asked_about_too(town: Town, teacher: Someone) -> None:
    asks(teacher, teacher, FOURTEEN)
    assert runs(town, TUESDAY) == 0
    assert states(town) == STATES


def test_on_the_reminder_of_a_child_that_is_late(town: Town, teacher: Someone, officer: Someone) -> None:
    hers(teacher, MONDAY)
    runs(town, TUESDAY)
    told = hears(teacher, TUESDAY)
    assert "ไม่ใช่เด็กของเรา" in told.labels
    assert "บอกเขตแล้ว น้อง 0001" in teacher.taps(ASK, on=told)
    assert "ครูสมศรี ขอให้เขตช่วย" in opens(officer)


def test_before_its_day_the_reminder_is_short(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    assert ASK not in hears(teacher, TUESDAY).labels
