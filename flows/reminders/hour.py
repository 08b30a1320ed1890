"""“เวลาเตือน”: at which time of a day with school somebody likes to be reminded."""

from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import T
from flows.say import Act, Button, Card, Row, Word, Words
from models.codes import Hour

HOUR = label("เวลาเตือน")
HOUR_WORDS = ("เวลาเตือน", "เปลี่ยนเวลาเตือน", "ตั้งเวลาเตือน", "เตือนตอนไหน")
TO_HOUR = Button(HOUR, Word(HOUR))

_PARTS = {
    Hour.MORNING: label("เตือนตอนเช้า"),
    Hour.NOON: label("เตือนตอนเที่ยง"),
    Hour.AFTER_SCHOOL: label("เตือนหลังเลิกเรียน"),
}
TYPED = {
    Hour.MORNING: ("เตือนตอนเช้า", "เตือนเช้า", "เตือนช่วงเช้า", "เตือนเช้าก่อนเข้าเรียน"),
    Hour.NOON: ("เตือนตอนเที่ยง", "เตือนเที่ยง", "เตือนกลางวัน", "เตือนตอนกลางวัน", "เตือนพักเที่ยง"),
    Hour.AFTER_SCHOOL: ("เตือนหลังเลิกเรียน", "เตือนตอนเย็น", "เตือนเย็น", "เตือนตอนหลังเลิกเรียน"),
}
"""What is typed in place of a button."""


def ask(now: Hour) -> Card:
    """When she is reminded, and the other times."""
    said = T("ตอนนี้{part} ของวันที่มีเรียน", part=_PARTS[now])
    return Card(HOUR, (Words("ให้เตือนตอนไหนดี", "strong"), Words(said, "small"), *_rows(now)), (), (TO_MENU,))


def is_set(now: Hour) -> Card:
    """From the next reminder on. A slip is mended by the times below it."""
    said = T("ตั้งไว้แล้ว {part} ของวันที่มีเรียน", part=_PARTS[now])
    lines = (Words(said, "strong"), Words("เรื่องด่วนยังมาทันทีเหมือนเดิม", "small"))
    return Card("ตั้งเวลาเตือนแล้ว", (*lines, *_rows(now)), (), (TO_MENU,))


def _rows(now: Hour) -> tuple[Row, ...]:
    others = (part for part in Hour if part != now)
    return tuple(Row(_PARTS[part], Act("hour", {"at": part.value}), said=TYPED[part][0]) for part in others)
