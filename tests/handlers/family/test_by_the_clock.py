"""A promised call has a day, and a day after it; a home that is silent is asked once more, and never a third time."""

from datetime import UTC, datetime

import pytest

from handlers.family.calling.due import areas_with_homes, remind_of_homes
from models.notices import Notice
from tests.handlers.family.homes import NAME, agreed, comes_in, wrote
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def morning(town: Town, day: int) -> dict[str, int]:
    """The job of that morning in June."""
    town.clock.now = datetime(2026, 6, day, 1, 0, tzinfo=UTC)
    with town.sessions.begin() as session:
        if town.area not in areas_with_homes(session, town.clock.now, town.clock.now):
            return {}
        return remind_of_homes(session, town.area, town.clock.now, town.clock.now)


@pytest.fixture
def promised(town: Town, teacher: Someone) -> Someone:
    """Granny has asked to be called on the Monday; gives her."""
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    granny.taps("ให้ครูโทรหา")
    teacher.pushed()
    return granny


def test_on_its_day_whoever_has_promised_is_reminded(town: Town, teacher: Someone, promised: Someone) -> None:
    assert morning(town, 16) == {}
    assert morning(town, 18)["calls"] == 1
    told = teacher.pushed()
    assert "บอกที่บ้านไว้ว่าจะโทรหา ไม่เกิน พฤ. 18 มิ.ย." in told
    assert NAME not in told


def test_the_day_after_it_stands_in_front_of_who_directs_the_school(
    town: Town, teacher: Someone, director: Someone, promised: Someone
) -> None:
    assert morning(town, 19)["missed"] == 1
    town.clock.on(hours=9)
    told = director.pushed()
    assert "บอกที่บ้านไว้ว่าโทรถึง 18 มิ.ย. ยังไม่ได้โทร" in told
    assert director.presses("home_called", {"notice": about(town, "home_call_missed")["of"]})
    assert morning(town, 22) == {}


def test_where_nobody_directs_it_of_the_district(town: Town, officer: Someone, promised: Someone) -> None:
    assert morning(town, 19)["missed"] == 1
    town.clock.on(hours=9)
    assert "ยังไม่ได้โทร" in officer.pushed()


def test_a_call_that_was_made_is_owed_no_more(
    town: Town, teacher: Someone, director: Someone, promised: Someone
) -> None:
    teacher.presses("home_called", {"notice": about(town, "from_home")["of"]})
    assert morning(town, 19) == {} or morning(town, 19)["missed"] == 0
    assert director.pushed().messages == ()


def test_a_silent_home_is_asked_once_more_and_then_it_is_the_school_s(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    assert morning(town, 16)["again"] == 0
    assert morning(town, 18)["again"] == 1
    assert "ได้อ่านหรือยัง" in granny.pushed()
    assert morning(town, 18)["again"] == 1
    assert granny.pushed().messages == ()
    assert morning(town, 19)["tasks"] == 1
    assert "ยังไม่ตอบ โทรหรือแวะบอกได้" in teacher.pushed()
    assert granny.pushed().messages == ()


def test_who_has_answered_is_asked_nothing_more(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    granny.taps("รับทราบ")
    assert morning(town, 18) == {}


def about(town: Town, kind: str) -> dict[str, int]:
    return next(one.about for one in town.rows(Notice) if one.kind == kind)
