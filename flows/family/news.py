"""The notice of return as a grandmother reads it: one thing at a time, at most eight short lines, four ways to answer.
The child may read along: nothing in it shames or frightens."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from flows.days import day_of, last_day
from flows.family.answers import ack_row, call_row, cannot_row, names, wrong_button
from flows.labels import label_width
from flows.notice import NoticeKind, Weight, When
from flows.phrase import Phrase, T, in_lines, in_thai, with_commas
from flows.say import Card, Cards, Words
from models.codes import AS_MANY, AckState, FromClass, Need

ALT = "มีข่าวจากโรงเรียน"
READY: dict[Need, Phrase] = {
    Need.SUPPLIES: "ชุดและของใช้",
    Need.FOOD: "ข้าวกลางวัน",
    Need.TRANSPORT: "รถไปโรงเรียน",
}
"""Of what may be said to be ready."""

FROM_CLASS: dict[FromClass, Phrase] = {
    FromClass.FRIENDS: "เพื่อนๆ ถามหาอยู่",
    FromClass.SEAT: "ครูเก็บที่นั่งไว้ให้",
    FromClass.SAME_TEACHER: "ครูประจำชั้นคนเดิม",
}
"""What the child may read along."""

MOST_LINES = 8
"""Of a card: it may be read aloud."""

LOOK_AGAIN = "มีข่าวจากโรงเรียนรออยู่ พิมพ์ “เมนู” เพื่ออ่าน"
"""Follows as a push when the reply with the news can't be shown to have arrived."""


class News(Struct, frozen=True):
    """`name`: the child's first name. `teacher`: whom to meet, as she is called; None: nobody looks after it. `state`:
    what was answered."""

    notice: int
    name: str
    school: str
    day: date
    today: date
    grown_up: bool = False
    teacher: Phrase | None = None
    given: tuple[Need, ...] = ()
    any_clothes: bool = False
    line: FromClass | None = None
    state: AckState = AckState.QUEUED


def read(one: News) -> Phrase:
    """Below the first line."""
    return in_lines(*_lines_of(one))


def _lines_of(one: News) -> tuple[Phrase, ...]:
    who = one.teacher if one.teacher is not None else "ครู"
    comes = (
        T("พบ{teacher} ผู้ใหญ่มาด้วยได้ยิ่งดี", teacher=who) if one.grown_up else T("{name}มาเองได้ ไม่ต้องหยุดงาน", name=one.name)
    )
    ready = [READY[need] for need in one.given if need in READY]
    lines = (
        T("{day} 8 โมงเช้า", day=on_day(one.day, one.today)),
        one.school,
        comes,
        T("เตรียมไว้ให้แล้ว: {things}", things=with_commas(*ready)) if ready else None,
        "ยังไม่มีชุด มาชุดไหนก็ได้" if one.any_clothes else None,
        FROM_CLASS[one.line] if one.line is not None else None,
        "ขาดอะไร ติดตรงไหน บอกครูได้ ไม่มีใครว่า",
    )
    return tuple(line for line in lines if line is not None)


def on_day(day: date, today: date) -> Phrase:
    """วันจันทร์ 22 มิ.ย., with the year where it is not this one."""
    return T("วัน{day}", day=day_of(day)) if day.year == today.year else last_day(day, today)


def heading(one: News) -> Phrase:
    return T("โรงเรียนรอ{name}อยู่", name=one.name)


def news(one: News) -> Card:
    """As it is sent, and again when she looks for it; once it is answered, without its answers."""
    lines = (Words(heading(one), "heading"), Words(read(one)))
    if one.state not in (AckState.QUEUED, AckState.SENT):
        return Card(ALT, (*lines, Words(_ANSWERED.get(one.state, "ตอบแล้ว"), "small"), call_row(one.notice)))
    return _answered_by(lines, [one])


def _answered_by(lines: Sequence[Words], some: Sequence[News]) -> Card:
    of = some[0].notice if len(some) == 1 else [one.notice for one in some]
    return Card(ALT, (*lines, ack_row(of), cannot_row(of), call_row(of)), (wrong_button(of),))


def _read_of_several(some: Sequence[News]) -> Sequence[Phrase]:
    """The lines below the first one: what is the same of all is said once, the rest with their names."""
    first, lines = some[0], list[Phrase]()
    for (grown_up, teacher), those in _alike(some, lambda one: (one.grown_up, one.teacher if one.grown_up else None)):
        if grown_up:
            who = teacher if teacher is not None else "ครู"
            meet = T("พบ{teacher} ผู้ใหญ่มาด้วยได้ยิ่งดี", teacher=who)
            lines.append(meet if len(those) == len(some) else T("{name} {says}", name=_names(those), says=meet))
        elif len(those) == len(some):
            lines.append("มาเองได้ทุกคน ไม่ต้องหยุดงาน")
        else:
            lines.append(T("{name}มาเองได้ ไม่ต้องหยุดงาน", name=_names(those)))
    for given, those in _alike(some, lambda one: tuple(need for need in one.given if need in READY)):
        if given:
            ready = T("เตรียมไว้ให้แล้ว: {things}", things=with_commas(*(READY[need] for need in given)))
            lines.append(ready if len(those) == len(some) else T("{name} {says}", name=_names(those), says=ready))
    if any_clothes := [one for one in some if one.any_clothes]:
        clothes = "ยังไม่มีชุด มาชุดไหนก็ได้"
        lines.append(
            clothes if len(any_clothes) == len(some) else T("{name} {says}", name=_names(any_clothes), says=clothes)
        )
    for line, those in _alike(some, lambda one: one.line):
        if line is not None:
            said = FROM_CLASS[line]
            lines.append(said if len(those) == len(some) else T("{name} {says}", name=_names(those), says=said))
    return (
        T("{day} 8 โมงเช้า", day=on_day(first.day, first.today)),
        first.school,
        *lines,
        "ขาดอะไร ติดตรงไหน บอกครูได้ ไม่มีใครว่า",
    )


def _heading(some: Sequence[News]) -> Phrase:
    return T("โรงเรียนรอ{name}อยู่", name=_names(some))


def _names(some: Iterable[News]) -> Phrase:
    return names([one.name for one in some])


def _alike(some: Sequence[News], by: Callable[[News], Any]) -> list[tuple[Any, list[News]]]:
    found: dict[Hashable, list[News]] = {}
    for one in some:
        found.setdefault(by(one), []).append(one)
    return list(found.items())


def _together(some: Sequence[News]) -> list[list[News]]:
    """Those that one answer may be for: children of a home who begin on one day at one school and wait for an answer.
    What would be too long to be read stands on more than one card."""
    waits = [one for one in some if one.state in (AckState.QUEUED, AckState.SENT)]
    groups = [card for _, those in _alike(waits, lambda one: (one.day, one.school)) for card in _cards(those)]
    return [*groups, *([one] for one in some if one not in waits)]


def _cards(some: list[News]) -> list[list[News]]:
    if len(some) == 1 or (len(some) <= AS_MANY and _lines(some) <= MOST_LINES):
        return [some]
    alike = [those for _, those in _alike(some, lambda one: replace(one, notice=0, name=""))]
    parts = alike if len(alike) > 1 else [some[: len(some) // 2], some[len(some) // 2 :]]
    return [card for part in parts for card in _cards(part)]


def _lines(some: Sequence[News]) -> int:
    """About so many, as a narrow telephone breaks them."""
    below = _lines_of(some[0]) if len(some) == 1 else _read_of_several(some)
    longest = [(_heading(some), _HEADING), *((line, _LINE) for line in below)]
    return sum(-(-label_width(in_thai(line)) // room) for line, room in longest)


_HEADING, _LINE = 20, 34
"""Characters; other languages take some more for the same."""


def has_room(one: News) -> bool:
    """For a line more."""
    return _lines([one]) < MOST_LINES


def news_of_all(some: Sequence[News]) -> list[Card]:
    """As few cards as it takes."""
    return [news(those[0]) if len(those) == 1 else _news_of_several(those) for those in _together(some)]


def _news_of_several(some: Sequence[News]) -> Card:
    return _answered_by((Words(_heading(some), "heading"), Words(in_lines(*_read_of_several(some)))), some)


_ANSWERED: dict[AckState, Phrase] = {
    AckState.ACK: "รับทราบแล้ว",
    AckState.ACK_QUESTION: "บอกครูแล้วว่าขอให้โทรหา",
    AckState.ACK_CANNOT: "บอกครูแล้วว่าวันนั้นไปไม่ได้",
}


def _draw(some: Sequence[News]) -> Card | Cards:
    cards = news_of_all(some)
    return cards[0] if len(cards) == 1 else Cards(ALT, tuple(cards))


def _again(some: Sequence[News]) -> Card | Cards:
    """Nobody has answered for days: asked once more, and never again."""
    cards = [_asked_again(those) for _, those in _alike(some, lambda one: (one.day, one.school))]
    return cards[0] if len(cards) == 1 else Cards(ALT, tuple(cards))


def _asked_again(some: Sequence[News]) -> Card:
    of = some[0].notice if len(some) == 1 else [one.notice for one in some]
    words = T("โรงเรียนส่งข่าวของ{name}มา ได้อ่านหรือยัง", name=_names(some))
    return Card(ALT, (Words(words, "strong"), Words(on_day(some[0].day, some[0].today)), ack_row(of), call_row(of)))


_TODAY = date(2026, 6, 16)
_KITTI = News(
    7, "กิตติ", "โรงเรียนบ้านหนองกระทุ่ม", date(2026, 6, 22), _TODAY, teacher="ครูสมศรี", given=(Need.SUPPLIES, Need.FOOD)
)

HOME_NEWS = NoticeKind(
    name="home_news",
    when=When.SOON,
    rank=9,
    lives=timedelta(days=30),
    true_while="the child goes back on that day, its home may be told, she guards it, and has not answered",
    draw=_draw,
    most=AS_MANY,
    must_arrive=True,
    examples=(
        (_KITTI,),
        (replace(_KITTI, grown_up=True, given=(), any_clothes=True),),
        (_KITTI, replace(_KITTI, notice=8, name="มะลิ", given=())),
        (replace(_KITTI, line=FromClass.SEAT),),
        (replace(_KITTI, given=(), any_clothes=True, line=FromClass.FRIENDS),),
        (replace(_KITTI, given=(), line=FromClass.SAME_TEACHER), replace(_KITTI, notice=8, name="มะลิ", given=())),
        (_KITTI, replace(_KITTI, notice=8, name="มะลิ", day=date(2026, 6, 24))),
    ),
)
HOME_AGAIN = NoticeKind(
    name="home_again",
    when=When.SOON,
    rank=9,
    lives=timedelta(days=7),
    true_while="the same, and it was said days ago",
    draw=_again,
    most=AS_MANY,
    weighs=Weight.ANSWER,
    examples=((_KITTI,), (_KITTI, replace(_KITTI, notice=8, name="มะลิ"), replace(_KITTI, notice=9, name="ฟ้า"))),
)
