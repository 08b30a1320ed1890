"""What people hear of a teacher who asks for a colleague's child: who could give it is asked, and who has asked hears
how it ends. A child is its number."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.card import ASK_FOR
from flows.cases.due import ask_again
from flows.cases.wanted import give_buttons
from flows.engine.buttons import TO_MENU
from flows.notice import ALL, NoticeKind, When
from flows.people.called import behind
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Cards, Message, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import Role

_LINES = 4
"""Children of a message that have a line of their own; of all others it says how many they are."""

_WITH_DAY = 2
"""The same where a second line says a day."""


class Wanted(Struct, frozen=True):
    """A colleague (`who`, as `asker`) asks for a child. `of`: who has it, where that is not the reader; `away`: and is
    not there. `role`: the reader's. `waits`: the district is next, so that it can't be given away now."""

    case: int
    number: int
    who: Phrase
    asker: int
    of: Phrase | None = None
    waits: bool = False
    away: bool = False
    role: Role = Role.TEACHER


class Kept(Struct, frozen=True):
    """The reader has asked for a child, and `who` looks after it still. `again`: from when on she may ask again, where
    she may not yet."""

    number: int
    who: Phrase
    again: date | None
    today: date


class Ended(Struct, frozen=True):
    """The reader has asked for a child, and does no longer: `who` has it now; it is traced no more at her school
    (`over`); nobody looks after it, and she could (`free`); or the district goes on with it. `rests`: she asks still,
    and nobody is asked while the district has something else to say of it."""

    case: int
    number: int
    who: Phrase | None = None
    over: bool = False
    free: bool = False
    rests: bool = False


def _code(number: int) -> Phrase:
    return T("น้อง {number:04d}", number=number)


def _wanted(owed: Sequence[Wanted]) -> Message:
    cards = tuple(_wants(one) for one in {(one.case, one.asker): one for one in owed}.values())
    if len(cards) == 1:
        return replace(cards[0], quick=(TO_MENU,))
    return Cards(_WANTED_ALT, cards, (TO_MENU,))


_WANTED_ALT = "มีครูขอดูแลน้องแทน"


def _wants(one: Wanted) -> Card:
    asks: Phrase = T("{who} ขอดูแล {child}", who=one.who, child=_code(one.number))
    if one.of is None:
        asks = T("{asks} แทน{you}", asks=asks, you=behind(one.role, ""))
    waits = Words("น้องรอเขตอยู่ เปลี่ยนคนดูแลได้เมื่อเขตตอบแล้ว", "small")
    below = (*_has(one), *((waits,) if one.waits else ()))
    buttons = give_buttons(one.case, one.number, one.asker, hers=one.of is None, waits=one.waits)
    return Card(_WANTED_ALT, (Words(asks, "strong"), *below), buttons)


def _has(one: Wanted) -> tuple[Words, ...]:
    if one.of is None:
        return () if one.waits else (Words("ให้ดูแล หรือดูแลเองต่อก็ได้", "small"),)
    if one.away:
        return (Words(T("{of} ดูแลอยู่ แต่ตอนนี้ไม่อยู่", of=one.of), "small"),)
    return (Words(T("ตอนนี้{of} ดูแลอยู่ ยังไม่ได้ตอบ", of=one.of), "small"),)


def _kept(owed: Sequence[Kept]) -> Card:
    kept = list({one.number: one for one in owed}.values())
    lines = [Words(_keeps(one)) for one in kept[:_WITH_DAY]]
    return Card("มีคำตอบเรื่องที่ขอดูแลน้อง", (*lines, *_more(len(kept), _WITH_DAY)), (TO_CHILDREN,), (TO_MENU,))


def _keeps(one: Kept) -> Phrase:
    said = T("{child} อยู่กับ{who} ต่อ ขอบคุณที่อยากช่วย", who=one.who, child=_code(one.number))
    return in_lines(said, ask_again(one.again, one.today) if one.again is not None else None)


def _more(n: int, shown: int = _LINES) -> tuple[Words, ...]:
    return (Words(T("และอีก {n} คน", n=n - shown), "small"),) if n > shown else ()


def _ended(owed: Sequence[Ended]) -> Card:
    ended = list({one.number: one for one in owed}.values())
    lines = [Words(_how_it_ended(one)) for one in ended[:_LINES]]
    free = [one for one in ended if one.free]
    ask: tuple[Button, ...] = ()
    if len(ended) == len(free) == 1:
        does = Act("ask_for", {"case": str(free[0].case), "had": "0"})
        ask = (Button(ASK_FOR, does, T("ขอดูแล {child}", child=_code(free[0].number)), look="main"),)
    return Card("มีข่าวเรื่องที่ขอดูแลน้อง", (*lines, *_more(len(ended))), (*ask, TO_CHILDREN), (TO_MENU,))


def _how_it_ended(one: Ended) -> Phrase:
    child = _code(one.number)
    if one.rests:
        return T("{child} รอเขตดูเรื่องอื่นก่อน ที่ครูขอดูแลยังอยู่ พักไว้จนเขตตอบ", child=child)
    if one.over:
        return T("ไม่ต้องตาม {child} ต่อแล้ว ขอบคุณที่อยากช่วยดูแล", child=child)
    if one.who is not None:
        return T("{who} ดูแล {child} แล้ว ขอบคุณที่อยากช่วยดูแล", who=one.who, child=child)
    if one.free:
        return T("ตอนนี้ยังไม่มีใครดูแล {child} ถ้าครูยังอยากช่วย ขอดูแลได้เลย", child=child)
    return T("{child} รอเขตดูแลต่อ ขอบคุณที่อยากช่วยดูแล", child=child)


_TODAY = date(2026, 6, 15)

CHILD_WANTED = NoticeKind(
    name="child_wanted",
    when=When.SOON,
    rank=18,
    lives=timedelta(days=30),
    true_while="the colleague asks still, and she looks after the child or directs its school",
    draw=_wanted,
    most=10,
    must_arrive=True,
    examples=(
        (Wanted(1, 417, "ครูสมศรี", 1),),
        (Wanted(1, 417, "ครูสมศรี", 1), Wanted(2, 432, "ครูสมศรี", 1, "ครูอนันต์", waits=True)),
        (Wanted(1, 417, "ครูสมศรี", 1, "ครูอนันต์", away=True),),
        (Wanted(1, 417, "ครูสมศรี", 1, role=Role.DIRECTOR),),
    ),
)
CHILD_KEPT = NoticeKind(
    name="child_kept",
    when=When.SOON,
    rank=19,
    lives=timedelta(days=30),
    true_while="a colleague looks after the child, she is still at its school, and has not asked again",
    draw=_kept,
    most=ALL,
    examples=(
        (Kept(417, "ครูอนันต์", date(2026, 6, 22), _TODAY),),
        (Kept(417, "ครูอนันต์", date(2026, 6, 22), _TODAY), Kept(432, "ครูมาลี", None, _TODAY)),
    ),
)
ASKING_ENDED = NoticeKind(
    name="asking_ended",
    when=When.SOON,
    rank=19,
    lives=timedelta(days=30),
    true_while="she is at the child's school or was there, does not look after it, and has not asked again; or she "
    "asks still, and the child waits for the district",
    draw=_ended,
    most=ALL,
    must_arrive=True,
    examples=(
        (Ended(1, 417, "ครูมาลี"),),
        (Ended(1, 417, free=True),),
        (Ended(1, 417, rests=True),),
        (Ended(1, 417, over=True), Ended(2, 432), Ended(3, 398, free=True)),
    ),
)
