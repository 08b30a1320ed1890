"""What somebody reads who has not joined yet: kind words, the way in, and no data."""

from flows.facts import AreaFacts
from flows.say import Button, Call, Text, Word
from thai.phone import show_phone

ENTER_CODE, NO_CODE, WHAT_IS_IT = "ใส่รหัส", "ยังไม่มีรหัส", "พาน้องคืออะไร"
GROUP = Text("พาน้องคุยเฉพาะแชตส่วนตัว เพราะเป็นเรื่องของเด็ก")


def greeting(area: AreaFacts) -> Text:
    """The first words to anyone."""
    return Text(
        f"สวัสดี นี่คือ “พาน้อง” ของ{area.name}\n"
        "ใช้ช่วยกันพาน้องๆ กลับมาเรียน\n"
        "มีรหัสจากโรงเรียนไหม พิมพ์ส่งมาได้เลย เช่น K7QF-2M9X\n"
        "พาน้องไม่ขอเงิน ไม่ขอรหัสผ่าน ไม่ขอเลขบัญชี",
        tuple(Button(word, Word(word)) for word in (ENTER_CODE, NO_CODE, WHAT_IS_IT)),
    )


def enter_code() -> Text:
    return Text(
        "พิมพ์รหัส 8 ตัวที่ได้จากโรงเรียนหรือเขต เช่น K7QF-2M9X",
        (Button(NO_CODE, Word(NO_CODE)),),
    )


def no_code(area: AreaFacts) -> Text:
    number = f" โทร {show_phone(area.phone)}" if area.phone else ""
    tell = "โทรบอกเขตได้ที่เบอร์เดียวกัน" if area.phone else "บอกโรงเรียนหรือเขตได้เลย"
    return Text(
        "ไม่เป็นไร\n"
        f"คุณครู: ขอรหัสจาก ผอ.โรงเรียน หรือเจ้าหน้าที่เขต{number}\n"
        "ผู้ปกครอง: ขอจากครูของน้อง\n"
        f"พบเด็กที่ไม่ได้เรียน {tell}\n"
        "เด็กกำลังมีอันตราย โทร 1300 ได้ตลอด 24 ชั่วโมง",
        (*_call(area), Button("โทร 1300", Call("1300"))),
    )


def what_is_it(area: AreaFacts) -> Text:
    return Text(
        f"พาน้องช่วยให้ครูกับ{area.name} ตามหาเด็กที่ไม่ได้เรียน และพากลับมาเรียน\nใช้ได้เฉพาะคนที่มีรหัสจากโรงเรียนหรือเขต",
        (Button(ENTER_CODE, Word(ENTER_CODE)), *_call(area)),
    )


def wrong_code(left: int, area: AreaFacts) -> Text:
    number = f" {show_phone(area.phone)}" if area.phone else ""
    return Text(f"รหัสไม่ตรง ลองดูตัว O กับ 0 อีกที (เหลือ {left} ครั้งในชั่วโมงนี้) หรือโทรเขต{number}", _call(area))


def used_code() -> Text:
    return Text("รหัสนี้ใช้ไปแล้ว ขอใหม่จาก ผอ.โรงเรียนหรือเขต ใช้เวลาไม่นาน")


def old_code() -> Text:
    return Text("รหัสนี้หมดอายุแล้ว ขอใหม่จาก ผอ.โรงเรียนหรือเขต ใช้เวลาไม่นาน")


def member_already() -> Text:
    """She has this role at this school: the code stays good for somebody else."""
    return Text("คุณเข้าใช้ในชื่อนี้อยู่แล้ว ไม่ต้องใช้รหัสอีก รหัสนี้ยังไม่ถูกใช้", (Button("เมนู", Word("เมนู")),))


def too_many_tries(area: AreaFacts) -> Text:
    return Text("พักสัก 1 ชั่วโมง แล้วลองใหม่ หรือโทรเขตได้เลย", _call(area))


def not_me() -> Text:
    return Text("ไม่เป็นไร รหัสนี้ยังไม่ถูกใช้ ถ้ามีรหัสของตัวเอง พิมพ์ส่งมาได้เลย")


def _call(area: AreaFacts) -> tuple[Button, ...]:
    return (Button("โทรหาเขต", Call(area.phone)),) if area.phone else ()
