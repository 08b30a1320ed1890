"""Notices about a conversation: what was left unfinished is about to be given up, or we were away and are back."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from flows.days import short_day_of
from flows.engine.buttons import BACK_TO_IT, TO_MENU
from flows.labels import label_with
from flows.notice import ALL, NoticeKind, Weight, When
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Text, Word, Words
from flows.turn.menu import GO_ON


class Draft(Struct, frozen=True):
    """An unfinished run. `left`: how its flow offers it again. `open`: it is the one that waits for the next word."""

    run: str
    left: Phrase
    number: int | None
    kept_until: date
    open: bool


class Back(Struct, frozen=True):
    """`asked`: a question is open."""

    asked: bool


_GO_ON_WITH = label_with("ทำต่อ น้อง {number:04d}", number=9_999_999)


def _drafts(drafts: Sequence[Draft]) -> Card:
    """Each with the day until which it is kept, as the retention of unfinished conversations has it."""
    words = [Words(in_lines(one.left, T("เก็บไว้ให้ถึง {day}", day=short_day_of(one.kept_until)))) for one in drafts]
    buttons = tuple(_go_on(one, several=len(drafts) > 1) for one in drafts)
    alt = T("มีรายงานค้างไว้ {count} เรื่อง", count=len(drafts))
    return Card(alt, tuple(words), (*buttons, TO_MENU))


def _go_on(draft: Draft, *, several: bool) -> Button:
    """What is open needs no button of its own: the word goes on with it."""
    does = Word("ต่อ") if draft.open else Act("resume", {"run": draft.run})
    if several and draft.number is not None:
        return Button(_GO_ON_WITH(number=draft.number), does)
    return Button(GO_ON, does, look="main")


def _back(found: Sequence[Back]) -> Text:
    """Nothing was lost: whoever wrote meanwhile need not write it again."""
    sorry = "ขออภัยค่ะ ที่เงียบไป ระบบขัดข้องอยู่พักหนึ่ง ตอนนี้กลับมาแล้ว"
    if found[-1].asked:
        return Text(in_lines(sorry, "คำตอบที่ส่งมายังอยู่ครบ กด “ทำต่อ” ไปข้อที่ค้างไว้ได้เลย"), (_TO_QUESTION, TO_MENU))
    return Text(in_lines(sorry, "อยากทำอะไร กดเมนูได้เลย"), (TO_MENU,))


_TO_QUESTION = Button(GO_ON, BACK_TO_IT.does)

_LEFT = T("มีรายงานน้อง {number:04d} ค้างไว้ ({day}) คำตอบเดิมยังอยู่ครบ", number=417, day="9 มิ.ย.")
_LEFT_TOO = T("มีรายงานน้อง {number:04d} ค้างไว้ ({day}) คำตอบเดิมยังอยู่ครบ", number=432, day="10 มิ.ย.")

DRAFT_ENDS = NoticeKind(
    name="draft_ends",
    when=When.WITH_THE_DAY,
    rank=40,
    lives=timedelta(days=2),
    true_while="the conversation is unfinished, and nobody has gone on with it",
    draw=_drafts,
    most=4,
    examples=(
        (Draft("r1", _LEFT, 417, date(2026, 6, 23), open=False),),
        (
            Draft("r1", _LEFT, 417, date(2026, 6, 23), open=False),
            Draft("r2", _LEFT_TOO, 432, date(2026, 6, 24), open=True),
        ),
    ),
)
BACK = NoticeKind(
    name="back",
    when=When.SOON,
    rank=30,
    weighs=Weight.NEWS,
    lives=timedelta(days=1),
    true_while="she has had no reply since",
    draw=_back,
    most=ALL,
    examples=((Back(asked=True),), (Back(asked=False),)),
)
