"""What somebody reads who has not joined yet: kind words, the way in, and no data."""

from msgspec.structs import replace

from flows.engine.buttons import TO_MENU, call_district
from flows.engine.facts import AreaFacts
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.say import Button, Call, Card, Text, Word, Words
from thai.codes import Almost
from thai.phone import show_phone

ENTER_CODE, NO_CODE, WHAT_IS_IT = label("ใส่รหัส"), label("ยังไม่มีรหัส"), label("พาน้องคืออะไร")
GROUP = Text("พาน้องคุยเฉพาะแชตส่วนตัว เพราะเป็นเรื่องของเด็ก")

_TO_ENTER_CODE = Button(ENTER_CODE, Word(ENTER_CODE))
_TO_NO_CODE = Button(NO_CODE, Word(NO_CODE))
_TO_WHAT_IS_IT = Button(WHAT_IS_IT, Word(WHAT_IS_IT))
_CALL_1300 = Button(label("โทร 1300"), Call("1300"))
_NEARLY = {
    Almost.LAYOUT: "แป้นพิมพ์เป็นภาษาไทยอยู่\nกดเปลี่ยนเป็น ABC แล้วพิมพ์รหัสอีกที เช่น K7QF-2M9X",
    Almost.SHORT: "รหัสขาดไป รหัสมี 8 ตัว เช่น K7QF-2M9X\nลองดูในใบอีกทีนะ",
    Almost.LONG: "รหัสเกินมา รหัสมี 8 ตัว เช่น K7QF-2M9X\nลองดูในใบอีกทีนะ",
    Almost.LETTER: "ในรหัสไม่มีตัว U\nลองดูในใบอีกทีนะ อาจเป็น V หรือ 0",
    Almost.SEVERAL: "มีหลายรหัสในข้อความนี้\nพิมพ์เฉพาะรหัสของคุณรหัสเดียว",
}


def _or_call(area: AreaFacts) -> Phrase:
    return T("หรือโทรเขต {phone}", phone=show_phone(area.phone)) if area.phone else "หรือโทรเขต"


def greeting(area: AreaFacts) -> Card:
    """The first words to anyone."""
    who = T("สวัสดีค่ะ นี่คือ “พาน้อง”\nของ{area}\nใช้ช่วยกันพาน้องๆ กลับมาเรียน", area=area.name)
    return Card(
        alt="สวัสดีค่ะ นี่คือ “พาน้อง”",
        blocks=(
            Words("พาน้อง", "heading"),
            Words(who),
            Words("มีรหัสจากโรงเรียนไหม พิมพ์ส่งมาได้เลย เช่น K7QF-2M9X", "strong"),
            Words("พาน้องไม่ขอเงิน ไม่ขอรหัสผ่าน ไม่ขอเลขบัญชี", "small"),
        ),
        buttons=(replace(_TO_ENTER_CODE, look="main"), _TO_NO_CODE, _TO_WHAT_IS_IT),
    )


def enter_code() -> Text:
    return Text("พิมพ์รหัส 8 ตัวที่ได้จากโรงเรียนหรือเขต เช่น K7QF-2M9X", (_TO_NO_CODE,))


def no_code(area: AreaFacts) -> Text:
    teachers: Phrase = "คุณครู: ขอรหัสจาก ผอ.โรงเรียน หรือเจ้าหน้าที่เขต"
    finders = "พบเด็กที่ไม่ได้เรียน บอกโรงเรียนหรือเขตได้เลย"
    if area.phone:
        teachers = T("คุณครู: ขอรหัสจาก ผอ.โรงเรียน หรือเจ้าหน้าที่เขต โทร {phone}", phone=show_phone(area.phone))
        finders = "พบเด็กที่ไม่ได้เรียน โทรบอกเขตได้ที่เบอร์เดียวกัน"
    words = in_lines(
        "ไม่เป็นไร",
        teachers,
        "ผู้ปกครอง: ขอจากครูของน้อง",
        finders,
        "เด็กกำลังมีอันตราย โทร 1300 ได้ตลอด 24 ชั่วโมง",
    )
    return Text(words, (*call_district(area.phone), _CALL_1300))


def call(area: AreaFacts) -> Text:
    """To whoever wants to speak to somebody: the number, as a button and to be read where no button calls."""
    words = (
        T("โทรหา{area} ได้ที่ {phone}", area=area.name, phone=show_phone(area.phone))
        if area.phone
        else "ยังไม่มีเบอร์ของเขตในพาน้อง ถามได้ที่โรงเรียน"
    )
    danger = "เด็กกำลังมีอันตราย โทร 1300 ได้ตลอด 24 ชั่วโมง"
    return Text(in_lines(words, danger), (*call_district(area.phone), _CALL_1300))


def what_is_it(area: AreaFacts) -> Card:
    words = T("ช่วยให้ครูกับ{area} ตามหาเด็กที่ไม่ได้เรียน และพากลับมาเรียน", area=area.name)
    return Card(
        alt="พาน้องคืออะไร",
        blocks=(
            Words(WHAT_IS_IT, "heading"),
            Words(words),
            Words("ใช้ได้เฉพาะคนที่มีรหัสจากโรงเรียนหรือเขต", "small"),
        ),
        buttons=(replace(_TO_ENTER_CODE, look="main"), *call_district(area.phone)),
    )


def wrong_code(left: int, area: AreaFacts) -> Text:
    tries = T("รหัสไม่ตรง ขาดหรือเกินกี่ตัวไหม รหัสมี 8 ตัว\n(เหลือ {left} ครั้งในชั่วโมงนี้)", left=left)
    return Text(in_lines(tries, _or_call(area)), call_district(area.phone))


def almost_code(how: Almost, area: AreaFacts) -> Text:
    """Nearly a code; it costs no try."""
    return Text(in_lines(_NEARLY[how], _or_call(area)), call_district(area.phone))


def used_code(area: AreaFacts) -> Text:
    return Text("รหัสนี้ใช้ไปแล้ว ขอใหม่จาก ผอ.โรงเรียนหรือเขต ใช้เวลาไม่นาน", call_district(area.phone))


def old_code(area: AreaFacts) -> Text:
    return Text("รหัสนี้หมดอายุแล้ว ขอใหม่จากคนที่ให้รหัสมา หรือโทรเขต", call_district(area.phone))


def your_code() -> Text:
    """She has come in with it."""
    return Text("รหัสนี้ของคุณเอง เข้าใช้แล้ว ไม่ต้องใส่อีก", (TO_MENU,))


def member_already() -> Text:
    """She has this role at this school: the code stays good for somebody else."""
    return Text("คุณเข้าใช้ในชื่อนี้อยู่แล้ว ไม่ต้องใช้รหัสอีก รหัสนี้ยังไม่ถูกใช้", (TO_MENU,))


def too_many_tries(area: AreaFacts) -> Text:
    return Text("พักสัก 1 ชั่วโมง แล้วลองใหม่ หรือโทรเขตได้เลย", call_district(area.phone))


def not_me() -> Text:
    return Text("ไม่เป็นไร รหัสนี้ยังไม่ถูกใช้ ถ้ามีรหัสของตัวเอง พิมพ์ส่งมาได้เลย")
