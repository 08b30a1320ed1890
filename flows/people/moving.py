"""“ฉันย้ายโรงเรียน”: a teacher says herself that she has left, and her director hears it."""

from collections.abc import Sequence

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.handover import line
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Row, Text, Word, Words, numbered
from flows.turn.menu import SHARE

MOVED = label("ฉันย้ายโรงเรียน")
SHORT = ("ย้ายโรงเรียน", "ลาออก")
"""Said while something is open, they tell of a child."""
TO_MOVE = Button(MOVED, Word(MOVED))
SURE, NOT_YET = label("ใช่ ย้ายแล้ว"), label("ยังไม่ย้าย")
SHOWN = 2
"""Children on the card; about the others she types."""


class Hers(Struct, frozen=True):
    """A child about whom she may leave a line for the next one."""

    case: int
    number: int
    name: Phrase


class Leaving(Struct, frozen=True):
    """`children`: so many she looks after there. `headed`: its director is there to find somebody else for them.
    `hers`: the first of them about whom she may leave a line."""

    membership: int
    school: str
    children: int
    headed: bool
    hers: tuple[Hers, ...] = ()


def sure(one: Leaving) -> Card:
    """Whose turn it is with the children, before she loses sight of them."""
    return Card(
        alt="ยืนยันอีกครั้ง",
        blocks=(
            Words(T("ครูออกจาก{school} แล้วใช่ไหม", school=one.school), "strong"),
            Words(_of_children(one)),
            *_handed(one),
            Words("ครูไม่เห็นข้อมูลของโรงเรียนนี้อีก มีผลทันที รายงานที่ส่งแล้วยังอยู่ครบ", "small"),
        ),
        buttons=(
            Button(SURE, Act("leave_sure", {"membership": str(one.membership)}), look="main"),
            Button(NOT_YET, Word(NOT_YET), look="quiet"),
        ),
    )


def _handed(one: Leaving) -> tuple[Words | Row, ...]:
    """What the next one should know."""
    if not one.hers:
        return ()
    rows = [line.row(child.case, child.number, child.name, nth) for nth, child in enumerate(one.hers[:SHOWN], 1)]
    more = (line.others(),) if len(one.hers) > SHOWN else ()
    return (Words("ฝากข้อความถึงคนที่ดูแลต่อได้ กดชื่อน้อง"), *rows, *more)


def _of_children(one: Leaving) -> Phrase:
    if not one.children:
        return "ตอนนี้ไม่มีน้องที่ครูดูแลอยู่"
    if one.headed:
        return T("น้อง {n} คนที่ครูดูแล ไปอยู่กับ ผอ.โรงเรียน ให้หาคนดูแลต่อ", n=one.children)
    return T("น้อง {n} คนที่ครูดูแล ไปอยู่กับเขต ให้หาคนดูแลต่อ", n=one.children)


def which(places: Sequence[Leaving]) -> Card:
    """Of several schools."""
    lines = (Row(one.school, Act("leave", {"membership": str(one.membership)}), look="line") for one in places)
    rows = numbered(lines, 0, len(places))
    return Card("ยืนยันอีกครั้ง", (Words("ครูย้ายจากโรงเรียนไหน", "strong"), *rows), quick=(TO_MENU,))


def gone() -> Text:
    """She has left it."""
    return Text(
        in_lines(
            "บันทึกแล้ว ขอบคุณที่ช่วยดูแลน้องๆ มา",
            "ถึงโรงเรียนใหม่แล้ว ขอรหัสจาก ผอ.โรงเรียน แล้วพิมพ์ส่งมาได้เลย",
        )
    )


def has_left(teachers: Sequence[tuple[str, str | None]]) -> Card:
    """To the director: who, and from where to a head of several schools."""
    lines = [Words(_left(name, school), "strong") for name, school in teachers]
    more = Words("น้องที่ครูเคยดูแล เลือกคนดูแลต่อได้ที่ “แบ่งงานครู”")
    return Card("ครูแจ้งว่าย้ายโรงเรียน", (*lines, more), (Button(SHARE, Word(SHARE), look="main"),), (TO_MENU,))


def _left(name: str, school: str | None) -> Phrase:
    if school is None:
        return T("ครู{name} แจ้งว่าย้ายโรงเรียนแล้ว", name=name)
    return T("ครู{name} แจ้งว่าย้ายจาก{school} แล้ว", name=name, school=school)
