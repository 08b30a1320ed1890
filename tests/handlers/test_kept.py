"""What is kept of one test for the next: its beginning, and nothing of what it did."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from models.cases import Case
from models.reports import Report
from tests.handlers.kept import Kept, Unknown, beginning, copies
from tests.handlers.steps import WANTS, case_of, report
from tests.handlers.tester import Someone
from tests.handlers.town import MONDAY, Town

GRADE = "ป.6"


@pytest.fixture
def moved_on(town: Town, teacher: Someone, child: int) -> list[Someone]:
    """An hour after she has looked at her list."""
    teacher.says("น้องที่ดูแล")
    town.clock.on(hours=1)
    return [teacher]


@pytest.fixture
def nothing(town: Town) -> None:
    """Of what gives nothing there is no copy."""


@pytest.mark.parametrize("_time", range(3))
def test_each_finds_what_the_first_found(
    town: Town, teacher: Someone, child: int, moved_on: list[Someone], _time: int
) -> None:
    assert town.rows(Report) == []
    assert MONDAY + timedelta(hours=1) < town.clock.now < MONDAY + timedelta(hours=2)
    assert moved_on == [teacher]
    assert teacher.town is town
    assert "รายงาน" in teacher.seen.labels
    assert case_of(town, child).grade != GRADE
    with town.sessions.begin() as session:
        session.execute(update(Case).values(grade=GRADE))
    report(teacher, *WANTS)
    town.clock.on(days=1)
    town.case["เพิ่ม"] = 0
    assert len(town.rows(Report)) == 1


def test_what_is_rolled_back_is_gone(town: Town, child: int) -> None:
    with town.sessions() as session:
        session.execute(update(Case).values(grade=GRADE))
        session.rollback()
    assert case_of(town, child).grade != GRADE


def test_its_plan_is_all_that_begins_alike(request: pytest.FixtureRequest, moved_on: list[Someone]) -> None:
    begins = beginning(request.node)
    assert begins is not None
    assert [one.argname for one in begins.plan] == ["town", "teacher", "child", "moved_on"]


def test_from_what_is_its_own_it_goes_on_alone(
    request: pytest.FixtureRequest, town: Town, nothing: None, teacher: Someone
) -> None:
    begins = beginning(request.node)
    assert begins is not None
    assert [one.argname for one in begins.plan] == ["town"]


def test_two_sessions_at_once_would_be_one(town: Town) -> None:
    with town.sessions() as session:
        session.execute(text("SELECT 1"))
        with town.sessions() as other, pytest.raises(RuntimeError, match="commits"):
            other.execute(text("SELECT 1"))


def test_what_a_failed_test_has_left_is_nobodys_beginning(shared: sessionmaker[Session]) -> None:
    kept = Kept(shared.kw["bind"])
    kept.begins([])
    left = kept.connection
    assert left is not None
    inner = left.begin_nested()
    left.exec_driver_sql("ROLLBACK TO SAVEPOINT kept_0")  # where the inner one is not any more
    with pytest.raises(DBAPIError):
        inner.commit()
    assert not left.in_nested_transaction()
    kept.begins([])
    assert kept.connection is not left
    with kept.sessions()() as session:
        session.execute(text("SELECT 1"))
    kept.ends()


@pytest.mark.commits
def test_marked_it_commits(request: pytest.FixtureRequest, town: Town, teacher: Someone) -> None:
    assert beginning(request.node) is None
    assert isinstance(town.sessions.kw["bind"], Engine)


def test_unmarked_it_does_not(town: Town) -> None:
    assert isinstance(town.sessions.kw["bind"], Connection)


def test_of_what_could_be_changed_unseen_there_is_no_copy() -> None:
    with pytest.raises(Unknown):
        copies({"rows": {"a": 1}})
