"""A child of which there is no news, and an officer who opens its card."""

from datetime import date

from models.codes import MatterKind
from models.matters import Matter
from tests.handlers.reminders.test_reminders import hers
from tests.handlers.review.desk import matters
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

SEVEN, FOURTEEN = date(2026, 6, 5), date(2026, 5, 27)
"""So many days with school before the Tuesday."""

ASK = "ขอให้เขตช่วย"
QUEUE = "ยังไม่มีข่าว"


def no_news(town: Town) -> list[Matter]:
    return matters(town, MatterKind.NO_NEWS)


def asks(somebody: Someone, teacher: Someone, day: date = SEVEN) -> int:
    """Somebody asks for help with a child of the teacher's."""
    (case,) = hers(teacher, day)
    assert "บอกเขตแล้ว น้อง 0001" in somebody.presses("district_help", {"case": case, "due": day})
    return case


def opens(officer: Someone) -> Seen:
    """The only card of her queue."""
    lines = officer.says(QUEUE)
    return officer.taps(next(one for one in lines.labels if one.startswith("น้อง ")), on=lines)


def sends(officer: Someone, who: str = "ผู้ใหญ่สมชาย", day: str = "พรุ่งนี้") -> Seen:
    """From the card to the end of what is asked there."""
    officer.taps("ส่งคนลงพื้นที่")
    officer.says(who)
    officer.says(day)
    return officer.taps("ส่งคนลงพื้นที่")
