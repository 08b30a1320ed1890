"""Fourteen days with school after its day a child stands in front of the district by itself, once for that day."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import update

from handlers.reminders.remind import remind
from handlers.reminders.rules import To, rule_for
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, MatterState, Role, WaitingFor
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.reminders.test_reminders import KITTI, THURSDAY, TUESDAY, hears, hers, runs
from tests.handlers.review.letters.asking import wants_dole
from tests.handlers.review.no_news.steps import FOURTEEN, SEVEN, no_news, opens
from tests.handlers.steps import BACK_HERE, NO_CONTACT, case_of, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK

THIRTEEN, LONG_AGO = date(2026, 5, 28), date(2025, 12, 1)
TALKS = date(2026, 5, 25)


def stands(town: Town) -> list[MatterState]:
    return [one.state for one in no_news(town)]


@pytest.mark.parametrize(("due", "stood"), [(THIRTEEN, False), (FOURTEEN, True), (LONG_AGO, True)])
def test_after_fourteen_days_with_school(due: date, stood: bool, town: Town, teacher: Someone) -> None:
    hers(teacher, due)
    runs(town, TUESDAY)
    assert stands(town) == [MatterState.OPEN] * stood


@pytest.mark.parametrize("left", [-13, -14, -15, -400])
def test_the_rule(left: int) -> None:
    for status in CaseStatus:
        rule = rule_for(left, status)
        assert rule is not None
        assert (rule.to == To.DISTRICT) == (left <= -14)


def test_an_officer_reads_who_has_it_and_since_when_there_is_no_news(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    hers(teacher, FOURTEEN)
    runs(town, TUESDAY)
    assert "ยังไม่มีข่าว 1 เรื่อง" in officer.says("งานรอเขต")
    card = opens(officer)
    for words in (
        f"{KITTI} ม.2 · น้อง 0001",
        "ยังไม่มีข่าว 14 วันเปิดเรียน",
        "โรงเรียนบ้านหนองกระทุ่ม",
        "ครูสมศรี ดูแลอยู่",
        "ยังไม่เคยรายงาน",
        "ควรตอบภายใน พ. 24 มิ.ย.",
    ):
        assert words in card
    assert [one.actor_label for one in town.rows(AuditEntry) if one.action == "cases.without_news"] == ["clock"]


def test_what_the_head_has_said_stands_there_with_its_day(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    (case,) = hers(teacher, TALKS)
    assert "ได้เลย" in director.presses("head_talks", {"case": case, "due": TALKS})
    until = case_of(town, case).due_on
    assert until == date(2026, 6, 23)
    runs(town, date(2026, 7, 14))
    card = opens(officer)
    assert "ผอ.โรงเรียน บอกไว้ว่าจะคุยกับครูเอง ถึง 23 มิ.ย." in card


def test_once_however_often_it_runs_or_is_killed(town: Town, teacher: Someone) -> None:
    hers(teacher, FOURTEEN, FOURTEEN)
    now = datetime.combine(TUESDAY, time(6, 45), BANGKOK).astimezone(UTC)
    with town.sessions.begin() as session:
        assert remind(session, town.area, now, now)["before_district"] == 2
        session.rollback()
    for day in (TUESDAY, TUESDAY, THURSDAY):
        runs(town, day)
    assert len(no_news(town)) == 2


def test_nobody_at_the_school_is_reminded_any_more(town: Town, teacher: Someone, director: Someone) -> None:
    hers(teacher, FOURTEEN)
    assert runs(town, TUESDAY) == 0
    assert KITTI not in hears(teacher, TUESDAY)
    assert KITTI not in hears(director, TUESDAY)


def test_for_another_day_it_stands_again(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FOURTEEN)
    runs(town, TUESDAY)
    report(teacher, *NO_CONTACT)
    assert stands(town) == [MatterState.DROPPED]
    due_on(town, case, THIRTEEN)
    runs(town, THURSDAY)
    assert stands(town) == [MatterState.OPEN]


def test_a_report_that_is_taken_back_brings_it_back(town: Town, teacher: Someone) -> None:
    hers(teacher, FOURTEEN)
    runs(town, TUESDAY)
    report(teacher, *NO_CONTACT)
    teacher.taps("ถอนรายงาน")
    assert stands(town) == [MatterState.OPEN]


@pytest.mark.parametrize(
    "values",
    [{"waiting_for": WaitingFor.DISTRICT}, {"waiting_for": WaitingFor.AGENCY}, {"restricted": True}],
    ids=str,
)
def test_not_while_it_waits_for_somebody_else(values: dict[str, object], town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FOURTEEN)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(**values))
    runs(town, TUESDAY)
    assert no_news(town) == []
    with town.sessions.begin() as session:
        back = {"waiting_for": WaitingFor.TEACHER, "restricted": False}
        session.execute(update(Case).where(Case.id == case).values(**back))


def test_not_of_one_that_has_died(town: Town, teacher: Someone, officer: Someone) -> None:
    (case,) = hers(teacher, FOURTEEN)
    with town.sessions.begin() as session:
        ended = {"status": CaseStatus.CLOSED_STUDYING, "waiting_for": WaitingFor.SCHOOL}
        session.execute(update(Case).where(Case.id == case).values(**ended))
    runs(town, TUESDAY)
    assert no_news(town) == []


def test_not_while_a_letter_is_waited_for(town: Town, teacher: Someone) -> None:
    case = town.child(assignee=teacher.person)
    wants_dole(teacher)
    due_on(town, case, FOURTEEN)
    runs(town, TUESDAY)
    assert no_news(town) == []


def test_of_one_that_nobody_looks_after_the_district_hears_too(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    (case,) = hers(teacher, FOURTEEN)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(assignee_id=None, waiting_for=WaitingFor.SCHOOL))
    runs(town, TUESDAY)
    assert "ยังไม่มีครูดูแล" in opens(officer)


def test_whether_it_still_comes_is_news_too(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    due_on(town, child, FOURTEEN)
    runs(town, TUESDAY)
    assert stands(town) == [MatterState.OPEN]
    teacher.presses("attends", {"case": child, "due": FOURTEEN})
    assert stands(town) == [MatterState.DROPPED]


def test_a_head_on_leave_is_not_named(town: Town, teacher: Someone, director: Someone, officer: Someone) -> None:
    put_on_leave(town, director.person)
    hers(teacher, FOURTEEN)
    runs(town, TUESDAY)
    assert "โทรหา ผอ.โรงเรียน" not in opens(officer).labels


def test_a_child_of_another_area_stands_before_no_officer_here(town: Town, teacher: Someone, officer: Someone) -> None:
    hers(teacher, FOURTEEN, SEVEN)
    runs(town, TUESDAY)
    assert len(no_news(town)) == 1
    assert CHILDREN_NAMES[1] not in opens(officer)
    other = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    item = f"m{no_news(town)[0].id}"
    lost = other.presses("desk_open", {"item": "m0"}).text
    assert other.presses("desk_open", {"item": item}).text == lost
    assert other.presses("desk_talked", {"item": item, "until": "2026-06-24", "seen": "0.0"}).text == lost
    assert other.presses("desk_send", {"item": item, "seen": "0.0"}).text == lost
