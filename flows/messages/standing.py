"""What the officer who is named as contact reads of the service itself: how it stands, every Monday; and that the
month's pushes are short."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.say import Text


class Stands(Struct, frozen=True):
    """`sent`: messages of this month; `plan`: so many there are, None: as many as one likes, or nobody has said.
    `waits`: what could be neither read nor sent. `troubles`: what the operator should look into."""

    sent: int
    plan: int | None
    waits: int
    troubles: int


class Short(Struct, frozen=True):
    """So many of a month's pushes are left."""

    left: int
    plan: int


def _stands(some: Sequence[Stands]) -> Text:
    return Text(in_lines(*map(_line, some)), (TO_MENU,))


def _line(one: Stands) -> Phrase:
    well = T("มีเรื่องที่ผู้ดูแลระบบต้องดู {n} เรื่อง", n=one.troubles) if one.troubles else "ระบบปกติ"
    of_plan = T("ส่งข้อความแล้ว {n} จาก {most}", n=one.sent, most=one.plan or 0)
    sent = T("ส่งข้อความแล้ว {n}", n=one.sent) if one.plan is None else of_plan
    return with_dots(well, sent, T("งานค้าง {n}", n=one.waits))


def _short(some: Sequence[Short]) -> Text:
    return Text(in_lines(*map(_left, some), _MORE), (TO_MENU,))


def _left(one: Short) -> Phrase:
    if not one.left:
        return "เดือนนี้ข้อความที่พาน้องส่งเองได้หมดแล้ว เรื่องที่เหลือไปพร้อมคำตอบถัดไปของแต่ละคน"
    return T(
        "เดือนนี้ข้อความที่พาน้องส่งเองได้เหลือ {n} จาก {most} เรื่องที่ไม่ด่วนไปพร้อมข้อความถัดไปของแต่ละคน",
        n=one.left,
        most=one.plan,
    )


_MORE = "ที่ตอบกันในแชตไม่นับ ใช้ได้ตามปกติ อยากส่งได้มากขึ้น เพิ่มแพ็กเกจของบัญชี LINE ได้"

STANDS = NoticeKind(
    name="standing",
    when=When.AT_A_TIME,
    rank=19,
    lives=timedelta(days=6, hours=18),  # until before the next one
    true_while="she is the contact of the area, and there",
    draw=_stands,
    most=ALL,
    examples=((Stands(184, 300, 0, 0),), (Stands(184, None, 2, 0),), (Stands(300, 300, 12, 3),)),
)
SHORT = NoticeKind(
    name="pushes_short",
    when=When.ALONG,
    rank=61,
    lives=timedelta(days=31),
    true_while="it is the same month, pushes are short still, and she is of the office",
    draw=_short,
    most=ALL,
    examples=((Short(42, 300),), (Short(0, 300),)),
)
