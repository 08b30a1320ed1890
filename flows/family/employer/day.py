"""The first day of a child as its employer reads it, once the district has said yes: the date and the place, and
nothing else of it."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.family.answers import ACK
from flows.family.language import TO_CHOOSE
from flows.family.news import ALT, on_day
from flows.notice import NoticeKind, When
from flows.phrase import T, in_lines
from flows.say import Act, Card, Cards, Row, Text, Words
from models.codes import AS_MANY


class Day(Struct, frozen=True):
    """`name`: the child's first name, which she has read as she came in. `knows`: she has acknowledged it."""

    case: int
    name: str
    school: str
    day: date
    today: date
    knows: bool = False


def of_child(one: Day) -> Card:
    """As it is sent, and again when she looks for it."""
    does = Act("home_day_ack", {"case": str(one.case), "day": one.day.isoformat()})
    below = Words("รับทราบแล้ว", "small") if one.knows else Row(ACK, does, look="main")
    heading = Words(T("วันแรกของ{name}", name=one.name), "heading")
    return Card(ALT, (heading, Words(in_lines(on_day(one.day, one.today), one.school)), below))


def acknowledged(day: date, today: date) -> Text:
    """Nobody is told: what she knows is no answer of the home."""
    return Text(T("ขอบคุณค่ะ จดไว้แล้วว่ารับทราบ {day}", day=on_day(day, today)), (TO_CHOOSE,))


def _draw(some: Sequence[Day]) -> Card | Cards:
    cards = tuple(of_child(one) for one in {one.case: one for one in some}.values())
    return cards[0] if len(cards) == 1 else Cards(ALT, cards)


_KITTI = Day(41, "กิตติ", "โรงเรียนบ้านหนองกระทุ่ม", date(2026, 6, 22), date(2026, 6, 16))

EMPLOYER_DAY = NoticeKind(
    name="employer_day",
    when=When.SOON,
    rank=9,
    lives=timedelta(days=30),
    true_while="the child goes back on that day, its home may be told, and the district lets its employer know",
    draw=_draw,
    most=AS_MANY,
    examples=((_KITTI,), (_KITTI, replace(_KITTI, case=39, name="มะลิ"))),
)
