"""What whoever says “ไม่ใช่เด็กของเรา” reads: that the district has the child now, till when, and the way back."""

from datetime import date

from flows.cases.due import placed_by
from flows.labels import label
from flows.phrase import T
from flows.reports import options
from flows.say import Act, Button, Card, Word, Words
from flows.turn.menu import NEXT

_UNDO = label("กดผิด ขอแก้")


def refused(report: int, number: int, why: str, due: date | None, today: date) -> Card:
    """It is saved. `due`: till when the office answers."""
    because = options.label(options.NOT_OURS, why)
    return Card(
        alt="บันทึกแล้ว",
        blocks=(
            Words(T("บันทึกแล้ว น้อง {number:04d} ขอบคุณที่บอก", number=number), "strong"),
            Words(T("ไม่ใช่เด็กของเรา: {why}", why=because)),
            *((Words(placed_by(due, today)),) if due is not None else ()),
            Words("ระหว่างนี้น้องยังอยู่ในรายชื่อ ไม่ต้องตามต่อ", "small"),
        ),
        buttons=(
            Button(NEXT, Word(NEXT), look="main"),
            Button(
                _UNDO,
                Act("withdraw", {"report": str(report)}),
                T("{words} น้อง {number:04d}", words=_UNDO, number=number),
                look="quiet",
            ),
        ),
    )
