"""“ส่งคนลงพื้นที่”: who goes to a child of which there is no news, and on which day."""

from datetime import date, timedelta

from flows.days import last_day
from flows.engine.kit import Flow, Option
from flows.engine.review import SEND as SAVE
from flows.kinds.day import Day
from flows.kinds.text import FreeText
from flows.phrase import Phrase, T
from flows.review.entries import going
from flows.review.entries.entering import EnterFacts, reviewed
from flows.review.no_news.silent import SEND

_SEND = Option(SAVE, SEND, ("บันทึก", "ใช่", "ถูกต้อง", "ตกลง"))


def _soon(facts: EnterFacts) -> tuple[date, date]:
    return facts.today, facts.today + timedelta(days=30)


SENDING = Flow[EnterFacts](
    name="sending",
    version=1,
    steps=(
        FreeText(
            key="who",
            words=lambda _, facts: T("น้อง {number:04d} ใครลงพื้นที่ พิมพ์ชื่อ", number=facts.number),
            check=going.name,
            refusal=going.no_name,
            skip=going.HERSELF,
            line="คนลงพื้นที่",
            show=going.who,
        ),
        Day(
            key="day",
            words="ไปวันไหน",
            options=going.days,
            within=_soon,
            prefer="future",
            refusal="ขอวันตั้งแต่วันนี้ไป ไม่เกิน 30 วัน",
            line="วันที่ไป",
            lapses=True,
        ),
        reviewed(_SEND, words="ตรวจก่อนบอกโรงเรียน"),
    ),
    stopped="ยังไม่ได้บันทึกอะไร เรื่องนี้อยู่ที่เดิม",
)


def goes_there(name: str, day: date, today: date) -> Phrase:
    """To the school of a child without news."""
    return T("เขตให้{name} ลงพื้นที่ {day}", name=name, day=last_day(day, today))
