"""What waits for the district and is past its day: as its officers read it, and as whoever heads the area does."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.notice import ALL, NoticeKind, Weight, When
from flows.phrase import Phrase, T
from flows.review.desk import QUEUES
from flows.say import Act, Button, Card, Row, Word, Words
from flows.turn.menu import DESK
from models.codes import Queue

_LINES = 5
"""Queues that have a line each; the others are counted."""


class LateQueue(Struct, frozen=True):
    """How much of it is past its day, and by how many days of the office the oldest."""

    queue: Queue
    number: int
    days: int


class LateDesk(Struct, frozen=True):
    """`queues`: what is past its day, the oldest first; to whoever heads the area what is so by at least `after`
    days."""

    queues: tuple[LateQueue, ...]
    after: int = 1

    @property
    def number(self) -> int:
        return sum(one.number for one in self.queues)


def _to_officers(some: Sequence[LateDesk]) -> Card:
    one = some[0]
    alt = T("เรื่องรอเขตเลยกำหนดตอบ {n} เรื่อง", n=one.number)
    later = "ยังตอบไม่ได้ เปิดแล้วกด “ฉันดูอยู่” หรือเก็บไว้ก่อนได้"
    return _card(alt, T("เลยกำหนดตอบแล้ว {n} เรื่อง", n=one.number), one.queues, later)


def _to_heads(some: Sequence[LateDesk]) -> Card:
    one = some[0]
    alt = T("มีเรื่องรอเขตนาน {n} เรื่อง", n=one.number)
    heading = T("{n} เรื่องเลยกำหนดตอบมา {days} วันทำการขึ้นไป", n=one.number, days=one.after)
    return _card(alt, heading, one.queues, "ไม่นับเรื่องที่มีคนดูอยู่ เก็บไว้ หรือรอครูตอบ")


def _card(alt: Phrase, heading: Phrase, queues: Sequence[LateQueue], how: Phrase) -> Card:
    shown = queues if len(queues) <= _LINES else queues[: _LINES - 1]
    left = sum(one.number for one in queues[len(shown) :])
    more = (Row(T("เรื่องอื่น {n} เรื่อง ›", n=left), Word(DESK), look="line"),) if left else ()
    return Card(
        alt,
        (Words("เรื่องรอเขต", "heading"), Words(heading, "strong"), *map(_row, shown), *more, Words(how, "small")),
        (Button(DESK, Word(DESK)),),
        (TO_MENU,),
    )


def _row(one: LateQueue) -> Row:
    many = T("{n} ฉบับ", n=one.number) if one.queue == Queue.LETTER else T("{n} เรื่อง", n=one.number)
    words = T("{queue} {many} · เลยมา {days} วัน ›", queue=QUEUES[one.queue], many=many, days=one.days)
    return Row(words, Act("desk_queue", {"queue": one.queue.value, "page": "0"}), said=QUEUES[one.queue], look="late")


_SOME = LateDesk((LateQueue(Queue.CHECK, 2, 3), LateQueue(Queue.HELP, 1, 1)))
_ALL = LateDesk(tuple(LateQueue(queue, 120, 99) for queue in QUEUES if queue not in (Queue.NO_TAKER, Queue.MINE)), 7)

DESK_LATE = NoticeKind(
    name="desk_late",
    when=When.ALONG,
    rank=16,
    lives=timedelta(days=14),
    true_while="something of that day is past it, and nobody else looks after it",
    draw=_to_officers,
    most=ALL,
    examples=((_SOME,), (_ALL,)),
)
DESK_LATE_LONG = NoticeKind(
    name="desk_late_long",
    when=When.WITH_THE_DAY,
    rank=16,
    weighs=Weight.ESCALATION,
    lives=timedelta(days=14),
    true_while="the same for so long, and the reader heads the area",
    draw=_to_heads,
    most=ALL,
    examples=((LateDesk((LateQueue(Queue.CHECK, 1, 9),), 7),), (_ALL,)),
)
