"""What is due and what is late, in school days: one question, however many areas and cases."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session, sessionmaker

from models.cases import Case
from models.cases_due import cases_due
from models.codes import WaitingFor
from tests.handlers import town as towns
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.steps import report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

TUESDAY = date(2026, 6, 16)
SCHOOL = (WaitingFor.TEACHER, WaitingFor.SCHOOL)
Left = Callable[..., list[int | None]]


@pytest.fixture
def left(town: Town) -> Left:
    """How many school days each case of a district has left."""

    def asked(until: int, turns: tuple[WaitingFor, ...] = SCHOOL, today: date = TUESDAY) -> list[int | None]:
        with town.sessions() as session:
            return [left for *_, left in cases_due(session, [town.area], today, until, turns)]

    return asked


def due(town: Town, *days: date) -> None:
    for name, day in zip(CHILDREN_NAMES, days, strict=False):
        child = town.child(name)
        with town.sessions.begin() as session:
            session.get_one(Case, child).due_on = day


def test_late_due_and_due_soon(town: Town, left: Left) -> None:
    """The Wednesday is a holiday, so the third school day is the Monday."""
    days = (date(2026, 6, 9), date(2026, 6, 15), TUESDAY, date(2026, 6, 19), date(2026, 6, 22), date(2026, 6, 23))
    due(town, *days)
    assert left(-1) == [-5, -1]
    assert left(0) == [-5, -1, 0]
    assert left(2) == [-5, -1, 0, 2]
    assert left(3) == [-5, -1, 0, 2, 3]
    assert left(4) == [-5, -1, 0, 2, 3, 4]


def test_a_clock_stands_still_while_the_district_is_asked(town: Town, teacher: Someone, left: Left) -> None:
    town.child()
    report(teacher, *STUDYING)
    assert left(30) == []
    assert left(30, (WaitingFor.DISTRICT,)) == [4]  # five from the Monday on


def test_a_case_that_has_ended_is_neither_due_nor_late(town: Town, left: Left) -> None:
    town.child()
    with town.sessions.begin() as session:
        session.query(Case).filter_by(area_id=town.area).update({"due_on": None})
    assert left(60) == []


def test_a_day_that_no_calendar_has_passes_nothing_over(town: Town, left: Left) -> None:
    due(town, date(2020, 1, 1), date(2026, 6, 15))
    assert left(0) == [None, -1]
    assert left(0, today=date(2035, 1, 1)) == [None, None]


FEW = 4
"""Today and the last day of each area, the cases, the days on which they are due, closed days of their schools."""


def test_many_areas_take_the_statements_of_one(shared: sessionmaker[Session]) -> None:
    around = [towns.build(shared) for _ in range(3)]
    for one in around:
        due(one, date(2026, 6, 15))
    told: list[str] = []
    with shared() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *call: told.append(call[2]))
        rows = cases_due(session, [one.area for one in around], TUESDAY, 0, SCHOOL)
    assert [(row.area_id, left) for row, _, left in rows] == [(one.area, -1) for one in around]
    assert len(told) == FEW
