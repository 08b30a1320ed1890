"""The figures of a week: their sums agree, they are those of a plain recount and of the export, and what comes late
changes none that was drawn."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers.figures.export import Export, cases
from handlers.figures.recount import BACK
from handlers.figures.snapshots import WEEK, Week, count_week, draw, last_week, midnight, this_week
from models.cases import Case
from models.codes import CaseStatus, Change, Leaf, Outcome, Proposal, Witness
from models.figures import Figures, Rows
from models.history import KEPT, CaseChange
from models.snapshots import Snapshot
from tests.handlers.figures.test_past import STEPS, District, Step
from tests.handlers.figures.test_past import district as district
from tests.handlers.steps import BACK_HERE, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK, local_date

MONDAY = datetime(2026, 6, 22, 8, tzinfo=BANGKOK).astimezone(UTC)


def drawn(town: Town, week: Week, now: datetime | None = None) -> Snapshot:
    with town.sessions.begin() as session:
        found = draw(session, [town.area], week, now or town.clock.now)[town.area]
        session.expunge_all()
    return found


def recounted(session: Session, area: int, week: Week) -> Figures:
    """The same in plain Python, line by line."""
    lines = session.scalars(select(CaseChange).where(CaseChange.area_id == area).order_by(CaseChange.id)).all()

    def stood(cut: datetime) -> dict[int, CaseChange]:
        return {line.case_id: line for line in lines if line.recorded_at < cut}

    def back(line: CaseChange | None) -> bool:
        if line is None or line.status not in BACK or line.leaf != Leaf.FOUND_WANTS_RETURN:
            return False
        return not learns(line)

    def learns(line: CaseChange) -> bool:
        ended = line.status == CaseStatus.CLOSED_RETAINED and line.latest_outcome == Outcome.FOUND_CANNOT_ATTEND
        return (ended or line.status == CaseStatus.LEARNING_DELIVERED) and line.leaf == Leaf.FOUND_WANTS_RETURN

    def rows(cut: datetime) -> Rows:
        now = list(stood(cut).values())
        leaves = Counter(line.leaf for line in now)
        declines = [line for line in now if line.leaf == Leaf.FOUND_DECLINES]
        of_age = sum(
            line.status == CaseStatus.CLOSED_DECLINED or line.proposal == Proposal.CLOSURE for line in declines
        )
        return Rows(
            wants=leaves[Leaf.FOUND_WANTS_RETURN],
            talked=len(declines) - of_age,
            of_age=of_age,
            studying=leaves[Leaf.FOUND_STUDYING],
            other=leaves[Leaf.FOUND_OTHER],
            not_found=leaves[Leaf.NOT_FOUND],
            tracing=leaves[Leaf.TRACING],
            duplicate=leaves[Leaf.REMOVED_DUPLICATE],
            wrong=leaves[Leaf.REMOVED_WRONG],
            moved=leaves[Leaf.REMOVED_TRANSFERRED],
            back=sum(map(back, now)),
            left=sum(line.status == CaseStatus.RELAPSED for line in now),
            stayed=sum(back(line) and line.stayed for line in now),
            both=sum(back(line) and line.return_witness == Witness.BOTH for line in now),
            delivered=sum(map(learns, now)),
            against=sum(line.return_witness == Witness.DISPUTED for line in now),
        )

    def new(start: datetime, cut: datetime) -> int:
        before = stood(start)
        return sum(back(line) and not back(before.get(case)) for case, line in stood(cut).items())

    filed = {Change.REPORTED, Change.CORRECTED, Change.UNCHANGED}
    reports = sum(line.what in filed and week.start <= line.recorded_at < week.cut for line in lines)
    start = week.start
    return Figures(rows(week.cut), rows(start), new(start, week.cut), new(start - WEEK, start), reports)


def agree(figures: Figures) -> None:
    """The checks of a summary that somebody reads with a pencil."""
    for rows in (figures.rows, figures.before):
        assert rows.found + rows.not_found + rows.tracing == rows.total
        assert rows.wants + rows.declines + rows.studying_or_other == rows.found
        assert rows.told == rows.found + rows.not_found
        assert rows.listed - rows.removed == rows.total
        assert rows.talked + rows.of_age == rows.declines
        assert rows.both <= rows.back
        assert rows.stayed <= rows.back
        assert rows.back + rows.delivered <= rows.wants
        assert rows.left <= rows.other


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_week_is_counted_as_by_hand(steps: list[Step], district: Callable[[], District]) -> None:
    """The steps of a random district lie some hours apart: weeks that end at any of them."""
    here = district()
    for step in steps:
        here.does(step)
        here.town.clock.on(hours=17)
    town, first = here.town, here.counted[0][0]
    moments = [one for one, _ in here.counted[:: max(1, len(here.counted) // 4)]]
    for cut in (*moments, town.clock.now):
        week = Week(local_date(cut - timedelta(days=3)), cut, weekly=False)
        with town.sessions() as session:
            expected = recounted(session, town.area, week)
        found = drawn(town, week)
        assert found.told == expected, (cut - first, found.name)
        agree(found.told)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_counted_on_from_week_to_week_it_is_what_a_recount_gives(
    steps: list[Step], district: Callable[[], District]
) -> None:
    """Each Monday's summary counts on from the one before; so does the one of a week that goes on."""
    here = district()
    town, first = here.town, here.town.clock.now
    for at, step in enumerate(steps):
        here.does(step)
        comes_and_goes(here, at)
        town.clock.on(days=2, hours=11)
    town.clock.on(days=8)
    week = last_week(first + WEEK)
    while week.cut < town.clock.now:
        with town.sessions() as session:
            expected = recounted(session, town.area, week)
        assert drawn(town, week).told == expected, week.name
        goes_on = Week(week.starts_on + WEEK, week.cut + timedelta(days=3, hours=5), weekly=False)
        with town.sessions() as session:
            expected = recounted(session, town.area, goes_on)
            counted = count_week(session, [town.area], goes_on)[town.area]
        assert counted.rows("now") == expected.rows, goes_on.name
        assert counted.rows("before") == expected.before
        others = [counted.get(name, 0) for name in ("new", "new_before", "reports")]
        assert others == [expected.new, expected.new_before, expected.reports]
        week = Week(week.starts_on + WEEK, week.cut + WEEK, weekly=True)


def test_one_of_a_release_that_counted_less_is_not_counted_on_from(town: Town, teacher: Someone) -> None:
    in_class(town, town.child(CHILDREN_NAMES[0]), MONDAY - timedelta(days=9))
    first = drawn(town, last_week(MONDAY - WEEK), MONDAY)
    assert first.told.rows.back == 1
    for lacking in ({}, {"rows": {"wants": 1}}, {**first.figures, "rows": {}}):
        with town.sessions.begin() as session:
            session.execute(update(Snapshot).where(Snapshot.id == first.id).values(figures=lacking))
        with town.sessions() as session:
            assert count_week(session, [town.area], last_week(MONDAY))[town.area].rows("before").back == 1


def test_the_export_of_that_moment_has_the_same_rows(district: Callable[[], District]) -> None:
    here = district()
    for step in ("wants", "studying", "no contact"):
        here.does((step, ("wants", "studying", "no contact").index(step), timedelta(0)))
    town = here.town
    with town.sessions() as session:
        header, *lines = cases(session, Export(town.area, local_date(town.clock.now)))
    leaves = Counter(line[header.index("rollup")] for line in lines)
    town.clock.on(minutes=2)
    rows = drawn(town, this_week(town.clock.now)).told.rows
    assert (rows.wants, rows.studying, rows.tracing) == (1, 1, 1)
    assert (leaves["FOUND_WANTS_RETURN"], leaves["FOUND_STUDYING"], leaves["TRACING"]) == (1, 1, 1)
    assert rows.listed == len(lines)


def change(town: Town, case: int, at: datetime, recorded: datetime, **values: object) -> None:
    """A line of history, that a child is as these values say."""
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        before = {"status_before": row.status, "leaf_before": row.leaf}
        for name, value in values.items():
            setattr(row, name, value)
        kept = {name: getattr(row, name) for name in KEPT}
        session.add(CaseChange(case_id=case, at=at, recorded_at=recorded, what=Change.REPORTED, **before, **kept))


def in_class(town: Town, case: int, at: datetime, recorded: datetime | None = None) -> None:
    change(town, case, at, recorded or at, status=CaseStatus.MONITORING, leaf=Leaf.FOUND_WANTS_RETURN)


def comes_and_goes(here: District, at: int) -> None:
    """Beside what happens to it by steps: a child is in class, and the next time it is not."""
    case = here.cases()[at // 3 % 3]
    if at % 3 == 1:
        now, class_ = here.town.clock.now, {"status": CaseStatus.MONITORING, "leaf": Leaf.FOUND_WANTS_RETURN}
        change(here.town, case, now, now, **class_, stayed=at % 2 == 0, return_witness=Witness.BOTH if at % 4 else None)
    if at % 3 == 2:
        now = here.town.clock.now
        change(here.town, case, now, now, status=CaseStatus.TRACING, leaf=Leaf.TRACING)


def test_asked_again_it_is_the_same_and_what_comes_late_counts_in_the_next(town: Town) -> None:
    first, second = town.child(CHILDREN_NAMES[0]), town.child(CHILDREN_NAMES[1])
    sunday = midnight(local_date(MONDAY)) - timedelta(hours=3)
    in_class(town, first, sunday)
    town.clock.now = MONDAY
    week = last_week(MONDAY)
    before = drawn(town, week)
    assert (before.name, before.told.new, before.told.rows.tracing) == ("S-690622", 1, 1)
    in_class(town, second, sunday, MONDAY + timedelta(minutes=5))  # said on Sunday, written down on Monday
    again = drawn(town, week, MONDAY + timedelta(days=3))
    assert (again.id, again.told) == (before.id, before.told)
    town.clock.now = MONDAY + WEEK
    later = drawn(town, last_week(MONDAY + WEEK)).told
    assert (later.new, later.new_before, later.rows.back) == (1, 1, 2)
    assert later.before == before.told.rows


def test_who_comes_back_and_is_taken_back_does_not_count(town: Town) -> None:
    case = town.child(CHILDREN_NAMES[0])
    saturday = midnight(local_date(MONDAY)) - timedelta(days=1, hours=3)
    in_class(town, case, saturday)
    change(town, case, saturday, saturday + timedelta(hours=1), status=CaseStatus.TRACING, leaf=Leaf.TRACING)
    assert drawn(town, last_week(MONDAY)).told.new == 0


def test_who_was_back_and_comes_no_more_has_left_again(town: Town, teacher: Someone) -> None:
    town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    report(teacher, *BACK_HERE)
    town.clock.on(days=8)
    teacher.says("น้องที่ดูแล")
    teacher.walks("ไม่มาแล้ว", "วันนี้ อ. 23 มิ.ย.")
    town.clock.on(minutes=3)
    figures = drawn(town, this_week(town.clock.now)).told
    agree(figures)
    assert (figures.rows.left, figures.rows.back, figures.rows.wants) == (1, 0, 0)


@pytest.mark.parametrize(
    ("now", "first", "last", "name"),
    [
        ("2026-06-22T08:00", "2026-06-15", "2026-06-21", "S-690622"),
        ("2026-06-24T08:00", "2026-06-15", "2026-06-21", "S-690622"),
        ("2026-06-22T00:00", "2026-06-08", "2026-06-14", "S-690615"),  # the cut would be a moment ago
        ("2027-01-04T08:00", "2026-12-28", "2027-01-03", "S-700104"),
    ],
)
def test_weeks_go_from_monday_to_sunday(now: str, first: str, last: str, name: str) -> None:
    week = last_week(datetime.fromisoformat(now).replace(tzinfo=BANGKOK))
    assert (str(week.starts_on), str(week.ends_on), week.name) == (first, last, name)


def test_now_is_until_a_minute_ago(town: Town) -> None:
    now = datetime(2026, 6, 24, 14, 33, 40, tzinfo=BANGKOK)
    week = this_week(now)
    assert (str(week.starts_on), str(week.ends_on), week.name) == ("2026-06-22", "2026-06-24", "S-690624-1432")
    case = town.child(CHILDREN_NAMES[0])
    in_class(town, case, week.cut)  # in the minute that is not over
    assert drawn(town, week).told.rows.back == 0
    assert drawn(town, this_week(now + timedelta(minutes=1))).told.new == 1
    assert drawn(town, this_week(now + timedelta(seconds=10))).id == drawn(town, week).id
