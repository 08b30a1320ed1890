"""“ขอให้เขตช่วย”: what whoever has asked for help with a child reads."""

from datetime import date

from flows.cases.card import ASK_DISTRICT
from flows.cases.due import help_by
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import T
from flows.say import Act, Button, Card, Text, Words

UNDO = label("กดผิด ขอแก้")
_STILL = "ระหว่างนี้ไม่มีใครทวง มีข่าวก่อนก็รายงานได้เลย"


def asked(case: int, number: int, due: date, today: date, *, mine: bool) -> Card:
    """The district has it. `mine`: the reader has asked herself, and may take it back."""
    code = T("น้อง {number:04d}", number=number)
    blocks = (
        Words(T("บอกเขตแล้ว {code}", code=code), "strong"),
        Words(help_by(due, today)),
        Words(_STILL, "small"),
    )
    said = T("{words} {code}", words=UNDO, code=code)
    undo = (Button(UNDO, Act("district_help_undo", {"case": str(case)}), said, look="quiet"),) if mine else ()
    return Card(ASK_DISTRICT, blocks, undo, (TO_MENU,))


def taken_back(number: int) -> Text:
    """The district has it no more."""
    return Text(T("ไม่ขอให้เขตช่วยแล้ว น้อง {number:04d} อยู่เหมือนเดิม", number=number), (TO_MENU,))


def district_helps(number: int) -> Text:
    """Nobody owes anything meanwhile: neither more time is needed, nor a word with whoever looks after it."""
    return Text(T("น้อง {number:04d} เขตช่วยดูอยู่แล้ว ตอนนี้ไม่มีใครทวง มีข่าวเมื่อไรรายงานได้เลย", number=number), (TO_MENU,))


def district_took_it(number: int) -> Text:
    """It can't be taken back any more."""
    return Text(T("น้อง {number:04d} เขตรับเรื่องไว้แล้ว ขอคืนไม่ได้แล้ว มีข่าวเมื่อไรรายงานได้เลย", number=number), (TO_MENU,))
