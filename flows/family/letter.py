"""The letter to a home on paper, and the words of the page that prints it. It says what the notice on LINE says: the
child may read it, and so may whoever finds it."""

from datetime import date

from msgspec import Struct

from flows.days import full, long
from flows.family.news import FROM_CLASS, READY
from flows.phrase import Phrase, T, with_commas
from models.codes import FromClass, Need
from thai.codes import show_code
from thai.phone import show_phone


class Letter(Struct, frozen=True):
    """`name`: the child's first name; `full_name`: as a letter names a child, once. `grown_up`: somebody shall come
    along; None: nobody has said. `head`: who signs; `acting`: in the place of the director. `code`: for the first of
    the home who uses LINE; `line_id`: where that is sent to."""

    school: str
    area: str
    name: str
    full_name: str
    day: date
    today: date
    phone: str | None = None
    teacher: Phrase | None = None
    grown_up: bool | None = None
    given: tuple[Need, ...] = ()
    any_clothes: bool = False
    line: FromClass | None = None
    head: str | None = None
    acting: bool = False
    code: str | None = None
    line_id: str | None = None


NUMBER = "ที่ ศธ ................../................"
SUBJECT = "เรื่อง นัดวันแรกที่โรงเรียน"
GREETING = "ขอแสดงความนับถือ"
NOBODY_SIGNS = "(.............................................................)"
SCAN = "เปิดไลน์ สแกนรหัสนี้ แล้วกดปุ่มส่ง ▶"
TYPE = "เปิดไลน์ เพิ่มเพื่อน “พาน้อง” ของเขต แล้วพิมพ์รหัสนี้ส่งมา"
OTHERWISE = "(ไม่สะดวก ให้ครูช่วย หรือเซ็นรับในใบนี้แทนได้)"
CUT = "ตัดตามเส้นนี้ ส่งคืนครู"
GOT = "ได้รับแล้ว"
SLIP = (
    "ชื่อผู้รับ .................................................... เกี่ยวข้องเป็น .............................",
    "ลงชื่อ .......................................................... วันที่ .......................................",
)


def addressed(one: Letter) -> Phrase:
    return T("เรียน ผู้ปกครองของ{name}", name=one.full_name)


def dated(one: Letter) -> Phrase:
    return long(one.today)


def body(one: Letter) -> tuple[Phrase, ...]:
    """Short lines, one thing each."""
    ready = [READY[need] for need in one.given if need in READY]
    return tuple(
        line
        for line in (
            T("โรงเรียนรอ{name}อยู่ ครูและเพื่อนๆ ยินดีต้อนรับ", name=one.name),
            T("วัน{day} เวลา 8 โมงเช้า", day=full(one.day)),
            T("ที่{school}", school=one.school),
            _comes(one),
            T("เตรียมไว้ให้แล้ว: {things}", things=with_commas(*ready)) if ready else None,
            "ยังไม่มีชุด มาชุดไหนก็ได้" if one.any_clothes else None,
            FROM_CLASS[one.line] if one.line is not None else None,
            "ขาดอะไร ติดตรงไหน บอกครูได้ ไม่มีใครว่า",
        )
        if line is not None
    )


def _comes(one: Letter) -> Phrase:
    who = one.teacher if one.teacher is not None else "ครู"
    if one.grown_up is None:
        return T("{name}มาเองได้ หรือผู้ใหญ่มาด้วยก็ได้ พบ{teacher}", name=one.name, teacher=who)
    if one.grown_up:
        return T("พบ{teacher} ผู้ใหญ่มาด้วยได้ยิ่งดี", teacher=who)
    return T("{name}มาเองได้ ไม่ต้องหยุดงาน พบ{teacher}", name=one.name, teacher=who)


def signed(one: Letter) -> tuple[Phrase, ...]:
    """Under the room for a signature."""
    name: Phrase = T("({name})", name=one.head) if one.head else NOBODY_SIGNS
    return (name, "รักษาราชการแทนผู้อำนวยการ" if one.acting else "ผู้อำนวยการ", one.school)


def contact(one: Letter) -> Phrase:
    return T("{area} โทร {phone}", area=one.area, phone=show_phone(one.phone)) if one.phone else one.area


def shown(code: str) -> str:
    return show_code(code)


def slip(one: Letter) -> Phrase:
    """What is signed: that it came, not that anybody agrees."""
    return T("หนังสือนัดวันแรก {day} ของ{name}", day=long(one.day), name=one.name)


TITLE = "พาน้อง"
ASK, ASK_HINT = "กดปุ่มเพื่อขอเปิดหนังสือ", "ลิงก์นี้ใช้ได้ครั้งเดียว และเปิดได้เมื่อครูยืนยันในแชต"
ASK_BUTTON = "ขอเปิดหนังสือ"
WAIT, WAIT_HINT = "เลขของหน้าจอนี้", "กลับไปที่แชต กด “เห็นเลขแล้ว” แล้วเลือกเลขนี้ หน้านี้รออยู่"
READY_NOW, OPEN_BUTTON = "ยืนยันแล้ว", "เปิดหนังสือ"
LOOK_AGAIN = "ดูอีกครั้ง"
PRINT_HINT = "สั่งพิมพ์: เมนูของเบราว์เซอร์ › พิมพ์ หรือกด Ctrl+P (กระดาษ A4) · พิมพ์แล้วกดปิด"
CLOSE_BUTTON = "ปิดหน้านี้"
CLOSED, CLOSED_HINT = "ปิดแล้ว", "ไม่มีอะไรเหลือบนหน้าจอนี้ เปิดใหม่ได้จากแชต"
NOT_OPEN = "เปิดไม่ได้แล้ว"
NOT_OPEN_HINT = "ลิงก์หมดเวลา ใช้ไปแล้ว หรือเป็นของหน้าจออื่น กลับไปที่แชต กด “พิมพ์หนังสือ” เพื่อขอใหม่"
START_HINT = "หน้านี้เปิดจากแชตพาน้องเท่านั้น กด “พิมพ์หนังสือ” ในแชต"
AWAY, AWAY_HINT = "ตอนนี้เปิดไม่ได้", "ระบบไม่ว่างชั่วครู่ อีกสักพักกดเปิดใหม่อีกครั้ง"
