"""Once a month: what came of the children that a teacher looks after. It is in the bubble alone that a child is named,
and what it was given is counted, not told."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.notice import NoticeKind, When
from flows.phrase import Phrase, T, with_dots
from flows.say import Card, Words
from flows.turn.menu import TO_CHILDREN

_LINES = 3
"""Children that are named; the others are counted."""


class Good(Struct, frozen=True):
    """A child of hers. `back`: it came back to class, and is there; `given`: so much help that was asked for it was
    given."""

    number: int
    name: str
    grade: str
    back: bool = False
    given: int = 0


Led = tuple[Good, ...]
"""All of a reader's, at least one."""


def _draw(some: Sequence[Led]) -> Card:
    (children,) = some
    left = len(children) - _LINES
    more = (Words(T("และอีก {n} คน", n=left), "small"),) if left > 0 else ()
    return Card(
        T("ข่าวดีของน้อง {n} คน", n=len(children)),
        (
            Words("เดือนที่แล้ว ครูช่วยน้องไว้", "heading"),
            *(Words(_line(one)) for one in children[:_LINES]),
            *more,
            Words("ขอบคุณจริงๆ", "small"),
        ),
        (TO_CHILDREN,),
        (TO_MENU,),
    )


def _line(one: Good) -> Phrase:
    who = T("{name} {grade}", name=one.name, grade=one.grade) if one.grade else T("{name}", name=one.name)
    back = "กลับมาเรียนแล้ว" if one.back else None
    given = T("ได้ความช่วยเหลือแล้ว {n} เรื่อง", n=one.given) if one.given else None
    return T("{who} (น้อง {number:04d}) {what}", who=who, number=one.number, what=with_dots(back, given))


_MALI = Good(398, "มะลิ", "ป.5", back=True, given=2)

GOOD_NEWS = NoticeKind(
    name="good_news",
    when=When.ALONG,
    rank=62,
    lives=timedelta(days=18),  # to the end of the shortest month at most: it is owed on its first ten days
    true_while="something of the month before holds for a child that she looks after",
    draw=_draw,
    examples=(
        ((_MALI,),),
        ((Good(417, "กิตติ", "ม.2", given=1), *(Good(400 + nth, "กิตติศักดิ์", "ม.2", back=True) for nth in range(11))),),
    ),
)
