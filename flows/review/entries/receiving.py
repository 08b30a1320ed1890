"""“ปลายทางรับแล้ว”: who took a child that has moved away, for which office, on which day. Before that it is not gone."""

from datetime import date, timedelta

from flows.days import Form
from flows.engine.facts import AreaFacts
from flows.engine.kit import Flow, Missed, Option
from flows.engine.review import SEND
from flows.hear.concern import is_sensitive
from flows.kinds.checks import at_most
from flows.kinds.day import Day
from flows.kinds.text import FreeText
from flows.labels import label_with
from flows.phrase import Phrase, T, in_lines
from flows.review.decisions import RECEIVED
from flows.review.entries.entering import EnterFacts, reviewed
from flows.say import Text
from thai.phone import show_phone

MOST = 100
_DAY = label_with("{day}", day=Form.DAY_OF)
_SEND = Option(SEND, RECEIVED, ("บันทึก", "ใช่", "ถูกต้อง", "ตกลง", "รับแล้ว"))


def short_words(said: str) -> str | None:
    """A name, an office. What is delicate has no place there."""
    return None if is_sensitive(said) else at_most(MOST)(said)


def no_words(said: str) -> Missed:
    if is_sensitive(said):
        return Missed("เรื่องละเอียดอ่อนไม่ต้องพิมพ์ที่นี่ ขอแค่ชื่อ")
    return Missed("ขอสั้นๆ ไม่เกิน 100 ตัวอักษร")


def _days(facts: EnterFacts) -> tuple[Option, ...]:
    today, yesterday = facts.today, facts.today - timedelta(days=1)
    return (
        Option(today.isoformat(), _DAY(day=today), ("วันนี้",)),
        Option(yesterday.isoformat(), _DAY(day=yesterday), ("เมื่อวาน",)),
    )


def _lately(facts: EnterFacts) -> tuple[date, date]:
    return facts.today - timedelta(days=60), facts.today


RECEIVE = Flow[EnterFacts](
    name="receiver",
    version=1,
    steps=(
        FreeText(
            key="name",
            words=lambda _, facts: T("น้อง {number:04d} ใครรับไว้ พิมพ์ชื่อผู้รับ", number=facts.number),
            check=short_words,
            refusal=no_words,
            line="ผู้รับ",
        ),
        FreeText(
            key="office",
            words="ของหน่วยงานหรือโรงเรียนไหน",
            check=short_words,
            refusal=no_words,
            line="ของ",
        ),
        Day(
            key="day",
            words="รับวันไหน",
            options=_days,
            within=_lately,
            prefer="past",
            refusal="ขอวันที่ผ่านมาแล้ว ไม่เกิน 60 วัน",
            line="วันที่รับ",
        ),
        reviewed(_SEND),
    ),
    stopped="ยังไม่ได้บันทึกอะไร เรื่องนี้อยู่ที่เดิม",
)


def hand_over(number: int, place: Phrase | None, area: AreaFacts) -> Text:
    """To be copied to the office of the place. No name, no reason: these are told to whom has the child in hand."""
    where = T("เด็ก 1 คนย้ายไปในพื้นที่ของท่าน: {place}", place=place) if place is not None else "เด็ก 1 คนย้ายไปในพื้นที่ของท่าน"
    phone = T("โทร {phone}", phone=show_phone(area.phone)) if area.phone is not None else None
    return Text(
        in_lines(
            T("จาก{area}", area=area.name),
            T("{where} (อ้างอิงที่เรา: น้อง {number:04d})", where=where, number=number),
            "ขอชื่อผู้ประสานงานที่รับเรื่อง รายละเอียดของเด็กคุยกันทางโทรศัพท์",
            phone,
        )
    )
