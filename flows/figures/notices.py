"""What the service says by itself about the figures: the Monday summary, and the thanks of the head of the area to
whoever has brought a child back."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.engine.buttons import TO_MENU
from flows.figures.chart import HEIGHT, WIDTH
from flows.figures.summary import Acts, Homes, Summary, acts, figures
from flows.notice import ALL, NoticeKind, When
from flows.phrase import T
from flows.review.desk import Waits
from flows.say import Card, Picture, Text, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import Queue
from models.figures import Figures, Rows

_LINES = 5
"""Children of a message that are named; the others are counted."""


class Thanks(Struct, frozen=True):
    """A child that the reader looks after is back in class."""

    number: int
    name: str


def _figures(some: Sequence[Summary]) -> Card | Text:
    (one,) = some
    return figures(one)


def _acts(some: Sequence[Acts]) -> Card:
    """Of one office: who acts for several reads the next one with her next reply or push."""
    (one,) = some
    return acts(one)


def _thanks(some: Sequence[Thanks]) -> Card:
    children = list({one.number: one for one in some}.values())
    alt = T("ผอ.เขตฝากขอบคุณเรื่องน้อง {n} คน", n=len(children))
    lines = [
        Words(T("{name} (น้อง {number:04d}) กลับมาเรียนเพราะครู", name=one.name, number=one.number))
        for one in children[:_LINES]
    ]
    left = len(children) - len(lines)
    more = (Words(T("และอีก {n} คน", n=left), "small"),) if left else ()
    return Card(alt, (Words("ผอ.เขตฝากขอบคุณ", "heading"), *lines, *more), (TO_CHILDREN,), (TO_MENU,))


_WEEK = timedelta(days=6, hours=18)  # until before the next one
_ROWS = Rows(149, 40, 7, 30, 5, 19, 62, 3, 2, 3, 58, 2, 31, 21, 1, 3)
_BEFORE = replace(_ROWS, wants=140, talked=38, studying=28, not_found=18, tracing=76, back=52)
_HOMES = Homes(124, 80, 12)
_ONE = Summary(
    snapshot=12,
    name="S-690615",
    area="สพป.กาญจนบุรี เขต 4",
    weekly=True,
    starts_on=date(2026, 6, 8),
    ends_on=date(2026, 6, 14),
    cut_at=datetime(2026, 6, 14, 17, tzinfo=UTC),
    day=date(2026, 6, 15),
    figures=Figures(_ROWS, _BEFORE, 6, 4, 31),
    list_number=2,
    list_day=date(2026, 6, 1),
)
_QUIET = replace(_ONE, figures=Figures(_ROWS, _ROWS, 0, 4, 0, holidays=True))
_FIRST = replace(_ONE, figures=Figures(Rows(tracing=37), Rows(), 0, 0, 1), list_number=None, list_day=None)
_DRAWN = replace(
    _ONE,
    picture=Picture(f"/c/{'x' * 32}.png", WIDTH, HEIGHT),
    weeks=(3, 8, 8, 11, 12, 15, 22, 31, 40, 47, 52, 58),
)
_COUNTS = replace(_ONE, counts_only=True)
_WAITS = (
    Waits(Queue.CHECK, 9, date(2026, 6, 3)),
    Waits(Queue.HELP, 7, date(2026, 6, 9), late=True),
    Waits(Queue.MOVED, 3, date(2026, 6, 12)),
    Waits(Queue.LETTER, 1, date(2026, 6, 15)),
)
_MALI = Thanks(398, "มะลิ")

SUMMARY_FIGURES = NoticeKind(
    name="summary_figures",
    when=When.AT_A_TIME,
    rank=17,
    lives=_WEEK,
    true_while="she may read it, and no newer week is over",
    draw=_figures,
    examples=((_DRAWN,), (_ONE,), (_QUIET,), (_FIRST,), (_COUNTS,)),
)
SUMMARY_ACTS = NoticeKind(
    name="summary_acts",
    when=When.AT_A_TIME,
    rank=18,
    lives=_WEEK,
    true_while="the same, and she has a desk",
    draw=_acts,
    examples=(
        (Acts(_ONE, _WAITS, 6, homes=_HOMES),),
        (Acts(_ONE, _WAITS),),
        (Acts(_ONE, _WAITS, mine=Waits(Queue.MINE, 3, date(2026, 6, 10))),),
        (Acts(_QUIET),),
        (
            Acts(
                _ONE, (*_WAITS, Waits(Queue.CALL, 2, date(2026, 6, 15)), Waits(Queue.DATA, 1, date(2026, 5, 15))), 9999
            ),
        ),
    ),
)
THANKS = NoticeKind(
    name="thanks",
    when=When.ALONG,
    rank=60,
    lives=timedelta(days=60),
    true_while="the child is in class still, she looks after it, and it is not restricted",
    draw=_thanks,
    most=ALL,
    examples=((_MALI,), tuple(Thanks(400 + at, "มะลิ") for at in range(12))),
)
