"""Deadlines stand still when there is no school, and lateness does: counted in SQL as one would count the days."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, literal, select
from sqlalchemy.orm import Session

from handlers.operator.calendar import editing, seed_calendar
from models.areas import Area
from models.calendars import CalendarDay, NumberedDay, TermRow
from models.codes import DayKind
from models.due import TODAY, deadlines, late
from models.outcomes import Unit, Within
from models.schooldays import Calendar, Term, default_terms, weekday_from, weekdays_later
from tests.handlers.operator import day_by_day
from tests.models import rows

MONDAY = date(2026, 6, 15)
SCHOOL_DAYS, CALENDAR_DAYS, TERM = Unit.SCHOOL_DAYS, Unit.CALENDAR_DAYS, Unit.TERM
USUAL = Calendar(terms=default_terms([2026, 2027]))

DAYS = st.dates(date(2026, 4, 1), date(2027, 4, 30))
WITHINS = st.one_of(
    st.builds(Within, st.integers(0, 60), st.sampled_from((SCHOOL_DAYS, CALENDAR_DAYS)), st.integers(0, 15)),
    st.just(Within(1, TERM)),
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Terms one after the other with breaks of any length between them, closings, holidays, Saturdays with school, also
    in a break."""
    terms, day = [], date(2026, 5, 1)
    for length, pause in draw(st.lists(st.tuples(st.integers(0, 150), st.integers(0, 60)), max_size=4)):
        terms.append(Term(day, day + timedelta(days=length)))
        day = terms[-1].ends + timedelta(days=pause + 1)
    closed, extra = draw(st.sets(DAYS, max_size=40)), draw(st.sets(DAYS, max_size=8))
    return Calendar(frozenset(closed - extra), frozenset(extra), terms)


@contextmanager
def kept(session: Session, calendar: Calendar) -> Iterator[int]:
    """An area with this calendar, for a moment."""
    with session.begin_nested() as point:
        area = rows.area(session).id
        with editing(session, area):
            fill(session, area, calendar)
        yield area
        point.rollback()


def fill(session: Session, area: int, calendar: Calendar) -> None:
    for kind, days in ((DayKind.CLOSED, calendar.closed), (DayKind.SCHOOL_DAY, calendar.extra)):
        session.add_all(CalendarDay(area_id=area, day=day, kind=kind, name="-") for day in days)
    for nth, term in enumerate(calendar.terms):
        session.add(TermRow(area_id=area, name=f"{nth}", starts_on=term.starts, ends_on=term.ends))


def over(session: Session, calendar: Calendar, start: date, amount: int, unit: Unit, least: int = 0) -> date:
    within = Within(amount, unit, least)
    with kept(session, calendar) as area:
        return deadlines(session, [area], start, [within])[area, within]


def lateness(session: Session, area: int, due: date, today: date) -> int | None:
    return session.scalar(select(late(Area.id, literal(due), None)).where(Area.id == area), {TODAY: today})


def test_five_school_days_from_a_monday_end_on_the_next_one(session: Session) -> None:
    assert over(session, USUAL, MONDAY, 5, SCHOOL_DAYS) == date(2026, 6, 22)


def test_thirty_calendar_days_count_weekends(session: Session) -> None:
    assert over(session, USUAL, MONDAY, 30, CALENDAR_DAYS) == date(2026, 7, 15)


def test_a_holiday_moves_the_deadline(session: Session) -> None:
    calendar = Calendar(closed=frozenset({date(2026, 6, 17)}), terms=USUAL.terms)
    assert over(session, calendar, MONDAY, 5, SCHOOL_DAYS) == date(2026, 6, 23)


def test_both_kinds_of_deadline_stand_still_in_the_break(session: Session) -> None:
    friday = date(2026, 10, 9)
    assert over(session, USUAL, friday, 1, SCHOOL_DAYS) == date(2026, 11, 2)
    # Two days of the old term are left, the third is the first of the new one: a Sunday, so Monday.
    assert over(session, USUAL, friday, 3, CALENDAR_DAYS) == date(2026, 11, 2)


def test_so_does_lateness(session: Session) -> None:
    friday = date(2026, 10, 9)
    with kept(session, USUAL) as area:
        late_by = [lateness(session, area, friday, friday + timedelta(days=days)) for days in (-1, 0, 1, 23, 24, 25)]
    assert late_by == [None, 0, 0, 0, 1, 2]


def test_school_on_a_saturday_counts(session: Session) -> None:
    calendar = Calendar(extra=frozenset({date(2026, 6, 20)}), terms=USUAL.terms)
    assert over(session, calendar, MONDAY, 5, SCHOOL_DAYS) == date(2026, 6, 20)


def test_the_next_term_begins_on_a_school_day(session: Session) -> None:
    assert over(session, USUAL, date(2026, 9, 1), 1, TERM) == date(2026, 11, 2)
    assert over(session, USUAL, date(2027, 1, 10), 1, TERM) == date(2027, 5, 17)


def test_where_no_next_term_is_known_it_is_half_a_year_away(session: Session) -> None:
    assert over(session, USUAL, date(2028, 1, 10), 1, TERM) == date(2028, 7, 10)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calendars(), st.data())
def test_sql_counts_as_one_would_day_by_day(session: Session, calendar: Calendar, data: st.DataObject) -> None:
    with kept(session, calendar) as area:
        if (known := calendar.known()) is None:
            return
        inside = st.dates(known[0], known[1])
        for _ in range(5):
            start, within = data.draw(inside), data.draw(WITHINS)
            found = deadlines(session, [area], start, [within])[area, within]
            assert found == day_by_day.deadline(calendar, start, within), (start, within)
            due, today = sorted((data.draw(inside), data.draw(inside)))
            assert lateness(session, area, due, today) == day_by_day.lateness(calendar, due, today)


@given(DAYS, WITHINS)
def test_where_a_calendar_does_not_reach_every_weekday_counts(start: date, within: Within) -> None:
    assert weekdays_later(start, within) == day_by_day.deadline(Calendar(), start, within)


@pytest.mark.parametrize("start", [date(2020, 1, 6), date(2031, 6, 2), date(2029, 4, 20)])
def test_that_is_what_is_answered_outside_of_it(session: Session, start: date) -> None:
    """Before its first day, after its last, and where a deadline would lie beyond."""
    within = Within(150, SCHOOL_DAYS)
    with kept(session, USUAL) as area:
        assert deadlines(session, [area], start, [within])[area, within] == weekdays_later(start, within)
        first, last = bounds(session, area)
        assert lateness(session, area, first, last) is not None
        assert lateness(session, area, last, last + timedelta(days=1)) is None, "nobody knows how late it is"
    assert weekday_from(date(2026, 6, 20)) == date(2026, 6, 22)


def test_an_area_without_a_calendar_still_answers(session: Session) -> None:
    area = rows.area(session).id
    within = Within(5, SCHOOL_DAYS)
    assert deadlines(session, [area], MONDAY, [within])[area, within] == date(2026, 6, 22)


def test_many_areas_and_times_are_one_question(session: Session, told: Callable[[], list[str]]) -> None:
    areas = [rows.area(session).id for _ in range(3)]
    with editing(session, areas[1]):
        fill(session, areas[1], Calendar(closed=frozenset({date(2026, 6, 17)}), terms=USUAL.terms))
    told()
    withins = [Within(2, SCHOOL_DAYS), Within(15, CALENDAR_DAYS, least=13), Within(1, TERM)]
    found = deadlines(session, areas, MONDAY, withins)
    assert len(told()) == 1
    assert found[areas[0], withins[0]] == found[areas[2], withins[0]] == date(2026, 6, 17)
    assert (found[areas[1], withins[0]], found[areas[1], withins[1]]) == (date(2026, 6, 18), date(2026, 7, 3))


@pytest.fixture
def told(session: Session) -> Callable[[], list[str]]:
    """The statements since it was asked last."""
    heard: list[str] = []
    event.listen(session.connection(), "before_cursor_execute", lambda *call: heard.append(call[2]))

    def since() -> list[str]:
        found = heard.copy()
        heard.clear()
        return found

    return since


def bounds(session: Session, area: int) -> tuple[date, date]:
    days = session.scalars(select(NumberedDay.day).where(NumberedDay.area_id == area).order_by(NumberedDay.day)).all()
    assert [(day - days[0]).days for day in days] == list(range(len(days)))
    return days[0], days[-1]


def numbers(session: Session, area: int) -> list[tuple[object, ...]]:
    mine = select(NumberedDay.day, NumberedDay.school_days, NumberedDay.running_days, NumberedDay.next_term_on)
    return [tuple(row) for row in session.execute(mine.where(NumberedDay.area_id == area).order_by(NumberedDay.day))]


def test_a_changed_day_numbers_those_after_it_anew(session: Session, told: Callable[[], list[str]]) -> None:
    area = rows.area(session).id
    with editing(session, area):
        fill(session, area, USUAL)
    before = numbers(session, area)
    with editing(session, area):
        session.add(CalendarDay(area_id=area, day=date(2026, 6, 17), kind=DayKind.CLOSED, name="-"))
    after, nth = numbers(session, area), (date(2026, 6, 17) - before[0][0]).days  # type: ignore[operator] # a day
    assert (after[:nth], len(after)) == (before[:nth], len(before))
    assert [(one[1] - other[1]) for one, other in zip(before[nth:], after[nth:], strict=True)] == [1] * (  # type: ignore[operator] # numbers
        len(before) - nth
    )
    with editing(session, area):
        session.execute(delete(CalendarDay).where(CalendarDay.area_id == area))
    assert numbers(session, area) == before
    told()
    with editing(session, area):
        pass
    assert not [one for one in told() if one.startswith(("INSERT", "DELETE"))], "nothing has changed"


def test_an_earlier_first_day_numbers_all_of_them_anew(session: Session) -> None:
    area = rows.area(session).id
    with editing(session, area):
        fill(session, area, USUAL)
    with editing(session, area):
        session.add(TermRow(area_id=area, name="2/2568", starts_on=date(2025, 11, 1), ends_on=date(2026, 4, 1)))
    assert bounds(session, area)[0] == date(2025, 11, 1)
    with editing(session, area):
        session.execute(delete(TermRow).where(TermRow.area_id == area))
    assert numbers(session, area) == []


def test_the_seed_knows_lunar_days_and_substitutes(session: Session) -> None:
    area = rows.area(session).id
    with editing(session, area):
        seed_calendar(session, area, range(2026, 2027))
    days = set(session.scalars(select(CalendarDay.day).where(CalendarDay.area_id == area)))
    assert date(2026, 3, 3) in days  # มาฆบูชา, by the moon
    assert date(2026, 12, 7) in days  # in place of 5 December, a Saturday
    assert date(2026, 1, 10) not in days  # Children's Day closes nothing


def test_seeding_again_leaves_what_the_office_entered(session: Session) -> None:
    area = rows.area(session).id
    with editing(session, area):
        session.add(CalendarDay(area_id=area, day=date(2026, 4, 13), kind=DayKind.SCHOOL_DAY, name="สอนชดเชย"))
        session.flush()
        assert seed_calendar(session, area, range(2026, 2027)) > 10
        assert seed_calendar(session, area, range(2026, 2027)) == 0
    kept_day = select(CalendarDay.name).where(CalendarDay.area_id == area, CalendarDay.day == date(2026, 4, 13))
    assert session.scalars(kept_day).all() == ["สอนชดเชย"]
