"""An officer puts aside what a child needs: never beyond its first day."""

from datetime import date

import pytest

from tests.handlers.needs.test_due import AGAIN, asks
from tests.handlers.steps import needs
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town

# Counted by hand from Monday 15 June 2026, the Wednesday of that week being a holiday.
SCHOOL_DAYS_10 = date(2026, 6, 30)
MONEY = "2"


def opens(officer: Someone) -> list[str]:
    officer.says("ความช่วยเหลือ")
    return officer.taps(next(label for label in officer.seen.labels if label.startswith("น้อง"))).labels


def kept(town: Town) -> list[date | None]:
    return [one.kept_until for one in needs(town)]


@pytest.mark.parametrize(
    ("first_day", "keeps", "until"),
    [
        ("22 มิ.ย.", "เก็บถึง ศ. 19 มิ.ย.", date(2026, 6, 19)),
        ("10 ส.ค.", "เก็บถึง อ. 30 มิ.ย.", SCHOOL_DAYS_10),
    ],
)
def test_it_is_back_before_the_child_begins(
    first_day: str, keeps: str, until: date, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    asks(teacher, first_day, what=MONEY)
    assert keeps in opens(officer)
    assert f"ต้องได้ก่อน {'จ. ' + first_day}" in officer.seen
    officer.taps(keeps)
    assert kept(town) == [until]


def test_on_the_last_day_it_can_not_be_put_aside(
    town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    asks(teacher, "16 มิ.ย.", what=MONEY)
    assert not [label for label in opens(officer) if label.startswith("เก็บถึง")]
    officer.presses("desk_keep", {"item": f"n{needs(town)[0].id}"})
    assert kept(town) == [None]


def test_what_was_put_aside_is_back_before_a_first_day_that_is_agreed_on_later(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    asks(teacher, "ยังไม่กำหนด", what=MONEY)
    opens(officer)
    officer.taps("เก็บถึง อ. 30 มิ.ย.")
    asks(teacher, "22 มิ.ย.", what=MONEY, way=AGAIN)
    assert kept(town) == [date(2026, 6, 19)]
