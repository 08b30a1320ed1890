"""What a month's reports led to: said once, along with what she reads anyway, and only what is true still."""

from datetime import date, datetime, time

import pytest
from sqlalchemy import update

from handlers.figures.monthly.notices import tell_of_month
from handlers.review.decide import decide
from handlers.review.undo import undo
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Decision
from models.needs import NeedRow
from models.notices import Notice
from tests.handlers.figures.test_snapshots import change, in_class
from tests.handlers.review.desk import acts
from tests.handlers.steps import UNDECIDED, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK

JULY = date(2026, 7, 1)
"""A Wednesday with school."""

LATER = date(2026, 7, 31)

HEADING = "เดือนที่แล้ว ครูช่วยน้องไว้"


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), BANGKOK)


def runs(town: Town, day: date = JULY) -> int:
    """The job, as the scheduler runs it on that day; how many are owed something."""
    town.clock.now = at(day, 7)
    with town.sessions.begin() as session:
        return tell_of_month(session, town.area, town.clock.now, town.clock.now)["people"]


def came_back(town: Town, teacher: Someone, name: str, day: date) -> int:
    case = town.child(name, assignee=teacher.person)
    in_class(town, case, at(day))
    due_on(town, case, LATER)
    return case


def test_children_that_came_back_are_named_in_the_bubble_alone(town: Town, teacher: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0], date(2026, 6, 16))
    came_back(town, teacher, CHILDREN_NAMES[1], date(2026, 6, 30))
    runs(town)
    assert HEADING not in teacher.pushed(), "no push of its own"
    seen = teacher.says("เมนู")
    assert HEADING in seen
    for name in CHILDREN_NAMES[:2]:
        assert f"{name} " in seen
    told = next(one for one in seen.messages if HEADING in repr(one))
    assert "ข่าวดีของน้อง" in repr(told.alt)  # type: ignore[union-attr]  # a card
    assert not any(name in repr(told.alt) for name in CHILDREN_NAMES)  # type: ignore[union-attr]
    assert HEADING not in teacher.says("เมนู"), "once"
    assert [one.action for one in town.rows(AuditEntry)].count("cases.led_to") == 1


@pytest.mark.parametrize("day", [date(2026, 5, 29), JULY])
def test_of_another_month_nothing_is_said(town: Town, teacher: Someone, day: date) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0], day)
    runs(town, date(2026, 7, 2))
    assert HEADING not in teacher.says("เมนู")


def test_who_has_left_again_is_no_good_news(town: Town, teacher: Someone) -> None:
    case = came_back(town, teacher, CHILDREN_NAMES[0], date(2026, 6, 16))
    change(town, case, at(JULY), at(JULY), status=CaseStatus.RELAPSED)
    runs(town, date(2026, 7, 2))
    assert HEADING not in teacher.says("เมนู")


def test_who_is_asked_about_is_no_good_news_before_that_is_answered(town: Town, teacher: Someone) -> None:
    due_on(town, came_back(town, teacher, CHILDREN_NAMES[0], date(2026, 6, 16)), JULY)
    runs(town, date(2026, 7, 2))
    assert HEADING not in teacher.says("เมนู")


@pytest.mark.parametrize("then", ["another's", "restricted"])
def test_a_child_that_is_not_hers_any_more_is_not_told(
    town: Town, teacher: Someone, director: Someone, then: str
) -> None:
    case = came_back(town, teacher, CHILDREN_NAMES[0], date(2026, 6, 16))
    runs(town)
    values = {"restricted": True} if then == "restricted" else {"assignee_id": director.person}
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(**values))
    assert HEADING not in teacher.says("เมนู")


def test_help_that_was_given_is_counted_until_it_is_taken_back(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    (need,) = town.rows(NeedRow)
    acts(officer, decide, need, Decision.DONE)
    runs(town)
    seen = teacher.says("เมนู")
    assert "ได้ความช่วยเหลือแล้ว 1 เรื่อง" in seen
    assert "กลับมาเรียนแล้ว" not in seen
    assert "เงิน" not in repr(next(one for one in seen.messages if HEADING in repr(one))), "what for is not said"


def test_help_that_was_taken_back_is_not(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    (need,) = town.rows(NeedRow)
    acts(officer, decide, need, Decision.DONE)
    runs(town)
    acts(officer, undo, need)
    assert HEADING not in teacher.says("เมนู")


def test_once_a_month_on_its_first_days_with_school(town: Town, teacher: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0], date(2026, 6, 16))
    for day in (date(2026, 7, 4), date(2026, 7, 5), date(2026, 7, 13)):
        assert runs(town, day) == 0, "at a weekend, and later"
    assert runs(town, date(2026, 7, 6)) == 1
    runs(town, date(2026, 7, 7))
    assert len([one for one in town.rows(Notice) if one.kind == "good_news"]) == 1


def test_in_the_next_month_it_is_too_late(town: Town, teacher: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0], date(2026, 6, 16))
    runs(town)
    town.clock.now = at(date(2026, 8, 3))
    assert HEADING not in teacher.says("เมนู")
