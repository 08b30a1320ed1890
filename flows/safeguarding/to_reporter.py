"""What whoever is worried about a child reads, besides the questions."""

from datetime import date, datetime

from msgspec.structs import replace

from flows.days import clock, last_day
from flows.engine.buttons import call_district
from flows.phrase import T
from flows.safeguarding.calls import ALT, CALL_OFFICER, CALLS, DUTY, HURRY
from flows.safeguarding.talk import TO_GO_ON
from flows.say import Button, Call, Card, Text, Words
from thai.dates import local_date
from thai.phone import show_phone

_IF_WORRIED = "ถ้ายังเป็นห่วงน้อง พิมพ์ “ช่วยด้วย” ได้ทุกเมื่อ"


def told(officer: str, phone: str | None, at: datetime, away_until: date | None = None) -> Card:
    """LINE has taken the alert: said only then. `away_until`: she is on leave, and nobody else could be reached."""
    call = (Button(CALL_OFFICER, Call(phone)),) if phone else ()
    words = (
        T("แจ้งคุณ{officer} (เขต) แล้ว {time} โทร {phone}", officer=officer, time=clock(at), phone=show_phone(phone))
        if phone
        else T("แจ้งคุณ{officer} (เขต) แล้ว {time}", officer=officer, time=clock(at))
    )
    if away_until is not None:
        away = T("คุณ{officer} ลาถึง {day} ถ้ารอไม่ได้ โทร 1300", officer=officer, day=last_day(away_until, local_date(at)))
        return Card(ALT, (Words(words, "strong"), Words(away), Words(DUTY, "small")), (*call, *CALLS))
    return Card(ALT, (Words(words, "strong"), Words(DUTY, "small")), (*call, *CALLS))


def not_told(area_phone: str | None) -> Card:
    """Nobody could be reached: no false comfort."""
    return Card(
        alt=ALT,
        blocks=(
            Words("ยังแจ้งเจ้าหน้าที่เขตไม่ได้ กรุณาโทร 1300 เดี๋ยวนี้", "strong"),
            Words("โทรได้ตลอด 24 ชั่วโมง บอกว่าเป็นห่วงเด็ก เขาจะช่วยต่อ"),
            Words(DUTY, "small"),
        ),
        buttons=(*CALLS, *call_district(area_phone)),
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
    has_it = Words(T("คุณ{officer} รับเรื่องแล้ว {time}", officer=officer, time=clock(at)), "strong")
    call = (Button(CALL_OFFICER, Call(phone)),) if phone else ()
    if has_number:
        return Card(ALT, (has_it, Words("จะโทรหาครู" if teacher else "จะโทรหาคุณ")), call)
    missing = Words("เขตยังไม่มีเบอร์โทรของครู" if teacher else "เขตยังไม่มีเบอร์โทรของคุณ")
    if phone:
        words = T("โทรหาคุณ{officer} ได้ที่ {phone}", officer=officer, phone=show_phone(phone))
        return Card(ALT, (has_it, missing, Words(words)), call)
    if area_phone:
        words = T("โทรหาเขตได้ที่ {phone}", phone=show_phone(area_phone))
        return Card(ALT, (has_it, missing, Words(words)), call_district(area_phone))
    return Card(ALT, (has_it, missing, Words("ถ้ารอไม่ได้ โทร 1300")), CALLS)


def taken_to_talk(officer: str, phone: str | None, at: datetime) -> Card:
    """An officer has it, and she has asked to write."""
    has_it = Words(T("คุณ{officer} รับเรื่องแล้ว {time}", officer=officer, time=clock(at)), "strong")
    call = (Button(CALL_OFFICER, Call(phone)),) if phone else ()
    return Card(ALT, (has_it, Words("จะตอบในแชตนี้")), call, (TO_GO_ON,))


def called_back(officer: str, phone: str | None, at: datetime, *, teacher: bool) -> Card:
    """It is noted that she was called: where that is wrong she finds out, and how to reach the officer."""
    time = clock(at)
    words = (
        T("คุณ{officer} บันทึกว่าโทรหาครูแล้ว {time}", officer=officer, time=time)
        if teacher
        else T("คุณ{officer} บันทึกว่าโทรหาคุณแล้ว {time}", officer=officer, time=time)
    )
    noted = Words(words, "strong")
    if phone:
        also = T("ถ้ายังไม่ได้คุยกัน โทรหาคุณ{officer} ได้ที่ {phone}", officer=officer, phone=show_phone(phone))
        return Card(ALT, (noted, Words(also)), (Button(CALL_OFFICER, Call(phone)),))
    return Card(ALT, (noted, Words("ถ้ายังไม่ได้คุยกัน และรอไม่ได้ โทร 1300")), CALLS)


def watched(officer: str) -> Card:
    """She has been called back; nobody has said yet that it is over."""
    still = Words(T("คุณ{officer} ยังดูแลเรื่องนี้อยู่", officer=officer), "strong")
    return Card(ALT, (still, Words(_IF_WORRIED)))


def ended(officer: str, phone: str | None, at: datetime, *, referred: bool) -> Card:
    """How is not said: a phone lies about in a staff room."""
    time = clock(at)
    words = (
        T("คุณ{officer} ส่งเรื่องต่อให้เจ้าหน้าที่ตามกฎหมายแล้ว {time}", officer=officer, time=time)
        if referred
        else T("คุณ{officer} ดูแลเรื่องนี้เรียบร้อยแล้ว {time}", officer=officer, time=time)
    )
    call = (Button(CALL_OFFICER, Call(phone)),) if phone else ()
    return Card(ALT, (Words(words, "strong"), Words(_IF_WORRIED)), call)


def alerted_again() -> Card:
    """Who had it has not called, or is not there any more."""
    again = Words("ยังไม่มีบันทึกว่าโทรหาผู้แจ้งแล้ว พาน้องแจ้งผู้ดูแลของเขตอีกครั้งแล้ว", "strong")
    return Card(ALT, (again, Words("ถ้ารอไม่ได้ โทร 1300 ได้เลย")), CALLS)


def unknown_person(area_phone: str | None) -> Card:
    """To somebody who has not joined: nobody to call back, so the numbers that answer at once."""
    return Card(
        alt=ALT,
        blocks=(
            Words("ถ้ามีเด็กกำลังมีอันตราย โทรเลย", "heading"),
            Words("1300 ศูนย์ช่วยเหลือสังคม · 191 ตำรวจ ตลอด 24 ชั่วโมง ไม่ต้องบอกชื่อก็ได้"),
        ),
        buttons=(*CALLS, *call_district(area_phone)),
    )


def thanks() -> Card:
    """After the last question."""
    words = "ขอบคุณค่ะ บันทึกไว้ให้ผู้ดูแลของเขตแล้ว ถ้ากดผิด โทรบอกผู้ดูแลได้ เรื่องนี้ไม่มีใครในโรงเรียนเห็น"
    return Card(ALT, (Words(words),))


def told_already() -> Card:
    """Pressing twice is once."""
    words = "เรื่องนี้แจ้งผู้ดูแลของเขตไปแล้ว ถ้าน้องมีอันตรายตอนนี้ โทรก่อนเลย"
    return Card(ALT, (Words(words),), CALLS)


def thinking() -> Card:
    """She wants to think first: nothing was told, and the numbers stay at hand."""
    words = "ไม่เป็นไร ยังไม่ได้แจ้งใคร พิมพ์ “ช่วยด้วย” ได้ทุกเมื่อ ถ้าน้องเล่าอีก ฟังเฉยๆ ก็ช่วยแล้ว"
    return Card(ALT, (Words(words),), CALLS)


def practised() -> Card:
    """It came up while she practised."""
    words = "ซ้อมถึงตรงนี้พอ ยังไม่ได้แจ้งใคร ถ้าเป็นเรื่องจริง พิมพ์ “ช่วยด้วย” ได้ทุกเมื่อ"
    return Card(ALT, (Words(words),))


def out_already(officer: str, phone: str | None) -> Card:
    """She wants it back."""
    if phone is None:
        return Card(ALT, (Words(T("แจ้งคุณ{officer} ไปแล้ว เรียกคืนไม่ได้ ถ้ากดผิด บอกคุณ{officer} ได้", officer=officer)),))
    words = T("แจ้งคุณ{officer} ไปแล้ว เรียกคืนไม่ได้ ถ้ากดผิด โทรบอก {phone}", officer=officer, phone=show_phone(phone))
    return Card(ALT, (Words(words),), (Button(CALL_OFFICER, Call(phone)),))


def out_to_nobody() -> Card:
    """The same where nobody could be reached yet."""
    words = "เรื่องนี้บันทึกไว้แล้ว เรียกคืนไม่ได้ พาน้องยังหาผู้ดูแลของเขตอยู่ ถ้ากดผิด บอกผู้ดูแลที่โทรหาได้"
    return Card(ALT, (Words(words),))


def look_again() -> Text:
    """Follows as a push when it can't be shown that the answer arrived: says nothing of what it is about."""
    return Text("พาน้องตอบแล้ว เปิดแชตแล้วพิมพ์ “ต่อ” ได้เลย เรื่องด่วน โทร 1300 หรือ 191 ได้ตลอด 24 ชั่วโมง")
