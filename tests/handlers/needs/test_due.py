"""What a child needs is due before it begins, whatever time its owner has; and again later when that day changes."""

from datetime import date

import pytest

from handlers.review.decide import decide
from models.codes import Decision, MatterState, Owner
from tests.handlers.review.desk import acts
from tests.handlers.steps import NO_CONTACT, WANTS, needs, report
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town

# Counted by hand from Monday 15 June 2026, the Wednesday of that week being a holiday.
SCHOOL_DAYS_5, DAYS_30 = date(2026, 6, 23), date(2026, 7, 15)
FRIDAY, TUESDAY = date(2026, 6, 19), date(2026, 6, 16)


AGAIN = (*WANTS[:2], "ยังใช่")
"""Reported once more."""


def asks(teacher: Someone, *first_day: str, what: str = "1 2", way: tuple[str, ...] = WANTS) -> None:
    """For clothes of the school, and money of the district."""
    report(teacher, *way)
    teacher.says(what)
    if first_day:
        teacher.taps("โรงเรียนนี้")
        for words in first_day:
            teacher.says(words)


def due(town: Town) -> list[date]:
    return [one.due_on for one in needs(town)]


@pytest.mark.parametrize(
    ("first_day", "days"),
    [
        ("22 มิ.ย.", [FRIDAY, FRIDAY]),
        ("18 มิ.ย.", [TUESDAY, TUESDAY]),  # the Wednesday before it is no day with school
        ("23 มิ.ย.", [date(2026, 6, 22), date(2026, 6, 22)]),
        ("24 มิ.ย.", [SCHOOL_DAYS_5, SCHOOL_DAYS_5]),
        ("1 ก.ค.", [SCHOOL_DAYS_5, date(2026, 6, 30)]),
        ("10 ส.ค.", [SCHOOL_DAYS_5, DAYS_30]),
        ("16 มิ.ย.", [date(2026, 6, 15), date(2026, 6, 15)]),
    ],
)
def test_it_is_due_on_the_last_day_with_school_before_the_first_one(
    first_day: str, days: list[date], town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, first_day)
    assert due(town) == days


def test_another_day_another_due_day(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    """She reports anew: the same is needed, and another day agreed on, or none."""
    asks(teacher, "22 มิ.ย.")
    asks(teacher, "18 มิ.ย.", way=AGAIN)
    assert due(town) == [TUESDAY, TUESDAY]
    asks(teacher, "ยังไม่กำหนด", way=AGAIN)
    assert due(town) == [SCHOOL_DAYS_5, DAYS_30]


def test_a_newer_report_ends_what_was_agreed_on_and_taken_back_it_holds_again(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, "22 มิ.ย.")
    thanks = report(teacher, *NO_CONTACT)
    assert due(town) == [SCHOOL_DAYS_5, DAYS_30]
    teacher.taps("ถอนรายงาน", on=thanks)
    assert due(town) == [FRIDAY, FRIDAY]


def test_a_correction_keeps_the_day(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    asks(teacher, "22 มิ.ย.")
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("แก้ 3")
    teacher.walks("โทร วันนี้", "บันทึกที่แก้")
    assert due(town) == [FRIDAY, FRIDAY]


def test_what_was_given_keeps_the_day_on_which_it_was_due(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher)
    acts(director, decide, needs(town)[0], Decision.DONE)
    teacher.taps("โรงเรียนนี้")
    teacher.says("22 มิ.ย.")
    assert [(one.state, one.due_on) for one in needs(town)] == [
        (MatterState.DONE, SCHOOL_DAYS_5),
        (MatterState.OPEN, FRIDAY),
    ]


def test_passed_on_it_is_due_before_the_first_day_all_the_same(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, "22 มิ.ย.")
    passed = acts(director, decide, needs(town)[0], Decision.PASSED_ON)
    assert (passed.owner, passed.due_on, passed.owed_by) == (Owner.DISTRICT, FRIDAY, SCHOOL_DAYS_5)


def test_too_late_for_the_first_day_its_owner_has_his_own_time(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    """Nobody is late from the beginning."""
    asks(teacher, "22 มิ.ย.")
    clock.on(days=6)
    passed = acts(director, decide, needs(town)[0], Decision.PASSED_ON)
    assert passed.due_on == date(2026, 6, 26)


def test_in_a_break_the_last_weekday_before_the_first_day_counts(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    clock.on(days=(date(2026, 10, 20) - date(2026, 6, 15)).days)
    asks(teacher, "2 พ.ย.", what="1")
    assert due(town) == [date(2026, 10, 30)]
