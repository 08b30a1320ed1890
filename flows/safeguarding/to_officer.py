"""What a named officer reads: the alert, what she needs to call back, and who has it."""

from dataclasses import dataclass
from datetime import datetime

from flows.hear.phone import show_phone
from flows.safeguarding.calls import ALT, DUTY, HOTLINE
from flows.say import Act, Button, Call, Card, Text, Word, Words
from flows.thai.dates import clock, local_date, short_no_year
from models.codes import SuspectAtSchool

NO_NUMBER = "ยังไม่มีเบอร์ของผู้แจ้ง ดูได้จากทะเบียนครูของเขต"


def alert(record: int) -> Card:
    """To the officer. Nothing about it stands on a lock screen, and nothing but an open tap shows more."""
    return Card(
        alt="มีเรื่องด่วน 1 เรื่อง",
        blocks=(Words("มีเรื่องด่วน 1 เรื่อง", "heading"), Words("มีผู้แจ้งว่าเป็นห่วงความปลอดภัยของเด็ก กดเปิดอ่านเดี๋ยวนี้")),
        buttons=(Button("เปิดอ่าน", Act("safety_open", {"record": str(record)}), said="เปิดอ่าน", look="alarm"),),
    )


@dataclass(frozen=True)
class Concern:
    """What the officer may know before she has called back. `phone`, `school`: the reporter's. `child`: whom a report
    was about when the worry came, as the officer can find it again."""

    record: int
    reporter: str
    school: str | None
    phone: str | None
    at: datetime
    at_school: SuspectAtSchool | None
    child: str | None


def opened(told: Concern) -> Card:
    """What the officer needs to call back; the story itself is told on the phone."""
    where = {SuspectAtSchool.YES: "อยู่ในโรงเรียน", SuspectAtSchool.NO: "ไม่ใช่คนในโรงเรียน"}
    concern = where.get(told.at_school, "ยังไม่รู้") if told.at_school else "ยังไม่ตอบ"
    call = (Button("โทรหาผู้แจ้ง", Call(told.phone), look="main"),) if told.phone else ()
    number = show_phone(told.phone) if told.phone else NO_NUMBER
    seen = {"record": str(told.record)}
    lines = (
        f"ผู้แจ้ง: {told.reporter}",
        f"โทร: {number}",
        *((f"โรงเรียน: {told.school}",) if told.school else ()),
        f"แจ้งเมื่อ: {short_no_year(local_date(told.at))} {clock(told.at)}",
        f"คนที่น่าเป็นห่วง: {concern}",
        *((f"แจ้งระหว่างรายงาน: {told.child}",) if told.child else ()),
    )
    return Card(
        alt=ALT,
        blocks=(
            Words(f"เรื่องด่วนที่ {told.record}", "heading"),
            *(Words(line) for line in lines),
            Words(DUTY, "small"),
        ),
        buttons=(
            *call,
            Button("รับเรื่องแล้ว", Act("safety_take", seen), said="รับเรื่องแล้ว", look="main"),
            Button("ส่งให้คนอื่น", Act("safety_pass", seen), said="ส่งให้คนอื่น"),
        ),
    )


def taken(phone: str | None) -> Text:
    """The officer has taken it on."""
    reach = "โทรหาผู้แจ้งได้เลย" if phone else NO_NUMBER
    return Text(f"รับเรื่องแล้ว ขอบคุณ {reach} เรื่องเร่งด่วนแจ้ง 1300 หรือตำรวจร่วมด้วย")


def passed_on() -> Text:
    """LINE has taken the alert to the others."""
    return Text("ส่งให้ผู้ดูแลคนอื่นแล้ว")


def nobody_else() -> Text:
    """The others could not be reached: she must not believe that somebody has it."""
    return Text("ยังส่งให้คนอื่นไม่ได้ ตอนนี้เรื่องยังอยู่กับคุณ ถ้ารับไม่ได้ กรุณาโทร 1300", (Button("โทร 1300", Call(HOTLINE)),))


def not_for_you() -> Text:
    """To anybody else who presses such a button: nothing is revealed."""
    return Text("ปุ่มนี้หมดอายุแล้ว เริ่มใหม่จากเมนูได้เลย", (Button("เมนู", Word("เมนู")),))
