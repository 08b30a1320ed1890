"""The calendar goes on by itself, and what an office has changed in it stays."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from handlers.operator.extend_calendar import every_area, extend_calendar
from handlers.operator.troubles import database_troubles
from models.areas import Area
from models.calendars import CalendarDay, TermRow, load_calendars, seed_calendar
from models.codes import DayKind
from tests.handlers.town import MONDAY

SONGKRAN = date(2027, 4, 13)


@pytest.fixture
def area(session: Session) -> int:
    """An area with the calendar of this year, as it was made."""
    area = Area(name="สพป.ตัวอย่าง เขต 4")
    session.add(area)
    session.flush()
    seed_calendar(session, area.id, range(2026, 2027))
    session.flush()
    return area.id


def extend(session: Session, now: datetime = MONDAY) -> dict[int, dict[str, int]]:
    done = {area: extend_calendar(session, area, now, now) for area in every_area(session, now, now)}
    session.flush()
    return done


def days(session: Session, area: int) -> set[date]:
    return set(session.scalars(select(CalendarDay.day).where(CalendarDay.area_id == area)))


def codes(session: Session, now: datetime) -> list[str]:
    found = [trouble.code for trouble in database_troubles(session, now, demo=False)]
    return [code for code in found if code not in ("no_named_officer", "no_runs")]


def test_it_reaches_into_the_year_after_next(session: Session, area: int) -> None:
    (done,) = extend(session).values()
    assert done["years"] == 2
    assert done["days"] > 20
    assert {day.year for day in days(session, area)} == {2026, 2027, 2028}
    assert load_calendars(session, [area], date(2028, 6, 1))[area].in_break(date(2028, 4, 20))
    assert extend(session) == {area: {"years": 0, "days": 0}}


def test_a_day_that_an_office_took_out_stays_out(session: Session, area: int) -> None:
    extend(session)
    assert SONGKRAN in days(session, area)
    session.execute(delete(CalendarDay).where(CalendarDay.day == SONGKRAN))
    for months in range(12):
        extend(session, MONDAY + timedelta(days=31 * months))
    assert SONGKRAN not in days(session, area)


def test_so_does_one_that_it_put_in(session: Session, area: int) -> None:
    session.add(CalendarDay(area_id=area, day=SONGKRAN, kind=DayKind.SCHOOL_DAY, name="เปิดเรียนชดเชย"))
    session.flush()
    extend(session)
    named = session.scalars(select(CalendarDay).where(CalendarDay.day == SONGKRAN)).one()
    assert named.kind == DayKind.SCHOOL_DAY


def test_of_areas_each_has_its_own(session: Session, area: int) -> None:
    other = Area(name="สพป.อื่น เขต 1")
    session.add(other)
    session.flush()
    assert [done["years"] for done in extend(session).values()] == [2, 3]
    assert len(days(session, other.id)) == len(days(session, area))


def test_a_calendar_that_ends_is_said(session: Session, area: int) -> None:
    assert codes(session, MONDAY) == []
    assert codes(session, MONDAY + timedelta(days=365)) == ["calendar_ends"]
    extend(session, MONDAY + timedelta(days=365))
    assert codes(session, MONDAY + timedelta(days=365)) == []


@pytest.mark.parametrize("table", [CalendarDay, TermRow])
def test_so_is_one_without_holidays_or_terms(session: Session, area: int, table: type) -> None:
    session.execute(delete(table))
    assert codes(session, MONDAY) == ["calendar_ends"]
