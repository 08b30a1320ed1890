"""The calendar goes on by itself, and what an office has changed in it stays."""

import threading
from datetime import date, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session, sessionmaker

from handlers.operator.calendar import editing, seed_calendar
from handlers.operator.extend_calendar import every_area, extend_calendar
from handlers.operator.troubles import database_troubles
from models.areas import Area
from models.calendars import CalendarDay, NumberedDay, TermRow
from models.codes import DayKind
from tests.dying import Doomed, Point
from tests.handlers import town as towns
from tests.handlers.town import MONDAY

SONGKRAN = date(2027, 4, 13)


@pytest.fixture
def area(session: Session) -> int:
    """An area with the calendar of this year, as it was made."""
    area = Area(name="สพป.ตัวอย่าง เขต 4")
    session.add(area)
    session.flush()
    with editing(session, area.id):
        seed_calendar(session, area.id, range(2026, 2027))
    return area.id


def extend(session: Session, now: datetime = MONDAY) -> dict[int, dict[str, int]]:
    done = {area: extend_calendar(session, area, now, now) for area in every_area(session, now, now)}
    session.flush()
    return done


def days(session: Session, area: int) -> set[date]:
    return set(session.scalars(select(CalendarDay.day).where(CalendarDay.area_id == area)))


def school_days(session: Session, area: int, day: date) -> int:
    return session.get_one(NumberedDay, (area, day)).school_days


def codes(session: Session, now: datetime) -> list[str]:
    found = [trouble.code for trouble in database_troubles(session, now, demo=False)]
    return [code for code in found if code not in ("no_named_officer", "no_runs")]


def test_it_reaches_into_the_year_after_next(session: Session, area: int) -> None:
    (done,) = extend(session).values()
    assert done["years"] == 2
    assert done["days"] > 20
    assert {day.year for day in days(session, area)} == {2026, 2027, 2028}
    assert school_days(session, area, date(2028, 4, 20)) == school_days(session, area, date(2028, 5, 1)), "in a break"
    assert school_days(session, area, date(2029, 3, 30)) > school_days(session, area, date(2029, 3, 1))
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


def test_what_the_release_before_has_added_is_numbered_by_the_job(session: Session, area: int) -> None:
    extend(session)
    day = date(2027, 6, 1)
    before = school_days(session, area, day)
    session.add(CalendarDay(area_id=area, day=date(2027, 5, 31), kind=DayKind.CLOSED, name="น้ำท่วม"))
    assert extend(session) == {area: {"years": 0, "days": 0}}
    session.expire_all()
    assert school_days(session, area, day) == before - 1


@pytest.fixture
def kept(engine: Engine) -> int:
    """The same area, for whoever else looks."""
    with Session(engine) as session, session.begin():
        area = Area(name="สพป.ตัวอย่าง เขต 4")
        session.add(area)
        session.flush()
        with editing(session, area.id):
            seed_calendar(session, area.id, range(2026, 2027))
        return area.id


FLOOD = date(2026, 8, 3)


def close(engine: Engine, _point: Point, area: int, day: date) -> None:
    with Session(engine) as session, session.begin(), editing(session, area):
        session.add(CalendarDay(area_id=area, day=day, kind=DayKind.CLOSED, name="น้ำท่วม"))


def test_whoever_is_killed_meanwhile_leaves_days_and_numbers_as_they_were(engine: Engine, kept: int, keys: str) -> None:
    def stands() -> tuple[int, list[int]]:
        with Session(engine) as session:
            numbers = session.query(NumberedDay.school_days).filter_by(area_id=kept).order_by(NumberedDay.day)
            return len(days(session, kept)), [row.school_days for row in numbers]

    with Doomed(engine, keys, close) as doomed:
        doomed.end_at(0, kept, FLOOD + timedelta(days=1))
        before = stands()
        for point in count(1):
            died = doomed.end_at(point, kept, FLOOD)
            if (now := stands()) != before:
                break
            assert died, f"point {point}"
    assert point > 6
    assert (now[0] - before[0], now[1][-1] - before[1][-1], len(now[1])) == (1, -1, len(before[1]))


def test_two_who_change_it_at_once_are_both_counted(engine: Engine, kept: int) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("one writes at a time")
    together, august = threading.Barrier(2), date(2026, 8, 31)

    def at_once(day: date) -> None:
        together.wait(10)
        close(engine, lambda: None, kept, day)

    with Session(engine) as session:
        before = school_days(session, kept, august)
    threads = [threading.Thread(target=at_once, args=(date(2026, 8, nth),)) for nth in (3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with Session(engine) as session:
        assert school_days(session, kept, august) == before - 2


def test_the_districts_of_the_tests_have_the_days_that_an_office_would(session: Session) -> None:
    town = towns.build(sessionmaker(session.get_bind()))
    days = select(*NumberedDay.__table__.columns).where(NumberedDay.area_id == town.area).order_by(NumberedDay.day)
    as_built = session.execute(days).all()
    with editing(session, town.area):
        pass
    assert session.execute(days).all() == as_built
