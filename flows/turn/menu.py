"""The menu that “เมนู” brings: what her rights open, and only what exists; and the words and buttons by which it is
reached."""

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from flows.days import short_no_year
from flows.engine.buttons import BACK_TO_IT, TO_MENU, call_district
from flows.engine.kit import Again
from flows.labels import label
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Row, Text, Word, Words

CHILDREN = label("น้องที่ดูแล")
SCHOOL_CHILDREN = label("น้องของโรงเรียน")
SHARE = label("แบ่งงานครู")
SHARE_SHORT = "แบ่งงาน"
NEXT = label("น้องคนต่อไป")
TEACHERS = label("ครูของโรงเรียน")
NEWCOMERS = label("คนรอยืนยัน")
TEACHERS_WAIT = label("ครูรอยืนยัน")
"""The same to a director, who confirms nobody else."""

NEEDS = label("เรื่องรอ ผอ.")
DESK = label("งานรอเขต")
SUMMARY = label("สรุปตอนนี้")
LOOK_FOR = label("ค้นหาน้อง")
FIND_HELP = label("หาคนช่วย")
WITHOUT_TAKER = label("เรื่องที่ยังไม่มีคนรับ")
NO_TAKER = label("ยังไม่มีคนรับ")
ALERTS = label("เรื่องด่วน")
RESTRICTED = label("น้องเรื่องละเอียดอ่อน")
LOG = label("ดูบันทึกการใช้")
PRACTICE = label("ซ้อมรายงาน")
PRACTICE_BEFORE = "ลองทำดู"
"""So it was called: a button further up in a chat still says it."""

GUIDE = label("คู่มือ 1 นาที")
GUIDE_WORDS = ("คู่มือ", "คู่มือการใช้งาน", "คูมือ", "คู่มื่อ")
"""Other words for it, the slips of fingers last."""

HELP = label("ช่วยเหลือ")
URGENT = label("เด็กไม่ปลอดภัย แจ้งด่วน")
BEGIN_AGAIN = label("เริ่มใหม่")

TO_CHILDREN = Button(CHILDREN, Word(CHILDREN))
TO_PRACTICE = Button(PRACTICE, Word(PRACTICE))
TO_GUIDE = Button(GUIDE, Word(GUIDE))
TO_HELP = Button(HELP, Word(HELP))

GO_ON = label("ทำต่อ")

LISTS = {
    CHILDREN: TO_CHILDREN,
    SCHOOL_CHILDREN: Button(SCHOOL_CHILDREN, Word(SCHOOL_CHILDREN)),
    TEACHERS: Button(TEACHERS, Word(TEACHERS)),
    NEEDS: Button(NEEDS, Word(NEEDS)),
    TEACHERS_WAIT: Button(TEACHERS_WAIT, Word(TEACHERS_WAIT)),
    DESK: Button(DESK, Word(DESK)),
    LOOK_FOR: Button(LOOK_FOR, Word(LOOK_FOR)),
    ALERTS: Button(ALERTS, Word(ALERTS)),
    NEWCOMERS: Button(NEWCOMERS, Word(NEWCOMERS)),
    RESTRICTED: Button(RESTRICTED, Word(RESTRICTED)),
    LOG: Button(LOG, Word(LOG)),
    SHARE: Button(SHARE, Word(SHARE)),
}
"""The lines that a right opens, in the menu's order."""


_MANY = 10
"""More fill the screen by themselves."""


def menu(allowed: Collection[str], waiting: bool, on_leave: tuple[Phrase, Button] | None = None) -> Card:
    """What this person can do: those of `LISTS` that her rights open. Who has children to report on, or is `waiting` to
    be confirmed, can practise, unless she shares them out. `on_leave`: that she is away, and her way back."""
    twice = {TEACHERS_WAIT} if NEWCOMERS in allowed else set()  # one list, for who is of the office besides
    buttons = [button for said, button in LISTS.items() if said in allowed and said not in twice]
    if waiting or (SHARE not in allowed and (CHILDREN in allowed or SCHOOL_CHILDREN in allowed)):
        buttons.append(TO_PRACTICE)
    buttons += (*((on_leave[1],) if on_leave is not None else ()), Button(HELP, Word(HELP)))
    reminder = (Words(on_leave[0], "small"),) if on_leave is not None else ()
    rows = (Row(one.label, one.does, look="choice" if at else "main") for at, one in enumerate(buttons))
    alarm = Row(URGENT, Word(URGENT), look="alarm")
    words = "รอการยืนยันอยู่ ระหว่างนี้ลองรายงานกับน้องตัวอย่างได้" if waiting else "อยากทำอะไร กดได้เลย"
    said = (Words(words, "small" if waiting else "plain"),) if len(buttons) <= _MANY else ()
    heading = (Words("เมนูพาน้อง", "heading"),) if len(buttons) <= _MANY + 1 else ()  # who is everything at once
    return Card(
        alt="เมนูพาน้อง",
        blocks=(*heading, *reminder, *said, *rows, alarm),
    )


def help_words(phone: str | None, in_run: bool, also: tuple[Button, ...] = ()) -> Card:
    """ช่วยเหลือ: ways on from wherever the person is. `also`: what she may do besides."""
    back = (replace(BACK_TO_IT, look="main"), Button(BEGIN_AGAIN, Word(BEGIN_AGAIN))) if in_run else ()
    return Card(
        alt="พาน้องช่วยได้",
        blocks=(Words("ติดตรงไหน ให้ช่วยอะไรดี", "heading"), Words("พิมพ์ได้ทุกเมื่อ: เมนู · ย้อนกลับ · ยกเลิก", "small")),
        buttons=(*back, TO_GUIDE, *also, *call_district(phone), TO_MENU),
    )


_STEPS = {
    NEEDS: "แล้วตอบครู",
    DESK: "แล้วตัดสินทีละเรื่อง",
    TEACHERS: "ขอรหัส บอกว่าใครย้าย",
    NEWCOMERS: "แล้วรับคนใหม่เข้าใช้",
    TEACHERS_WAIT: "แล้วรับคนใหม่เข้าใช้",
    ALERTS: "รับเรื่อง แล้วติดต่อผู้แจ้ง",
    LOG: "เห็นว่าใครดูหรือแก้อะไร เมื่อไร",
}
"""What the other lines of the menu are for."""


def guide(allowed: Collection[str], *, joined: bool) -> Card:
    """The manual that takes a minute: of the lines that her rights open, as in `menu`. Who has none yet practises."""
    children = next((line for line in (CHILDREN, SCHOOL_CHILDREN) if line in allowed), None)
    # Who waits is one thing under two names; and who has both desks reads enough.
    steps_of = {
        line: what for line, what in _STEPS.items() if line in allowed and (line != NEEDS or DESK not in allowed)
    }
    shown = {what: line for line, what in steps_of.items()}
    others = [T("กด “{line}” {what}", line=line, what=what) for what, line in shown.items()]
    steps: list[Phrase] = []
    if not joined:
        steps.append("พิมพ์รหัส 8 ตัวที่ได้จากโรงเรียนหรือเขต")
    elif children is not None or not others:
        first = children or PRACTICE
        steps.extend((T("กด “{line}”", line=first), "กด “รายงาน” ที่ชื่อน้อง", "เลือกข้อที่ตรงที่สุด แล้วส่ง"))
    steps.extend(others)
    if DESK in allowed and children is None:
        steps.append("มีวันหยุดเพิ่ม พิมพ์ “วันหยุด”")
    lines = (Words(T("{number} {step}", number=at, step=step)) for at, step in enumerate(steps, 1))
    reports = joined and (children is not None or not others)
    calm = (Words("ผิดก็แก้ได้ ไม่มีคำตอบไหนทำให้ใครเดือดร้อน", "small"),) if reports else ()
    return Card(GUIDE, (Words(GUIDE, "heading"), *lines, *calm), (TO_MENU,))


def resume_offer(again: Again, day: date, run: str, number: int | None) -> Card:
    """A run that was left unfinished. Only the screen after “ทำต่อ” names the child."""
    buttons = [Button(GO_ON, Act("resume", {"run": run}), look="main")]
    if again.anew:
        buttons.append(Button(BEGIN_AGAIN, Act("restart", {"run": run})))
    buttons.append(Button(again.drop, Act("discard", {"run": run})))
    return Card(again.alt, (Words(again.words(number, short_no_year(day))),), tuple(buttons))


def paused(again: Again, run: str) -> Text:
    """“ยกเลิก” throws no answer away: a slip costs a tap."""
    go_on, give_up = Act("resume", {"run": run}), Act("discard", {"run": run})
    return Text(again.paused, (Button(GO_ON, go_on), Button(again.give_up, give_up), TO_MENU))


def draft_expired(day: date) -> Text:
    """An unfinished report was kept too long."""
    words = T("รายงานที่ค้างไว้ ({day}) เกิน 14 วันแล้ว คำตอบเดิมจึงไม่ได้เก็บไว้ รายงานใหม่ได้เลย ไม่ถึง 1 นาที", day=short_no_year(day))
    return Text(words, (TO_CHILDREN, TO_MENU))


def nothing_to_do() -> Text:
    """For words that match nothing while nothing is open."""
    return Text("อยากทำอะไร กดเมนูได้เลย", (TO_MENU, TO_HELP))


def not_kept(kind: str) -> Text:
    """For a photo, a voice message and the like while nothing is open: none of it is kept, and that is said."""
    words = {
        "photo": "ยังรับรูปไม่ได้ จึงไม่ได้เก็บรูปนี้ไว้ ถ้ามีข่าวของน้อง กดเมนู แล้วกด “รายงาน” ที่ชื่อน้อง",
        "sticker": "น่ารักจัง อยากทำอะไร กดเมนูได้เลย",
        "audio": "ยังฟังเสียงไม่ได้ ลองกดไมค์บนแป้นพิมพ์ แล้วพูดแทนพิมพ์",
        "video": "ยังดูวิดีโอไม่ได้ จึงไม่ได้เก็บไว้ อยากทำอะไร กดเมนูได้เลย",
        "file": "ยังเปิดไฟล์ไม่ได้ จึงไม่ได้เก็บไว้ อยากทำอะไร กดเมนูได้เลย",
        "place": "ยังรับตำแหน่งไม่ได้ จึงไม่ได้เก็บไว้ อยากทำอะไร กดเมนูได้เลย",
    }
    return Text(words.get(kind, "ยังรับสิ่งนี้ไม่ได้ จึงไม่ได้เก็บไว้ อยากทำอะไร กดเมนูได้เลย"), (TO_MENU, TO_HELP))


def nothing_open() -> Text:
    """For “ยกเลิก” and “ย้อนกลับ” while nothing is open."""
    return Text("ตอนนี้ไม่มีข้อไหนเปิดอยู่ กดเมนูได้เลย", (TO_MENU,))
