"""A term begins: what was due before the break is not late, has a new day, and that is said once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from handlers.reminders.term.begin import begin_term
from models.audit import AuditEntry
from models.calendars import NumberedDay, TermRow
from models.cases import Case
from models.codes import CaseStatus, Change
from models.history import CaseChange
from tests.handlers.reminders.test_reminders import hears, hers, runs
from tests.handlers.review.letters.asking import wants_dole
from tests.handlers.review.test_opened import CUSTODY, STUDYING
from tests.handlers.steps import NO_CONTACT, case_of, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import Town
from thai.dates import BANGKOK

FIRST = date(2026, 11, 2)
"""A Monday: the first day with school of the second term."""

BEFORE, IN_THE_BREAK = date(2026, 10, 7), date(2026, 10, 20)
FIFTH = date(2026, 11, 9)
"""Five days with school after it."""


def begins(town: Town, day: date = FIRST) -> int:
    """The job, as the scheduler runs it."""
    now = datetime.combine(day, time(6, 35), BANGKOK).astimezone(UTC)
    town.clock.now = max(town.clock.now, now)
    with town.sessions.begin() as session:
        return begin_term(session, town.area, now, now).get("anew", 0)


def test_what_was_due_before_is_counted_anew(town: Town, teacher: Someone) -> None:
    before, meanwhile, later = hers(teacher, BEFORE, IN_THE_BREAK, FIRST + timedelta(days=2))
    assert begins(town) == 2
    assert [case_of(town, one).due_on for one in (before, meanwhile, later)] == [FIFTH, FIFTH, date(2026, 11, 4)]
    told = hears(teacher, FIRST)
    assert "เปิดเทอมแล้ว" in told
    assert "มีน้อง 2 คนที่ยังรอข่าวจากก่อนปิดเทอม" in told
    assert "เริ่มนับใหม่ ขอข่าวภายใน จ. 9 พ.ย." in told
    assert "เลยนัดมา" not in told
    assert "น้องที่ดูแล" in told.labels
    assert [one.what for one in town.rows(CaseChange)].count(Change.NEW_DAY) == 2
    assert [one.action for one in town.rows(AuditEntry) if one.action == "cases.new_term"] == ["cases.new_term"]


def test_it_is_one_message_and_said_once(town: Town, teacher: Someone) -> None:
    hers(teacher, BEFORE, IN_THE_BREAK)
    begins(town)
    assert begins(town) == 0
    runs(town, FIRST)
    assert hears(teacher, FIRST).text.count("รอข่าวจากก่อนปิดเทอม") == 1
    assert begins(town, date(2026, 11, 3)) == 0
    assert "เปิดเทอมแล้ว" not in hears(teacher, date(2026, 11, 3))


def test_nobody_is_told_that_anything_is_late(town: Town, teacher: Someone, director: Someone) -> None:
    """Also where the job of the first day has not run yet."""
    hers(teacher, BEFORE)
    assert runs(town, FIRST) == 0
    begins(town)
    runs(town, date(2026, 11, 3))
    assert "เลยนัดมา" not in hears(teacher, date(2026, 11, 3))
    assert "ช่วยครู" not in hears(director, date(2026, 11, 3))


def test_found_on_a_later_day_it_is_counted_from_then(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, BEFORE)
    assert begins(town, date(2026, 11, 4)) == 1
    assert case_of(town, case).due_on == date(2026, 11, 11)


@pytest.mark.parametrize("day", [date(2026, 10, 27), date(2026, 11, 1), date(2026, 11, 9), date(2026, 12, 1)])
def test_on_other_days_nothing_happens(day: date, town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, BEFORE)
    assert begins(town, day) == 0
    assert case_of(town, case).due_on == BEFORE


@pytest.mark.parametrize(
    "values",
    [
        {"status": CaseStatus.CLOSED_DECLINED, "due_on": None},
    ],
)
def test_what_is_not_up_to_the_school_stays(values: dict[str, object], town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, BEFORE)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(**values))
    assert begins(town) == 0


@pytest.mark.parametrize("status", [CaseStatus.RETURN_PENDING, CaseStatus.MONITORING])
def test_a_day_of_its_own_that_has_passed_is_asked_about_later_too(
    status: CaseStatus, town: Town, teacher: Someone
) -> None:
    (case,) = hers(teacher, BEFORE)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(status=status))
    assert begins(town) == 1
    assert case_of(town, case).due_on == FIFTH


@pytest.mark.parametrize("began", [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 2)])
def test_whichever_day_of_the_week_the_term_begins_on(began: date, town: Town, teacher: Someone) -> None:
    """A week of days on which it is found, a Saturday's term too."""
    hers(teacher, BEFORE)
    with town.sessions.begin() as session:
        session.execute(update(TermRow).where(TermRow.starts_on == date(2026, 11, 1)).values(starts_on=began))
    assert begins(town, date(2026, 11, 6)) == 1


def test_a_first_week_that_is_closed_is_no_term_yet(town: Town, teacher: Someone) -> None:
    hers(teacher, BEFORE)
    with town.sessions.begin() as session:
        closed = NumberedDay.day.between(FIRST, date(2026, 11, 8))
        session.execute(update(NumberedDay).where(closed).values(is_school_day=False))
    assert begins(town) == 0
    assert begins(town, date(2026, 11, 9)) == 1


@pytest.mark.parametrize("way", [STUDYING, CUSTODY])
def test_what_waits_for_the_district_stays(way: tuple[str, ...], town: Town, teacher: Someone) -> None:
    case = town.child(assignee=teacher.person)
    report(teacher, *way)
    due_on(town, case, BEFORE)
    assert begins(town) == 0


def test_while_the_district_writes_its_letter_nothing_begins(town: Town, teacher: Someone, officer: Someone) -> None:
    del officer
    case = town.child(assignee=teacher.person)
    wants_dole(teacher)
    due_on(town, case, BEFORE)
    assert begins(town) == 0


def test_reported_meanwhile_it_is_not_counted(town: Town, teacher: Someone) -> None:
    first, _ = hers(teacher, BEFORE, BEFORE)
    begins(town)
    teacher.presses("report", {"case": first})
    teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    told = hears(teacher, FIRST)
    assert "มีน้อง 1 คนที่ยังรอข่าว" in told
