"""What stands in front of an office is one look into an index: due first, what is paused last, and back on its day."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.orm import Session, sessionmaker

from handlers.access.declined import Declined
from handlers.review.decide import decide
from handlers.review.keep import keep
from handlers.review.queue import Office, queue
from handlers.review.take import take
from handlers.review.undo import undo
from models.areas import Area
from models.codes import Decision, MatterKind, MatterState, Need, Owner, Role, SourceKind
from models.matters import Matter
from models.needs import NeedRow
from tests.handlers import town as towns
from tests.handlers.review.desk import actor, acts, matter, matters
from tests.handlers.review.test_opened import CUSTODY, STUDYING, UNSAFE
from tests.handlers.steps import UNDECIDED, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

Row = tuple[str, str]


def shown(person: Someone, owner: Owner, school: int | None = None, page: int = 0, size: int = 10) -> list[Row]:
    """The table of each row, and what it is."""
    town = person.town
    with town.sessions() as session:
        rows = queue(session, actor(session, person), [Office(town.area, owner, school)], town.clock.now, page, size)
        return [(row.name, row.what) for row in rows]


@pytest.fixture
def full(town: Town, teacher: Someone, director: Someone) -> Town:
    """A child whose visit is not safe, one that studies elsewhere, one in custody, and three needs."""
    for name, way in zip(CHILDREN_NAMES, (UNSAFE, STUDYING, CUSTODY, UNDECIDED), strict=False):
        child = town.child(name)
        teacher.presses("report", {"case": child})
        teacher.walks(*way, "ส่งรายงาน")
        if way is UNDECIDED:
            teacher.says("1 2 9")
        town.clock.on(days=1)
    return town


def test_each_office_has_its_own(full: Town, officer: Someone, director: Someone) -> None:
    assert shown(officer, Owner.DISTRICT) == [
        ("matters", "UNSAFE_VISIT"),
        ("matters", "CLOSURE"),
        ("needs", "MONEY"),
    ]
    assert shown(officer, Owner.NAMED) == [("needs", "HEALTH"), ("matters", "CUSTODY")]
    assert shown(director, Owner.SCHOOL, full.schools[0]) == [("needs", "SUPPLIES")]


def test_a_restricted_child_stands_in_front_of_the_named_officers_alone(
    town: Town, teacher: Someone, officer: Someone, director: Someone, child: int
) -> None:
    """And back where it was, once the report is withdrawn or the custody is over."""
    report(teacher, *UNDECIDED)
    teacher.says("1 2 9")
    own = [[("needs", "MONEY")], [("needs", "HEALTH")], [("needs", "SUPPLIES")]]

    def queues() -> list[list[Row]]:
        at_school = shown(director, Owner.SCHOOL, town.schools[0])
        return [shown(officer, Owner.DISTRICT), shown(officer, Owner.NAMED), at_school]

    assert queues() == own
    report(teacher, *CUSTODY)
    everything = [("needs", "HEALTH"), ("needs", "SUPPLIES"), ("needs", "MONEY"), ("matters", "CUSTODY")]
    assert [sorted(rows) for rows in queues()] == [[], sorted(everything), []]
    teacher.taps("ถอนรายงาน")
    assert queues() == own
    report(teacher, *CUSTODY)
    acts(officer, decide, matter(town), Decision.DONE)
    assert queues() == own
    acts(officer, undo, matter(town))
    assert [len(rows) for rows in queues()] == [0, 4, 0]


def test_what_is_decided_or_dropped_is_there_no_more(full: Town, officer: Someone, teacher: Someone) -> None:
    acts(officer, decide, matters(full, MatterKind.UNSAFE_VISIT)[0], Decision.DONE)
    teacher.presses("report", {"case": full.case[CHILDREN_NAMES[1]]})
    teacher.walks("ยังติดต่อไม่ได้", "โทร วันนี้", "ส่งรายงาน")
    assert shown(officer, Owner.DISTRICT) == [("needs", "MONEY")]


def test_what_is_paused_comes_last_and_is_back_on_its_day_by_itself(full: Town, officer: Someone, clock: Clock) -> None:
    unsafe, closing = matters(full, MatterKind.UNSAFE_VISIT)[0], matters(full, MatterKind.CLOSURE)[0]
    first, second, third = shown(officer, Owner.DISTRICT)
    held, kept = acts(officer, take, unsafe).held_until, acts(officer, keep, closing).kept_until
    assert shown(officer, Owner.DISTRICT) == [third, first, second]  # still there, all three
    clock.now = at(held)
    assert shown(officer, Owner.DISTRICT) == [first, third, second]
    clock.now = at(kept)
    assert shown(officer, Owner.DISTRICT) == [first, second, third]


def test_it_says_by_how_many_school_days_each_is_late(full: Town, officer: Someone, clock: Clock) -> None:
    closing = matters(full, MatterKind.CLOSURE)[0]

    def late() -> dict[str, int | None]:
        with full.sessions() as session:
            rows = queue(session, actor(session, officer), [Office(full.area, Owner.DISTRICT)], clock.now)
            return {row.what: row.late for row in rows}

    assert set(late().values()) == {None}
    clock.now = at(closing.due_on + timedelta(days=7))
    assert late()["CLOSURE"] == 5


def at(day: date) -> Any:
    return towns.MONDAY + (day - towns.MONDAY.date())


def test_it_comes_in_pages(full: Town, officer: Someone) -> None:
    rows = shown(officer, Owner.DISTRICT)
    assert [shown(officer, Owner.DISTRICT, page=page, size=2) for page in (0, 1, 2)] == [rows[:2], rows[2:], []]
    assert shown(officer, Owner.DISTRICT, size=1) == rows[:1]


def test_nobody_sees_the_queue_of_another_office(
    full: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    plain = Someone(full, *full.member("อร สุขใจ", Role.SUPERVISOR))
    refusals = [
        (teacher, Owner.DISTRICT, None),
        (director, Owner.DISTRICT, None),
        (director, Owner.SCHOOL, full.schools[1]),
        (teacher, Owner.SCHOOL, full.schools[0]),
        (plain, Owner.NAMED, None),
        (officer, Owner.SCHOOL, full.schools[0]),
    ]
    for person, owner, school in refusals:
        with pytest.raises(Declined):
            shown(person, owner, school)
    with pytest.raises(ValueError):
        Office(full.area, Owner.SCHOOL)
    with pytest.raises(ValueError):
        Office(full.area, Owner.DISTRICT, full.schools[0])


def test_another_area_is_another_queue(full: Town, shared: sessionmaker[Session]) -> None:
    other = towns.build(shared)
    stranger = Someone(other, *other.member("ไกล", Role.SUPERVISOR, safeguarding=True))
    assert shown(stranger, Owner.DISTRICT) == []
    assert shown(stranger, Owner.NAMED) == []


MANY = 4000
AT_ONE_OFFICE = 250
"""Rows that one office has still to do, at most: of so few those that are paused need no index of their own, and the
page may be sorted out of all of them."""

OF_MATTERS_OR_NEEDS = ("matters", "needs")


@pytest.fixture
def crowded(town: Town, officer: Someone, director: Someone, child: int, teacher: Someone) -> Iterator[Town]:
    """Some thousand rows, most of them finished, of another office or paused."""
    report(teacher, *UNSAFE)
    source = matter(town).source_id
    with town.sessions.begin() as session:
        far = Area(name="สพป.ใหญ่ เขต 1")
        session.add(far)
        session.flush()
        rows = [crowd(number, town, far.id, child, source) for number in range(MANY)]
        session.execute(insert(Matter), rows)
        session.execute(insert(NeedRow), [as_need(row) for row in rows])
    with town.sessions() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("ANALYZE matters"))
            session.execute(text("ANALYZE needs"))
            session.commit()
    yield town
    with town.sessions.begin() as session:
        for table in OF_MATTERS_OR_NEEDS:
            session.execute(text(f"DELETE FROM {table} WHERE opened_at < '2020-01-01'"))


def crowd(number: int, town: Town, far: int, child: int, source: int) -> dict[str, Any]:
    unfinished = number % 4 == 0
    return {
        "area_id": far if number % 3 else town.area,
        "school_id": town.schools[number % 2],
        "case_id": child,
        "kind": MatterKind.CALL,
        "owner": (Owner.DISTRICT, Owner.NAMED, Owner.SCHOOL)[number % 5 % 3],
        "state": MatterState.OPEN if unfinished else MatterState.DONE,
        "source_kind": SourceKind.REPORT,
        "source_id": source,
        "nth": number + 10,
        "due_on": date(2026, 6, 1) + timedelta(days=number % 60),
        "opened_at": towns.MONDAY.replace(year=2019),
        "kept_until": date(2027, 1, 1) if number % 40 == 0 else None,
    }


def as_need(row: dict[str, Any]) -> dict[str, Any]:
    """Of one kind a case has one that is unfinished, so all of these are finished."""
    kept = {name: value for name, value in row.items() if name not in ("kind", "source_kind", "source_id", "nth")}
    return kept | {"need": Need.OTHER, "state": MatterState.DONE, "kept_until": None}


@pytest.mark.parametrize("mode", ["force_custom_plan", "force_generic_plan"])
@pytest.mark.parametrize("of_school", [False, True])
def test_it_is_one_statement_that_reads_a_page_from_an_index(
    mode: str, of_school: bool, crowded: Town, officer: Someone, director: Someone
) -> None:
    town = crowded
    person = director if of_school else officer
    office = Office(town.area, Owner.SCHOOL, town.schools[0]) if of_school else Office(town.area, Owner.DISTRICT)
    told: list[tuple[str, Any]] = []
    with town.sessions() as session:
        who = actor(session, person)
        event.listen(session.connection(), "before_cursor_execute", lambda *call: told.append((call[2], call[3])))
        rows = queue(session, who, [office], town.clock.now)
        assert len(rows) == 10
        assert [row.due_on for row in rows] == sorted(row.due_on for row in rows)
        (asked,) = told
        if session.get_bind().dialect.name == "sqlite":
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}", asked[1])
            walks = [row.detail for row in plan if any(table in row.detail for table in OF_MATTERS_OR_NEEDS)]
            assert len(walks) == 4
            for walk in walks:
                assert re.search("SEARCH .* USING INDEX ix_(matters|needs)_(office|paused|school)", walk), walk
            return
        session.execute(text(f"SET LOCAL plan_cache_mode = {mode}"))
        plan = session.connection().exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {asked[0]}", asked[1]).scalar_one()
        for node in nodes(plan[0]["Plan"]):
            if node.get("Relation Name") in OF_MATTERS_OR_NEEDS:
                read = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
                assert node["Node Type"] in ("Index Scan", "Bitmap Heap Scan"), json.dumps(node)
                assert read <= AT_ONE_OFFICE, json.dumps(node)


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", []):
        yield from nodes(inner)
