"""The times of an area in place of the usual ones: for what is filed from then on, wherever something gets its day."""

from datetime import date

import pytest
from sqlalchemy import update

from handlers.review.keep import keep
from models.areas import Area
from models.codes import Role
from models.outcomes import USUAL, Unit
from tests.handlers import town as towns
from tests.handlers.review.desk import acts, matter
from tests.handlers.review.test_opened import CUSTODY, STUDYING
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS, case_of, needs, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town


def sets(town: Town, **own: int) -> None:
    with town.sessions.begin() as session:
        deadlines = {name.replace("_", "-"): days for name, days in own.items()}
        session.execute(update(Area).where(Area.id == town.area).values(deadlines=deadlines))


# Once more by hand: what an area may set, and what it has otherwise.
TIMES = {
    "first-report": (15, Unit.CALENDAR_DAYS),
    "share-out": (5, Unit.SCHOOL_DAYS),
    "try-again": (15, Unit.CALENDAR_DAYS),
    "undecided": (30, Unit.CALENDAR_DAYS),
    "return-plan": (30, Unit.CALENDAR_DAYS),
    "school-need": (5, Unit.SCHOOL_DAYS),
    "assign": (3, Unit.SCHOOL_DAYS),
    "answer": (5, Unit.SCHOOL_DAYS),
    "learning": (15, Unit.SCHOOL_DAYS),
    "custody": (30, Unit.CALENDAR_DAYS),
    "receiver": (30, Unit.CALENDAR_DAYS),
    "district-need": (30, Unit.CALENDAR_DAYS),
    "named-need": (5, Unit.SCHOOL_DAYS),
    "passed-on-need": (5, Unit.SCHOOL_DAYS),
}


def test_what_may_be_set() -> None:
    assert {limit.value: (one.amount, one.unit) for limit, one in USUAL.items()} == TIMES
    assert all(one.limit == limit for limit, one in USUAL.items())


@pytest.mark.parametrize(
    ("own", "way", "due"),
    [
        ({"answer": 2}, STUDYING, date(2026, 6, 18)),
        ({"try_again": 4}, NO_CONTACT, date(2026, 6, 19)),
        ({"undecided": 10}, UNDECIDED, date(2026, 6, 25)),
        ({"return_plan": 10}, WANTS, date(2026, 6, 25)),
        ({"custody": 10}, CUSTODY, date(2026, 6, 25)),
        ({"answer": 2}, NO_CONTACT, date(2026, 6, 30)),
    ],
)
def test_a_report_has_the_areas_day(
    town: Town, teacher: Someone, officer: Someone, child: int, own: dict[str, int], way: tuple[str, ...], due: date
) -> None:
    sets(town, **own)
    report(teacher, *way)
    assert case_of(town, child).due_on == due


def test_so_have_what_stands_at_the_desk_and_what_is_needed(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    sets(town, answer=2, district_need=10)
    report(teacher, *UNDECIDED)
    teacher.says("1")
    assert [one.due_on for one in needs(town)] == [date(2026, 6, 25)]
    report(teacher, *STUDYING)
    assert matter(town).due_on == date(2026, 6, 18)


def test_what_was_filed_before_keeps_its_day(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    before = matter(town).due_on
    sets(town, answer=20)
    acts(officer, keep, matter(town))
    assert matter(town).due_on == before


def test_a_first_report_has_the_areas_day(town: Town, teacher: Someone) -> None:
    director = Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))
    sets(town, first_report=30)
    case = town.child(CHILDREN_NAMES[1], town.schools[0])
    director.presses("share_give", {"case": case, "to": teacher.person, "had": 0})
    assert case_of(town, case).assignee_id == teacher.person
    assert case_of(town, case).due_on == date(2026, 7, 15)


def test_of_another_area_they_are_not(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    sets(towns.build(town.sessions), answer=2)
    report(teacher, *STUDYING)
    assert matter(town).due_on == date(2026, 6, 23)


def test_a_name_that_is_not_known_sets_nothing(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    sets(town, lunch=1)
    report(teacher, *STUDYING)
    assert matter(town).due_on == date(2026, 6, 23)
