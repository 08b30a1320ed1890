"""Whoever directs a school says of a child that is back that he has seen it there: two have said so then."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from flows.cases.attendance import SEEN
from flows.engine.buttons import TO_MENU
from flows.labels import label, shortened
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Row, Word, Words
from flows.turn.menu import SCHOOL_CHILDREN

_UNDO = label("กดผิด ขอแก้")
_LINES = 3
"""Children of a message that have a button; the others are on the school's list."""

_NAME = 14


class Back(Struct, frozen=True):
    """A child that its school has said is back, and the report that says so."""

    case: int
    number: int
    name: str
    report: int


def seen_button(case: int, number: int, report: int) -> Button:
    """“น้องมาเรียนจริง” on a child's card."""
    return Button(SEEN, does(case, report), T("{words} น้อง {number:04d}", words=SEEN, number=number))


def does(case: int, report: int) -> Act:
    """What the button carries."""
    return Act("return_seen", {"case": str(case), "report": str(report)})


def confirmed(case: int, number: int, report: int) -> Card:
    """Two have said so."""
    undo = Act("return_unseen", {"case": str(case), "report": str(report)})
    return Card(
        "บันทึกแล้ว",
        (Words("บันทึกแล้ว", "strong"), Words(T("น้อง {number:04d} กลับมาเรียน ยืนยันสองทางแล้ว", number=number))),
        (Button(_UNDO, undo, T("{words} น้อง {number:04d}", words=_UNDO, number=number), look="quiet"),),
    )


def taken_back(case: int, number: int, report: int) -> Card:
    """As before: its school's word alone."""
    words = T("น้อง {number:04d} มีครูยืนยันว่ากลับมาเรียน", number=number)
    return Card("แก้ให้แล้ว", (Words("แก้ให้แล้ว", "strong"), Words(words)), (seen_button(case, number, report),))


def _draw(some: Sequence[Back]) -> Card:
    by_case = list({one.case: one for one in some}.values())
    lines = [line for one in by_case[:_LINES] for line in _lines(one)]
    left = len(by_case) - _LINES
    return Card(
        T("มีน้องกลับมาเรียน {n} คน", n=len(by_case)),
        (
            Words("ครูบอกว่าน้องกลับมาเรียนแล้ว", "heading"),
            Words("เห็นน้องที่โรงเรียนแล้ว กดได้เลย ยังไม่เห็น ไม่ต้องกด", "small"),
            *lines,
            *((Words(T("และอีก {n} คน", n=left), "small"),) if left > 0 else ()),
        ),
        quick=(Button(SCHOOL_CHILDREN, Word(SCHOOL_CHILDREN)), TO_MENU),
    )


def _lines(one: Back) -> tuple[Words | Row, ...]:
    name: Phrase = shortened(one.name, _NAME)
    said = T("{words} น้อง {number:04d}", words=SEEN, number=one.number)
    return Words(name), Row(said, does(one.case, one.report), said=said, look="line")


_MALI = Back(39, 398, "มะลิ", 7)

BACK_AT_SCHOOL = NoticeKind(
    name="back_at_school",
    when=When.ALONG,
    rank=61,
    lives=timedelta(days=14),
    true_while="the same report says that it is back, nobody else has, and the reader directs its school",
    draw=_draw,
    most=ALL,
    examples=((_MALI,), tuple(Back(at, 400 + at, "มะลิ", 7) for at in range(12))),
)
