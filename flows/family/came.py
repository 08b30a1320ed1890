"""The afternoon of a first day: somebody at home is asked one question, whether the child went; and what she reads
then. Nothing in it blames, and where nobody calls nothing is promised."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.days import last_day
from flows.family.answers import ALT as ANSWERED
from flows.family.answers import UNDO, call_by
from flows.labels import label
from flows.notice import NoticeKind, Weight, When
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Cards, Message, Words
from models.codes import AS_MANY, HomeCame

WENT, DID_NOT, UNSURE = label("ไป"), label("ไม่ได้ไป"), label("ไม่แน่ใจ")
ALT = "โรงเรียนขอถามเรื่องวันแรก"


class Asked(Struct, frozen=True):
    """`name`: the child's first name. `day`: its first day."""

    notice: int
    name: str
    day: date
    today: date


def ask(one: Asked, others: int = 0) -> Card:
    """Read on another day, it says of which it asks. `others`: so many are asked about after it, with her answer."""
    asked = T("วันนี้{name}ไปโรงเรียนไหม", name=one.name)
    if one.day != one.today:
        asked = T("เมื่อ {day} {name}ไปโรงเรียนไหม", day=last_day(one.day, one.today), name=one.name)
    answers = (
        Button(WENT, _says(one.notice, HomeCame.WENT), look="main"),
        Button(DID_NOT, _says(one.notice, HomeCame.DID_NOT)),
        Button(UNSURE, _says(one.notice, HomeCame.UNSURE)),
    )
    left = (Words(T("ถามทีละคน เหลืออีก {n} คน", n=others), "small"),) if others else ()
    return Card(ALT, (Words(asked, "strong"), *left), answers)


def _says(notice: int, came: HomeCame) -> Act:
    return Act("home_came", {"notice": str(notice), "came": came.value})


def _undo(notice: int) -> tuple[Button, ...]:
    return (Button(UNDO, Act("home_came_undo", {"notice": str(notice)}), look="quiet"),)


def _thanks(notice: int, first: Phrase, then: Phrase | None, child: str | None) -> Card:
    """`child`: where she has answered in words, and guards several."""
    who = (Words(child, "small"),) if child is not None else ()
    return Card(ANSWERED, (*who, Words(first, "strong"), *((Words(then),) if then else ())), _undo(notice))


def went(notice: int, *, tomorrow: bool, child: str | None = None) -> Card:
    """`tomorrow`: there is school then."""
    again = "พรุ่งนี้ชวนไปอีกวันนะ" if tomorrow else "เปิดเรียนวันไหน ชวนไปอีกวันนะ"
    return _thanks(notice, "ดีใจด้วยค่ะ", again, child)


def went_unseen(notice: int, *, told: bool, child: str | None = None) -> Card:
    """Its school has not seen it. `told`: somebody there hears of it now."""
    return _thanks(notice, "ขอบคุณที่บอกค่ะ", "บอกครูให้แล้วเดี๋ยวนี้" if told else None, child)


def did_not(notice: int, caller: Phrase, due: date, today: date, child: str | None = None) -> Card:
    """The call stands with whoever calls until this day; the day after, with who is next."""
    return _thanks(notice, "ไม่เป็นไรค่ะ เริ่มใหม่ได้ ไม่มีใครว่า", call_by(caller, due, today), child)


def unsure(notice: int, child: str | None = None) -> Card:
    return _thanks(notice, "ขอบคุณที่บอกค่ะ", "ไม่แน่ใจก็ไม่เป็นไร รู้เมื่อไร กดแก้ได้", child)


def side_by_side(cards: Sequence[Card]) -> tuple[Message, ...]:
    """What she has said of several at once; a reply holds few messages."""
    return tuple(cards) if len(cards) < 3 else (Cards(ANSWERED, tuple(cards)),)


def _draw(some: Sequence[Asked]) -> Card:
    """One child at a time: what she says is of that child, and brings the question about the next one."""
    return ask(some[0], len(some) - 1)


_TODAY = date(2026, 6, 22)
_KITTI = Asked(7, "กิตติ", _TODAY, _TODAY)

HOME_CAME = NoticeKind(
    name="home_came",
    when=When.AT_A_TIME,
    rank=6,
    lives=timedelta(hours=2),
    true_while="the child begins at its own school on this day, its home may be told, she guards it and has not said,"
    " and its school has not said that it has not come",
    draw=_draw,
    most=AS_MANY,
    weighs=Weight.ANSWER,
    examples=((_KITTI,), (_KITTI, replace(_KITTI, notice=8, name="มะลิ"))),
)
