"""What whoever is worried about a child reads, besides the questions."""

from datetime import datetime

from msgspec.structs import replace

from flows.safeguarding.calls import ALT, CALLS, DUTY, HURRY
from flows.say import Button, Call, Card, Text, Words
from thai.dates import clock
from thai.phone import show_phone


def told(officer: str, phone: str | None, at: datetime) -> Card:
    """LINE has taken the alert: said only then."""
    call = (Button("โทรหาผู้ดูแลเรื่องนี้", Call(phone)),) if phone else ()
    number = f" โทร {show_phone(phone)}" if phone else ""
    return Card(
        alt=ALT,
        blocks=(Words(f"แจ้งคุณ{officer} (เขต) แล้ว {clock(at)}{number}", "strong"), Words(DUTY, "small")),
        buttons=(*call, *CALLS),
    )


def not_told(area_phone: str | None) -> Card:
    """Nobody could be reached: no false comfort."""
    call = (Button("โทรหาเขต", Call(area_phone)),) if area_phone else ()
    return Card(
        alt=ALT,
        blocks=(
            Words("ยังแจ้งเจ้าหน้าที่เขตไม่ได้ กรุณาโทร 1300 เดี๋ยวนี้", "strong"),
            Words("โทรได้ตลอด 24 ชั่วโมง บอกว่าเป็นห่วงเด็ก เขาจะช่วยต่อ"),
            Words(DUTY, "small"),
        ),
        buttons=(*CALLS, *call),
    )


def nobody_reachable(area_phone: str | None) -> Card:
    """The same as a push, when it came to that only later."""
    return replace(not_told(area_phone), alt=HURRY)


def not_taken() -> Card:
    """Half an hour has passed, and no officer has taken it."""
    return Card(HURRY, (Words("ยังไม่มีเจ้าหน้าที่รับเรื่อง กรุณาโทร 1300 โดยตรง", "strong"),), CALLS)


def taken(
    officer: str, phone: str | None, area_phone: str | None, at: datetime, *, teacher: bool, has_number: bool
) -> Card:
    """An officer has it. That she will call is promised only where she knows which number (`has_number`)."""
    you = "ครู" if teacher else "คุณ"
    has_it = f"คุณ{officer} รับเรื่องแล้ว {clock(at)}"
    call = (Button("โทรหาผู้ดูแลเรื่องนี้", Call(phone)),) if phone else ()
    if has_number:
        return Card(ALT, (Words(has_it, "strong"), Words(f"จะโทรหา{you}")), call)
    missing = f"เขตยังไม่มีเบอร์โทรของ{you}"
    if phone:
        return Card(ALT, (Words(has_it, "strong"), Words(f"{missing} โทรหาคุณ{officer} ได้ที่ {show_phone(phone)}")), call)
    if area_phone:
        words = f"{missing} โทรหาเขตได้ที่ {show_phone(area_phone)}"
        return Card(ALT, (Words(has_it, "strong"), Words(words)), (Button("โทรหาเขต", Call(area_phone)),))
    return Card(ALT, (Words(has_it, "strong"), Words(f"{missing} ถ้ารอไม่ได้ โทร 1300")), CALLS)


def unknown_person(area_phone: str | None) -> Card:
    """To somebody who has not joined: nobody to call back, so the numbers that answer at once."""
    call = (Button("โทรหาเขต", Call(area_phone)),) if area_phone else ()
    return Card(
        alt=ALT,
        blocks=(
            Words("ถ้ามีเด็กกำลังมีอันตราย โทรเลย", "heading"),
            Words("1300 ศูนย์ช่วยเหลือสังคม · 191 ตำรวจ ตลอด 24 ชั่วโมง ไม่ต้องบอกชื่อก็ได้"),
        ),
        buttons=(*CALLS, *call),
    )


def thanks() -> Card:
    """After the last question."""
    words = "ขอบคุณ บันทึกไว้ให้ผู้ดูแลของเขตแล้ว ถ้ากดผิด โทรบอกผู้ดูแลได้ เรื่องนี้ไม่มีใครในโรงเรียนเห็น"
    return Card(ALT, (Words(words),))


def told_already() -> Card:
    """Pressing twice is once."""
    words = "เรื่องนี้แจ้งผู้ดูแลของเขตไปแล้ว ถ้าน้องมีอันตรายตอนนี้ โทรก่อนเลย"
    return Card(ALT, (Words(words),), CALLS)


def thinking() -> Card:
    """She wants to think first: nothing was told, and the numbers stay at hand."""
    words = "ได้เลย ยังไม่ได้แจ้งใคร พิมพ์ “ช่วยด้วย” ได้ทุกเมื่อ เด็กมีอันตราย โทร 1300 ได้ตลอด 24 ชั่วโมง"
    return Card(ALT, (Words(words),), CALLS)


def look_again() -> Text:
    """Follows as a push when it can't be shown that the answer arrived: says nothing of what it is about."""
    return Text("พาน้องตอบแล้ว เปิดแชตแล้วพิมพ์ “ต่อ” ได้เลย เรื่องด่วน โทร 1300 หรือ 191 ได้ตลอด 24 ชั่วโมง")
