"""Deadlines stand still when there is no school."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.calendars import CalendarDay, load_calendars, seed_calendar
from models.codes import DayKind
from models.schooldays import Calendar, Term, default_terms
from tests.models import rows

DAYS = some.dates(date(2026, 5, 16), date(2027, 3, 31))
CALENDARS = some.builds(
    Calendar,
    closed=some.frozensets(DAYS, max_size=40),
    extra=some.frozensets(DAYS, max_size=5),
    terms=some.just(default_terms([2026])),
)
MONDAY = date(2026, 6, 15)
USUAL = Calendar(terms=default_terms([2026, 2027]))


def test_five_school_days_from_a_monday_end_on_the_next_one() -> None:
    assert USUAL.add_school_days(MONDAY, 5) == date(2026, 6, 22)


def test_thirty_calendar_days_count_weekends() -> None:
    assert USUAL.add_calendar_days(MONDAY, 30) == date(2026, 7, 15)


def test_a_holiday_moves_the_deadline() -> None:
    calendar = Calendar(closed=frozenset({date(2026, 6, 17)}), terms=USUAL.terms)
    assert calendar.add_school_days(MONDAY, 5) == date(2026, 6, 23)


def test_both_kinds_of_deadline_stand_still_in_the_break() -> None:
    friday = date(2026, 10, 9)
    assert USUAL.add_school_days(friday, 1) == date(2026, 11, 2)
    # Two days of the old term are left, the third is the first of the new one: a Sunday, so Monday.
    assert USUAL.add_calendar_days(friday, 3) == date(2026, 11, 2)


def test_school_on_a_saturday_counts() -> None:
    calendar = Calendar(extra=frozenset({date(2026, 6, 20)}), terms=USUAL.terms)
    assert calendar.add_school_days(MONDAY, 5) == date(2026, 6, 20)


def test_the_next_term_begins_on_a_school_day() -> None:
    assert USUAL.next_term(date(2026, 9, 1)) == date(2026, 11, 2)
    assert USUAL.next_term(date(2027, 1, 10)) == date(2027, 5, 17)


def test_a_calendar_that_nobody_filled_still_answers() -> None:
    assert Calendar().add_school_days(MONDAY, 5) == date(2026, 6, 22)
    assert Calendar().next_term(MONDAY) > MONDAY


def test_a_calendar_without_a_single_school_day_does_not_run_for_ever() -> None:
    everything = frozenset(MONDAY + timedelta(days=n) for n in range(2000))
    assert Calendar(closed=everything).add_school_days(MONDAY, 5) > MONDAY


@given(CALENDARS, DAYS, some.integers(1, 40))
def test_the_last_day_of_a_deadline_is_the_nth_school_day(calendar: Calendar, start: date, amount: int) -> None:
    end = calendar.add_school_days(start, amount)
    assert calendar.is_school_day(end)
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(calendar.is_school_day, passed)) == amount


@given(CALENDARS, DAYS, some.integers(1, 40))
def test_a_deadline_in_calendar_days_ends_on_a_school_day_and_not_too_early(
    calendar: Calendar, start: date, amount: int
) -> None:
    end = calendar.add_calendar_days(start, amount)
    assert calendar.is_school_day(end)
    assert end >= start + timedelta(days=amount)


@given(CALENDARS, DAYS, some.integers(1, 40))
def test_a_day_more_never_ends_earlier(calendar: Calendar, start: date, amount: int) -> None:
    assert calendar.add_school_days(start, amount) < calendar.add_school_days(start, amount + 1)
    assert calendar.add_calendar_days(start, amount) <= calendar.add_calendar_days(start, amount + 1)


def test_the_seed_knows_lunar_days_and_substitutes(session: Session) -> None:
    area = rows.area(session).id
    seed_calendar(session, area, range(2026, 2027))
    days = set(session.scalars(select(CalendarDay.day).where(CalendarDay.area_id == area)))
    assert date(2026, 3, 3) in days  # มาฆบูชา, by the moon
    assert date(2026, 12, 7) in days  # in place of 5 December, a Saturday
    assert date(2026, 1, 10) not in days  # Children's Day closes nothing


def test_seeding_again_leaves_what_the_office_entered(session: Session) -> None:
    area = rows.area(session).id
    session.add(CalendarDay(area_id=area, day=date(2026, 4, 13), kind=DayKind.SCHOOL_DAY, name="สอนชดเชย"))
    session.flush()
    assert seed_calendar(session, area, range(2026, 2027)) > 10
    assert seed_calendar(session, area, range(2026, 2027)) == 0
    kept = select(CalendarDay.name).where(CalendarDay.area_id == area, CalendarDay.day == date(2026, 4, 13))
    assert session.scalars(kept).all() == ["สอนชดเชย"]


def test_an_area_reads_its_own_calendar(session: Session) -> None:
    area, other = rows.area(session).id, rows.area(session).id
    seed_calendar(session, area, range(2026, 2028))
    session.add(CalendarDay(area_id=area, day=date(2026, 6, 20), kind=DayKind.SCHOOL_DAY, name="สอนชดเชย"))
    session.flush()
    calendars = load_calendars(session, {area, other}, MONDAY)
    calendar = calendars[area]
    assert calendar.is_school_day(date(2026, 6, 20))
    assert not calendar.is_school_day(date(2026, 10, 20))
    assert Term(date(2026, 5, 16), date(2026, 10, 11)) in calendar.terms
    assert calendars[other].is_school_day(date(2026, 10, 20))
