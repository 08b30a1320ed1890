"""Reminders on days that are not as usual: after days without the service, in a week without school, with a calendar
that nobody has filled, for days that make no sense, beside a child of which nothing can be said."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update

from handlers.operator.calendar import editing
from handlers.operator.troubles import database_troubles
from handlers.reminders.remind import remind
from models.calendars import CalendarDay, NumberedDay, TermRow
from models.cases import Case
from models.codes import DayKind, Role
from models.notices import Notice
from tests.handlers.figures.test_summary import runs as sums_up
from tests.handlers.reminders.test_head import HELPS
from tests.handlers.reminders.test_reminders import FRIDAY, KITTI, NEXT_MONDAY, TUESDAY, hears, hers, runs
from tests.handlers.steps import due_on
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

DAY = timedelta(days=1)

NOTHING = {"reminded": 0, "wishes": 0, "nobody": 0, "undated": 0, "before_district": 0}


def closed(town: Town, first: date, days: int = 1) -> None:
    """The office says that these are holidays."""
    with town.sessions.begin() as session, editing(session, town.area):
        for day in (first + nth * DAY for nth in range(days)):
            session.add(CalendarDay(area_id=town.area, day=day, kind=DayKind.HOLIDAY, name="หยุดพิเศษ"))


def owed(town: Town) -> list[str]:
    """Which step of whose ladder."""
    return sorted(one.identity.split(":")[3] for one in town.rows(Notice) if one.kind in ("due", "late_at_school"))


def test_after_eight_days_without_the_service_each_is_said_once_as_it_stands(
    town: Town, teacher: Someone, director: Someone
) -> None:
    hers(teacher, date(2026, 6, 12), FRIDAY)
    assert runs(town, date(2026, 6, 24)) == 2  # nothing ran since the 15th
    assert owed(town) == ["head", "late"], "no step that has passed is made up for"
    assert "เลยนัด 3 วัน" in hears(teacher, date(2026, 6, 24))
    assert HELPS in hears(director, date(2026, 6, 24))


def test_in_a_week_of_holidays_nothing_is_said_and_nothing_gets_late(town: Town, teacher: Someone) -> None:
    hers(teacher, NEXT_MONDAY + DAY)
    closed(town, NEXT_MONDAY, 5)
    assert [runs(town, NEXT_MONDAY + nth * DAY) for nth in range(7)] == [0] * 7
    after = NEXT_MONDAY + 7 * DAY
    assert runs(town, after) == 1
    told = hears(teacher, after)
    assert KITTI in told
    assert "เลยนัด" not in told


def test_a_holiday_that_is_announced_on_friday_evening_counts_on_monday(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    hers(teacher, NEXT_MONDAY)
    runs(town, FRIDAY)
    hears(teacher, FRIDAY)
    closed(town, NEXT_MONDAY)
    assert runs(town, NEXT_MONDAY) == 0
    assert KITTI not in hears(teacher, NEXT_MONDAY)
    assert sums_up(town, NEXT_MONDAY) == {"closed": 1}
    assert runs(town, NEXT_MONDAY + DAY) == 0, "it is due on that day now"
    assert sums_up(town, NEXT_MONDAY + DAY)["summaries"] == 1
    assert runs(town, NEXT_MONDAY + 2 * DAY) == 1
    assert "เลยนัด 1 วัน" in hears(teacher, NEXT_MONDAY + 2 * DAY)


def test_a_calendar_that_nobody_has_filled_is_said_and_not_taken_for_one(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    hers(teacher, TUESDAY)
    with town.sessions.begin() as session:
        for table in (CalendarDay, NumberedDay, TermRow):
            session.execute(delete(table).where(table.area_id == town.area))
    now = town.clock.now
    with town.sessions.begin() as session:
        assert remind(session, town.area, now, now) == NOTHING | {"undated": 1}
        troubles = [one for one in database_troubles(session, now, demo=False) if one.code == "calendar_ends"]
    assert troubles
    assert sums_up(town, NEXT_MONDAY)["summaries"] == 1


@pytest.mark.parametrize("day", [None, date(2600, 1, 1), date(1900, 1, 1)], ids=str)
def test_a_day_that_makes_no_sense_holds_up_no_other_child(day: date | None, town: Town, teacher: Someone) -> None:
    odd, _ = hers(teacher, FRIDAY, FRIDAY)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == odd).values(due_on=day))
    assert runs(town, TUESDAY) == 1
    told = hears(teacher, TUESDAY)
    assert CHILDREN_NAMES[1] in told
    due_on(town, odd, FRIDAY)


@pytest.mark.parametrize(
    ("due", "soon", "late"),
    [
        (date(2028, 2, 29), date(2028, 2, 25), date(2028, 3, 1)),
        (date(2028, 3, 1), date(2028, 2, 28), date(2028, 3, 2)),
        (date(2028, 1, 31), date(2028, 1, 27), date(2028, 2, 1)),
    ],
    ids=str,
)
def test_29_february_and_the_end_of_a_month_are_days_like_others(
    due: date, soon: date, late: date, town: Town, teacher: Someone
) -> None:
    with town.sessions.begin() as session, editing(session, town.area):
        session.add(TermRow(area_id=town.area, name="2/2570", starts_on=date(2027, 11, 1), ends_on=date(2028, 4, 1)))
    hers(teacher, due)
    assert [runs(town, day) for day in (soon - DAY, soon, due, late)] == [0, 1, 0, 1]


def test_nobody_to_direct_it_or_to_reach_holds_up_no_other(town: Town, teacher: Someone, director: Someone) -> None:
    blocked = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    lonely = Someone(town, *town.member("มานี มีนา", Role.TEACHER, town.schools[1]))
    late = date(2026, 6, 5)
    for name, who, school in zip(CHILDREN_NAMES, (blocked, lonely, teacher), (0, 1, 0), strict=False):
        due_on(town, town.child(name, town.schools[school], assignee=who.person), late)
    nobodys = town.child(CHILDREN_NAMES[3])
    due_on(town, nobodys, late)
    blocked.blocks()
    assert runs(town, TUESDAY) == 2, "the second school has nobody who directs it"
    told = hears(director, TUESDAY)
    assert CHILDREN_NAMES[0] in told
    assert CHILDREN_NAMES[2] in told
    assert runs(town, TUESDAY) == 0
