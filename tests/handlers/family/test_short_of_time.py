"""A home that is told late: nobody reads of a morning that is over, and its silence is heard of all the same."""

from datetime import UTC, datetime

from models.return_notices import ReturnNotice
from tests.handlers.family.homes import agreed, comes_in, wrote
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def test_written_on_friday_afternoon_its_silence_is_heard_of_that_afternoon(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    comes_in(town, teacher, case)
    town.clock.now = datetime(2026, 6, 19, 7, 0, tzinfo=UTC)
    wrote(teacher, case)
    assert "ยังไม่ตอบ" not in teacher.pushed()
    town.clock.on(hours=1, minutes=5)
    assert "ยังไม่ตอบ โทรหรือบอกทางอื่นได้" in teacher.pushed()


def test_after_eight_on_the_day_nothing_is_written_any_more(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    comes_in(town, teacher, case)
    town.clock.now = datetime(2026, 6, 22, 2, 0, tzinfo=UTC)
    assert "ส่งข่าววันแรก" not in teacher.presses("home", {"case": case}).labels
    assert "โทรบอกที่บ้านได้" in teacher.presses("home_write", {"case": case})
    assert town.rows(ReturnNotice) == []
