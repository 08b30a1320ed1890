"""The menu that “เมนู” brings: per role, and only what exists."""

from collections.abc import Collection

from flows.say import Act, Button, Call, Card, Text, Word, Words
from models.codes import Role

CHILDREN = "น้องที่ดูแล"
SCHOOL_CHILDREN = "น้องของโรงเรียน"
TEACHERS = "ครูของโรงเรียน"
NEWCOMERS = "คนรอยืนยัน"
PRACTICE = "ลองทำดู"
GUIDE = "คู่มือ 1 นาที"
HELP = "ถาม–ช่วยเหลือ"
URGENT = "ขอช่วยด่วน 1300"
PUT_ASIDE, BEGIN_AGAIN = "พักไว้ก่อน", "เริ่มใหม่"

_BY_ROLE = {
    Role.TEACHER: (CHILDREN,),
    Role.DIRECTOR: (SCHOOL_CHILDREN, TEACHERS, NEWCOMERS),
    Role.SUPERVISOR: (NEWCOMERS,),
}


def menu(roles: Collection[Role], waiting: bool) -> Card:
    """What these roles can do; `waiting`: joined, but nobody has confirmed it yet."""
    names = [name for role in _BY_ROLE if role in roles for name in _BY_ROLE[role]]
    if waiting or Role.TEACHER in roles or Role.DIRECTOR in roles:
        names.append(PRACTICE)
    names += [HELP, URGENT]
    buttons = tuple(
        Button(name, Word(name), look="main" if at == 0 else "alarm" if name == URGENT else "plain")
        for at, name in enumerate(dict.fromkeys(names))
    )
    words = "รอการยืนยันอยู่ ระหว่างนี้ลองรายงานกับน้องตัวอย่างได้" if waiting else "อยากทำอะไร กดได้เลย"
    return Card(alt="เมนูพาน้อง", blocks=(Words("เมนูพาน้อง", "heading"), Words(words)), buttons=buttons)


def help_words(phone: str | None, in_run: bool) -> Card:
    """ช่วยเหลือ: ways on from wherever the person is."""
    back = (Button("กลับไปข้อเดิม", Word("ต่อ"), look="main"), Button(BEGIN_AGAIN, Word(BEGIN_AGAIN))) if in_run else ()
    call = (Button("โทรหาเขต", Call(phone)),) if phone else ()
    return Card(
        alt="พาน้องช่วยได้",
        blocks=(Words("ทำอะไรอยู่ดี", "heading"), Words("พิมพ์ได้ทุกเมื่อ: เมนู · ย้อนกลับ · ยกเลิก", "small")),
        buttons=(*back, Button(GUIDE, Word(GUIDE)), *call, Button("เมนู", Word("เมนู"))),
    )


def guide() -> Text:
    """The manual that takes a minute."""
    return Text(
        "1 กด “น้องที่ดูแล”\n2 กด “รายงาน”\n3 เลือกที่ตรงที่สุด แล้วส่ง\nผิดก็แก้ได้ ไม่มีคำตอบไหนทำให้ครูเดือดร้อน",
        (Button("เมนู", Word("เมนู")),),
    )


def resume_offer(day: str, run: str, number: int | None, *, second_part: bool = False) -> Card:
    """An unfinished report, or `second_part` of a saved one. Only the screen after “ทำต่อ” names the child."""
    about = f"น้อง {number:04d} " if number else ""
    go_on = Button("ทำต่อ", Act("resume", {"run": run}), look="main")
    if second_part:
        return Card(
            alt="มีคำถามค้างไว้",
            blocks=(Words(f"รายงาน{about}บันทึกแล้ว ยังเหลือคำถามต่อจากนั้น ({day})"),),
            buttons=(go_on, Button("ไม่ตอบแล้ว", Act("discard", {"run": run}))),
        )
    return Card(
        alt="มีรายงานค้างไว้",
        blocks=(Words(f"มีรายงาน{about}ค้างไว้ ({day}) คำตอบเดิมยังอยู่ครบ"),),
        buttons=(
            go_on,
            Button(BEGIN_AGAIN, Act("restart", {"run": run})),
            Button("ไม่รายงานแล้ว", Act("discard", {"run": run})),
        ),
    )


def draft_expired(day: str) -> Text:
    """An unfinished report was kept too long."""
    return Text(
        f"รายงานที่ค้างไว้ ({day}) เกิน 14 วันแล้ว คำตอบเดิมจึงไม่ได้เก็บไว้ รายงานใหม่ได้เลย ไม่ถึง 1 นาที",
        (Button(CHILDREN, Word(CHILDREN)), Button("เมนู", Word("เมนู"))),
    )


def nothing_to_do() -> Text:
    """For words that match nothing while nothing is open."""
    return Text("อยากทำอะไร กดเมนูได้เลย", (Button("เมนู", Word("เมนู")), Button("ช่วยเหลือ", Word("ช่วยเหลือ"))))


def nothing_open() -> Text:
    """For “ยกเลิก” and “ย้อนกลับ” while nothing is open."""
    return Text("ตอนนี้ไม่มีข้อไหนเปิดอยู่ กดเมนูได้เลย", (Button("เมนู", Word("เมนู")),))
