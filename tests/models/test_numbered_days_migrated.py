"""The days of every area are numbered when the release comes that counts by them, as it numbers them itself."""

from datetime import date

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from handlers.operator.calendar import editing, seed_calendar
from models.areas import Area
from models.calendars import CalendarDay, NumberedDay
from models.cases import Case
from models.codes import DayKind
from models.keeping import AreaKeeps
from models.migrations.running import downgrade, upgrade
from tests.handlers import town as towns

BEFORE = "0016"
Row = tuple[object, ...]


def numbers(engine: Engine) -> list[Row]:
    columns = NumberedDay.__table__.columns
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(columns.area_id, columns.day))]


def test_up_down_and_up_again(engine: Engine, sessions: sessionmaker[Session]) -> None:
    town = towns.build(sessions)
    with sessions.begin() as session:
        seeded, empty = Area(name="สพป.ตัวอย่าง เขต 1"), Area(name="สพป.ตัวอย่าง เขต 2")
        session.add_all([seeded, empty])
        session.flush()
        with editing(session, seeded.id):
            seed_calendar(session, seeded.id, range(2025, 2029))
            for day in (date(2026, 4, 18), date(2026, 6, 20)):  # one in the break
                session.add(CalendarDay(area_id=seeded.id, day=day, kind=DayKind.SCHOOL_DAY, name="สอนชดเชย"))
    before = numbers(engine)
    assert {row[0] for row in before} == {town.area, seeded.id}
    for _ in range(2):
        downgrade(engine, BEFORE)
        upgrade(engine)
        assert numbers(engine) == before


def test_the_step_after_it_keeps_the_cases_of_an_area_with_its_own_times(
    engine: Engine, sessions: sessionmaker[Session]
) -> None:
    town = towns.build(sessions)
    case = town.child()
    with sessions.begin() as session:
        session.get_one(Case, case).closed_at = town.clock.now
        session.add(AreaKeeps(area_id=town.area, line="case_data", days=30))
    downgrade(engine, "0017")
    upgrade(engine)
    with sessions() as session:
        row = session.get_one(Case, case)
        assert (row.closed_at, row.erased_at) == (town.clock.now, None)
        assert session.query(AreaKeeps).count() == 0
