"""When a child that is back is asked about, as an area has it: its days, its breaks, and who has stayed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from handlers.figures.export import Export, cases
from handlers.figures.snapshots import Week, count_week
from handlers.operator.calendar import editing, seed_calendar
from handlers.review.decide import decide
from models.areas import Area
from models.cases import Case
from models.codes import CaseStatus, Decision
from models.figures import Rows
from tests.handlers.figures.test_snapshots import recounted
from tests.handlers.review.desk import acts, matters
from tests.handlers.steps import BACK_HERE, case_of, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town
from thai.dates import local_date


def on(clock: Clock, day: date) -> None:
    clock.on(days=(day - local_date(clock.now)).days)


def answers(town: Town, teacher: Someone, child: int, label: str = "มาเรียนสม่ำเสมอ") -> date | None:
    """On the day on which it is asked; gives that day."""
    due = case_of(town, child).due_on
    assert due is not None
    on(town.clock, due)
    assert "น้องยังมาเรียนไหม" in teacher.says("น้องที่ดูแล")
    teacher.taps(label)
    return due


def counted(town: Town) -> Rows:
    """The figures of this moment, by SQL and by hand."""
    week = Week(local_date(town.clock.now), town.clock.now + timedelta(minutes=1), weekly=False)
    with town.sessions() as session:
        rows = recounted(session, town.area, week).rows
        assert count_week(session, [town.area], week)[town.area].rows("now") == rows
    return rows


@pytest.fixture
def year(town: Town) -> Town:
    """A town with the holidays and terms of its years."""
    with town.sessions.begin() as session, editing(session, town.area):
        seed_calendar(session, town.area, [2026, 2027])
    return town


def test_each_check_once_in_school_time(year: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    asked = [answers(year, teacher, child) for _ in range(6)]
    assert asked == [
        date(2026, 6, 22),
        date(2026, 7, 15),
        date(2026, 8, 14),
        date(2026, 11, 9),  # the hundred and twentieth day lies in the break: the second week of the term
        date(2026, 12, 14),  # a Saturday
        date(2027, 2, 10),
    ]


def test_an_area_asks_on_days_of_its_own(year: Town, teacher: Someone, child: int) -> None:
    with year.sessions.begin() as session:
        session.execute(update(Area).where(Area.id == year.area).values(check_days="14,90"))
    report(teacher, *BACK_HERE)
    assert [answers(year, teacher, child) for _ in range(2)] == [date(2026, 6, 29), date(2026, 9, 14)]


def test_back_elsewhere_the_week_counts_from_its_first_day(town: Town, teacher: Someone, officer: Someone) -> None:
    child = town.child(assignee=teacher.person)
    report(teacher, "กลับมาเรียนแล้ว", "โรงเรียนอื่น", "วันนี้ จ. 15 มิ.ย.")
    teacher.says("วัดสระลุมพุก")
    town.clock.on(days=2)
    (matter,) = matters(town)
    acts(officer, decide, matter, Decision.APPROVED)
    case = case_of(town, child)
    assert (case.status, case.due_on) == (CaseStatus.MONITORING, date(2026, 6, 22))


@pytest.mark.parametrize(("label", "stays"), [("มาเรียนสม่ำเสมอ", True), ("มีขาดบ้าง", True), ("ไม่มาแล้ว", False)])
def test_who_stays_is_counted_from_an_answer_on_the_sixtieth_day(
    label: str, stays: bool, town: Town, teacher: Someone, child: int
) -> None:
    report(teacher, *BACK_HERE)
    for _ in range(2):
        answers(town, teacher, child)
        assert not case_of(town, child).stayed
    town.clock.on(days=60)
    assert not case_of(town, child).stayed  # by the calendar alone nobody stays
    teacher.says("น้องที่ดูแล")
    teacher.taps(label)
    if not stays:
        teacher.taps(teacher.seen.labels[0])
    assert case_of(town, child).stayed == stays
    with town.sessions() as session:
        head, row = cases(session, Export(town.area, local_date(town.clock.now)))
    assert dict(zip(head, row, strict=True))["stayed_60_days"] == str(int(stays))
    rows = counted(town)
    assert (rows.stayed, rows.back) == (int(stays), int(stays))
    teacher.says("กดผิด ขอแก้")
    assert not case_of(town, child).stayed


def test_who_has_stayed_and_leaves_is_not_counted(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == child).values(stayed=True))
    due_on(town, child, local_date(town.clock.now))
    teacher.says("น้องที่ดูแล")
    teacher.taps("ไม่มาแล้ว")
    teacher.taps(teacher.seen.labels[0])
    assert counted(town).stayed == 0
    with town.sessions() as session:
        head, row = cases(session, Export(town.area, local_date(town.clock.now)))
    assert dict(zip(head, row, strict=True))["stayed_60_days"] == "0"
