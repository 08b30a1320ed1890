"""How tests of the chat about an alert get into it."""

from sqlalchemy import func, select

from models.safeguarding import SafeguardingLine
from tests.handlers.safeguarding.steps import raise_alert, record
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

TO_OFFICER = "กำลังคุยกับคุณวิภา ใจงาม · ออก: พิมพ์ “เมนู”"
TO_WHOEVER = "กำลังพิมพ์ถึงผู้ดูแลของเขต · ออก: พิมพ์ “เมนู”"
ANSWERS = "กำลังตอบผู้แจ้ง"
WORDS = "พ่อเขาเมา อยู่หน้าห้องพักครู"


def asks_to_write(reporter: Someone) -> Seen:
    """The alert is out, and she would rather write."""
    raise_alert(reporter)
    return reporter.walks("ไม่รู้", "พิมพ์คุยในแชต")


def takes(officer: Someone) -> Seen:
    officer.pushed()
    return officer.walks("เปิดอ่าน", "รับเรื่องแล้ว")


def talk(reporter: Someone, officer: Someone) -> None:
    """She writes, the officer has it, has read it and is about to answer."""
    asks_to_write(reporter)
    takes(officer)
    reporter.pushed()
    reporter.says(WORDS)
    officer.pushed()
    officer.walks("เปิดอ่าน", "ตอบในแชต")


def lines(town: Town) -> int:
    """How many lines the chat has."""
    with town.sessions() as session:
        mine = SafeguardingLine.record_id == record(town).id
        return session.scalars(select(func.count()).select_from(SafeguardingLine).where(mine)).one()
