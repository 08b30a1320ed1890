"""What is said after a call at a child's home that made no report."""

from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import T
from flows.say import Act, Button, Card, Text, Words
from flows.turn.menu import TO_CHILDREN

_REPORT = label("รายงาน")


def number_saved() -> Card:
    """Above it the call begins anew, with this number."""
    return Card(alt="บันทึกแล้ว", blocks=(Words("เก็บเบอร์ใหม่แล้ว ขอบคุณค่ะ", "strong"),))


def no_number(case: int, number: int) -> Text:
    """There is none, and the child can be reported on all the same."""
    said = T("รายงาน น้อง {number:04d}", number=number)
    words = T("ไม่เป็นไร ได้เบอร์ของน้อง {number:04d} เมื่อไร กด “โทรหาที่บ้าน” แล้วพิมพ์มาได้เลย", number=number)
    return Text(words, (Button(_REPORT, Act("report", {"case": str(case)}), said), TO_CHILDREN))


def kept(number: int) -> Text:
    """Nobody has answered, and the news of before stands."""
    return Text(T("ผลเดิมของน้อง {number:04d} ยังอยู่ ลองโทรใหม่วันอื่นได้", number=number), (TO_CHILDREN, TO_MENU))


def number_changed() -> Text:
    """Somebody has typed another number meanwhile."""
    return Text("มีคนใส่เบอร์ใหม่แล้ว กด “โทรหาที่บ้าน” อีกครั้งได้เลย", (TO_CHILDREN,))
