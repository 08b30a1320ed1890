"""On which days a child that is back is asked about, over a school year: each check once, and in school time."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.checks import DAYS, STAYS, Checks, has_stayed, in_school_time, may_be_long
from models.codes import Attendance
from models.schooldays import Calendar, Term, default_terms

DAY = timedelta(days=1)
TERMS = default_terms(range(2025, 2029))
CALENDAR = Calendar(closed=frozenset({date(2026, 6, 17), date(2026, 12, 7), date(2027, 5, 24)}), terms=TERMS)
SCHOOL_DAYS = [day for nth in range(365) if CALENDAR.is_school_day(day := date(2026, 5, 18) + nth * DAY)]
FIRST = date(2026, 6, 15)
USUAL = Checks()


def with_school(day: date) -> date:
    day = in_school_time(day, TERMS)
    while not CALENDAR.is_school_day(day):
        day += DAY
    return day


def through(back: date, delays: list[int], checks: Checks = USUAL) -> list[tuple[date, date]]:
    """(asked, answered) until the last one is behind it, for a school that answers so many days late."""
    found: list[tuple[date, date]] = []
    due = with_school(checks.first(back, back))
    while not found or (found[-1][1] - back).days < checks.days[-1]:
        said = due + delays[len(found) % len(delays)] * DAY
        found.append((due, said))
        due = with_school(checks.after(back, said))
    return found


@given(st.sampled_from(SCHOOL_DAYS))
def test_each_check_is_asked_once_for_who_answers_on_the_day(back: date) -> None:
    asked = [due for due, _ in through(back, [0])]
    meant = [with_school(back + days * DAY) for days in DAYS]
    # What a break moves to the same week, or to the week before the next one, is one question.
    assert asked[0] == meant[0]
    assert len(asked) <= len(DAYS)
    assert all(day in meant or day - DAY * 7 <= asked[nth] <= day + DAY * 14 for nth, day in enumerate(asked))
    assert all(any(timedelta(0) <= one - day <= 14 * DAY for one in asked) for day in meant)


@given(st.sampled_from(SCHOOL_DAYS), st.lists(st.integers(0, 90), min_size=1, max_size=8))
def test_it_is_asked_in_school_time_and_never_twice_within_a_week(back: date, delays: list[int]) -> None:
    told = through(back, delays)
    assert all(CALENDAR.is_school_day(due) for due, _ in told)
    assert all(due - said >= 7 * DAY for (_, said), (due, _) in pairwise(told))
    for (_, said), (due, _) in pairwise(told):  # none is passed over but those that an answer covers
        first = next((back + days * DAY for days in DAYS if back + days * DAY > said), None)
        assert first is None or due == with_school(max(first, said + 7 * DAY))


@given(st.sampled_from(SCHOOL_DAYS))
def test_whoever_answers_has_said_on_the_sixtieth_day_or_later_that_it_stays(back: date) -> None:
    answered = [said for _, said in through(back, [0]) if has_stayed(Attendance.REGULAR, back, said)]
    assert answered
    assert all(said >= back + STAYS * DAY for said in answered)


@pytest.mark.parametrize(
    ("back", "today", "day"),
    [
        (FIRST, FIRST, 7),
        (FIRST - 3 * DAY, FIRST, 4),
        (FIRST - 7 * DAY, FIRST, 7),  # the week is over: from today
        (FIRST - 40 * DAY, FIRST, 7),
    ],
)
def test_the_first_is_a_week_after_its_first_day(back: date, today: date, day: int) -> None:
    assert Checks().first(back, today) == today + day * DAY


@pytest.mark.parametrize(
    ("answered", "day"),
    [(7, 30), (23, 30), (25, 32), (29, 36), (30, 60), (61, 120), (239, 246), (240, 300), (305, 360)],
)
def test_the_next_is_counted_from_the_first_day(answered: int, day: int) -> None:
    """And after the last one as long as before it, until the case is closed."""
    assert Checks().after(FIRST, FIRST + answered * DAY) == FIRST + day * DAY


def test_an_area_has_days_of_its_own() -> None:
    assert [Checks((14, 90)).after(FIRST, FIRST + at * DAY) for at in (14, 90)] == [
        FIRST + 90 * DAY,
        FIRST + 166 * DAY,
    ]


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 10, 9), date(2026, 10, 9)),
        (date(2026, 10, 12), date(2026, 11, 9)),  # a term that begins on a Sunday
        (date(2027, 4, 2), date(2027, 5, 24)),
        (date(2027, 5, 15), date(2027, 5, 24)),
        (date(2027, 5, 16), date(2027, 5, 16)),
    ],
)
def test_what_falls_into_a_break_comes_in_the_second_week(day: date, moved: date) -> None:
    assert in_school_time(day, TERMS) == moved


def test_where_no_next_term_is_known_no_break_is() -> None:
    assert in_school_time(date(2026, 4, 20), [Term(date(2025, 11, 1), date(2026, 4, 1))]) == date(2026, 4, 20)


@pytest.mark.parametrize(
    ("answer", "days", "stays"),
    [
        (Attendance.REGULAR, 59, False),
        (Attendance.REGULAR, 60, True),
        (Attendance.SOME_ABSENCE, 240, True),
        (Attendance.STOPPED, 60, False),
    ],
)
def test_it_has_stayed_from_the_sixtieth_day_on(answer: Attendance, days: int, stays: bool) -> None:
    assert has_stayed(answer, FIRST, FIRST + days * DAY) == stays


def test_so_long_away_is_not_true_of_its_first_days() -> None:
    assert [may_be_long(back, FIRST) for back in (None, FIRST - 13 * DAY, FIRST - 14 * DAY)] == [False, False, True]
