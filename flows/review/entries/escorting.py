"""“หาคนไปด้วยแล้ว”: who goes along to a visit that is not safe alone, and on which day."""

from datetime import date, timedelta

from flows.days import last_day
from flows.engine.kit import Flow, Option
from flows.engine.review import SEND
from flows.kinds.day import Day
from flows.kinds.text import FreeText
from flows.phrase import Phrase, T
from flows.review.decisions import FOUND_SOMEBODY
from flows.review.entries import going
from flows.review.entries.entering import EnterFacts, reviewed

_SEND = Option(SEND, FOUND_SOMEBODY, ("บันทึก", "ใช่", "ถูกต้อง", "ตกลง"))


def _soon(facts: EnterFacts) -> tuple[date, date]:
    return facts.today, facts.today + timedelta(days=60)


ESCORT = Flow[EnterFacts](
    name="escort",
    version=1,
    steps=(
        FreeText(
            key="who",
            words=lambda _, facts: T("น้อง {number:04d} ใครไปกับครู พิมพ์ชื่อ", number=facts.number),
            check=going.name,
            refusal=going.no_name,
            skip=going.HERSELF,
            line="ไปกับครู",
            show=going.who,
        ),
        Day(
            key="day",
            words="ไปวันไหน",
            options=going.days,
            within=_soon,
            prefer="future",
            refusal="ขอวันตั้งแต่วันนี้ไป ไม่เกิน 60 วัน",
            line="วันที่ไป",
            lapses=True,
        ),
        reviewed(_SEND, words="ตรวจก่อนบอกครู"),
    ),
    stopped="ยังไม่ได้บันทึกอะไร เรื่องนี้อยู่ที่เดิม",
)


def goes_along(name: str, day: date, today: date) -> Phrase:
    """To whoever has reported that she can't go alone."""
    return T("{name} ไปด้วย {day} โทรคุยกับเขตก่อนลงพื้นที่", name=name, day=last_day(day, today))
