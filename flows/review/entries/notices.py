"""The district asks whoever has reported one thing. A child is its number; what a locked phone shows says that there
is a question and no more."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.notice import NoticeKind, When
from flows.phrase import T
from flows.say import Act, Card, Row, Words

ANSWER = label("ตอบข้อนี้")


class Asked(Struct, frozen=True):
    """One question about a child."""

    matter: int
    number: int
    question: str


def _asked(asked: Sequence[Asked]) -> Card:
    blocks: list[Words | Row] = []
    for one in asked:
        child = T("น้อง {number:04d}", number=one.number)
        words = T("เขตขอข้อมูลเพิ่ม 1 ข้อ: “{question}” ที่เหลือครบแล้ว ขอบคุณ", question=one.question)
        said = T("{words} {code}", words=ANSWER, code=child)
        blocks += [
            Words(child, "strong"),
            Words(words),
            Row(ANSWER, Act("answer", {"matter": str(one.matter)}), said=said, look="main"),
        ]
    return Card("เขตขอข้อมูลเพิ่ม", tuple(blocks), quick=(TO_MENU,))


_SCHOOL = Asked(1, 417, "ชื่อโรงเรียนใหม่")
_WITH = Asked(2, 398, "ไปกับใคร")

ASKED = NoticeKind(
    name="asked",
    when=When.SOON,
    rank=11,
    lives=timedelta(days=14),
    true_while="an officer waits for the answer, and she may give it",
    draw=_asked,
    most=2,
    must_arrive=True,
    examples=((_SCHOOL,), (_SCHOOL, _WITH)),
)
