"""A child turns 15 while its letter is waited for: none is needed any more, and whoever has asked hears it."""

from datetime import date, timedelta

import pytest

from handlers.review.letters.grown import areas_with_grown, born_by, drop_grown
from models.codes import MatterState
from tests.handlers.review.letters.asking import letters, wants_dole
from tests.handlers.steps import plans
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def runs(town: Town) -> int:
    """As the job does it; gives how many it has ended in this district."""
    ended = 0
    with town.sessions.begin() as session:
        for area in areas_with_grown(session, town.clock.now, town.clock.now):
            if area == town.area:
                ended += drop_grown(session, area, town.clock.now, town.clock.now).get("of_age", 0)
    return ended


def test_on_its_birthday_it_needs_none(town: Town, teacher: Someone, officer: Someone) -> None:
    town.child(born=date(2011, 6, 18))
    wants_dole(teacher)
    town.clock.on(days=2)
    assert runs(town) == 0
    town.clock.on(days=1)
    assert (runs(town), runs(town)) == (1, 0)
    assert [one.state for one in letters(town)] == [MatterState.DROPPED]
    assert "น้องอายุครบ 15 แล้ว ไม่ต้องใช้หนังสือส่งตัวแล้ว" in teacher.pushed()
    assert "เริ่มวันไหน" in teacher.taps("นัดวันแรก")
    teacher.taps("จันทร์ 22 มิ.ย.")
    assert [one.starts_on for one in plans(town)] == [date(2026, 6, 22)]
    assert "ไม่มีเรื่องรอเขต" in officer.says("งานรอเขต")


@pytest.mark.parametrize(
    ("today", "born"), [(date(2026, 6, 18), date(2011, 6, 18)), (date(2028, 2, 29), date(2013, 2, 28))]
)
def test_who_was_born_by_then(today: date, born: date) -> None:
    assert born_by(today) == born
    assert born_by(today - timedelta(days=2)) < born
