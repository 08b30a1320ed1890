"""What an officer looks after herself stands first, at her desk and in the summary, and in its queues all the same."""

from datetime import datetime, time

import pytest
from sqlalchemy import select

from handlers.review.take import give_back, take
from models.audit import AuditCase, AuditEntry
from models.matters import Matter
from models.needs import NeedRow
from tests.handlers.figures.test_summary import MONDAY, heads, runs
from tests.handlers.review.desk import acts, matter
from tests.handlers.review.test_opened import CALL, UNSAFE
from tests.handlers.steps import UNDECIDED, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK

MINE = "ที่คุณดูอยู่"


def test_at_her_desk_it_is_the_first_line_and_opens_what_she_has(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, closing: Matter
) -> None:
    other = town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    teacher.presses("report", {"case": other})
    teacher.walks(*UNSAFE, "ส่งรายงาน")
    assert MINE not in officer.says("งานรอเขต")
    acts(officer, take, closing)
    seen = officer.says("งานรอเขต")
    assert seen.labels[0] == "ที่คุณดูอยู่ 1 เรื่อง · วันนี้ ›"
    assert "รอเขต 2 เรื่อง" in seen, "it is counted once"
    page = officer.taps(seen.labels[0])
    assert "ที่คุณดูอยู่ 1 เรื่อง" in page
    assert "มีคนดูอยู่" not in page
    assert "คุณดูเรื่องนี้อยู่" in officer.taps(page.labels[0])
    assert MINE not in colleague.says("งานรอเขต")
    assert "รอตรวจ 1 เรื่อง" in colleague.seen


@pytest.mark.parametrize("typed", [MINE, "ที่ฉันดูอยู่", "ที่คุณดูอยู่ค่ะ"])
def test_typed(town: Town, officer: Someone, closing: Matter, typed: str) -> None:
    acts(officer, take, closing)
    assert "ที่คุณดูอยู่ 1 เรื่อง" in officer.says(typed)
    acts(officer, give_back, closing)
    assert "ไม่มีเรื่องนี้รออยู่แล้ว" in officer.says(typed)


def test_after_its_day_it_is_everybodys_again(town: Town, officer: Someone, closing: Matter) -> None:
    acts(officer, take, closing)
    until = matter(town).held_until
    assert until is not None
    town.clock.now = datetime.combine(until, time(9), BANGKOK)
    assert MINE not in officer.says("งานรอเขต")


def test_needs_are_among_it(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    (need,) = town.rows(NeedRow)
    acts(officer, take, need)
    assert "ที่คุณดูอยู่ 1 เรื่อง" in officer.says(MINE)


def test_what_she_may_not_see_any_more_is_not_hers(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    report(teacher, *CALL)
    found = matter(town)
    acts(officer, take, found)
    assert MINE in officer.says("งานรอเขต")
    with town.sessions.begin() as session:
        session.get_one(Matter, found.id).holder_id = colleague.person
    assert MINE not in colleague.says("งานรอเขต")
    assert "ไม่มีเรื่องนี้รออยู่แล้ว" in colleague.says(MINE)


def test_the_summary_of_an_officer_begins_with_it_and_the_heads_does_not(
    town: Town, officer: Someone, colleague: Someone, closing: Matter
) -> None:
    heads(town, colleague)
    town.clock.now = datetime.combine(MONDAY, time(7), BANGKOK)
    for person in (officer, colleague):
        acts(person, take, closing)
        runs(town, MONDAY)
        told = person.pushed()
        assert (MINE in told) == (person is officer)
        assert "รอตรวจ 1 เรื่อง" in told
        assert (MINE in person.says("งานรอเขต")) == (person is officer)
        acts(person, give_back, closing)


def test_the_look_is_logged(town: Town, officer: Someone, closing: Matter) -> None:
    acts(officer, take, closing)
    officer.says("งานรอเขต")
    before = len(town.rows(AuditEntry))
    officer.says(MINE)
    (looked,) = town.rows(AuditEntry)[before:]
    with town.sessions() as session:
        cases = session.scalars(select(AuditCase.case_id).where(AuditCase.entry_id == looked.id)).all()
    assert (looked.action, cases) == ("office.listed", [closing.case_id])
