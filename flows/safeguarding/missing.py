"""The safe way out about a child that left home on its first day and has not come to school: what to do now, and that
it is over once it is found."""

from dataclasses import dataclass
from datetime import date

from flows.phrase import Phrase, T
from flows.safeguarding.calls import ALT, CALL_OFFICER, CALL_ROWS, CALLS, INJURED
from flows.say import Act, Button, Call, Card, Does, Row, Words
from thai.phone import show_phone


@dataclass(frozen=True)
class Child:
    """Which one, by the row of its case and its number, and on which morning."""

    case: int
    number: int
    day: date


def looked_for(child: Child, asks: Phrase, tells: Does, tell: Phrase) -> tuple[Words | Row, ...]:
    """Police take it at once. `asks`: whether the district shall hear of it; `tells` does."""
    hotline, police = CALL_ROWS
    found = Act("between_found", {"case": str(child.case), "day": child.day.isoformat()})
    return (
        Words(T("น้อง {number:04d} ยังไม่มีใครเห็นตัว", number=child.number), "small"),
        Words("หาไม่เจอ โทร 191 ได้เลย ไม่ต้องรอให้ครบวัน", "strong"),
        police,
        hotline,
        INJURED,
        Words("• โทรบอกที่บ้านว่าน้องยังไม่ถึงโรงเรียน\n• ถามเพื่อนน้อง ดูทางที่น้องมา\n• จดว่าใครเห็นน้องล่าสุด ที่ไหน กี่โมง", "small"),
        Words(asks, "strong"),
        Row(tell, tells, look="main"),
        Row("เจอตัวแล้ว", found, said=T("เจอตัวแล้ว น้อง {number:04d}", number=child.number), look="line"),
    )


def looking() -> Card:
    """She looks for it herself first: nobody was told, and the numbers stay at hand."""
    words = "ได้เลย ยังไม่ได้แจ้งใคร เจอแล้วพิมพ์ “เจอตัวแล้ว” ถ้ายังหาไม่เจอ พิมพ์ “ยังไม่เจอ” ได้ทุกเมื่อ"
    return Card(ALT, (Words(words),), CALLS)


def told_before(officer: str | None, phone: str | None) -> Card:
    """It is found, and an officer has been alerted, or is about to be."""
    if officer is None:
        return Card(ALT, (Words("แจ้งผู้ดูแลของเขตไว้แล้ว ถ้าเขตติดต่อมา บอกได้เลยว่าเจอน้องแล้ว"),))
    if phone is None:
        return Card(ALT, (Words(T("แจ้งคุณ{officer} ไว้แล้ว ช่วยบอกด้วยว่าเจอน้องแล้ว", officer=officer)),))
    words = T("แจ้งคุณ{officer} ไว้แล้ว ช่วยโทรบอกด้วยว่าเจอน้องแล้ว {phone}", officer=officer, phone=show_phone(phone))
    return Card(ALT, (Words(words),), (Button(CALL_OFFICER, Call(phone)),))
