"""What whoever looks after children reads on the first day of a term: for those who wait for news since before the
break everything is counted anew."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from flows.cases.due import counted_anew
from flows.engine.buttons import TO_MENU
from flows.notice import ALL, NoticeKind, When
from flows.phrase import T
from flows.say import Button, Card, Word, Words
from flows.turn.menu import CHILDREN


class Anew(Struct, frozen=True):
    """`total` children of hers, of whom news is due on that day. `today`: when it is said."""

    total: int
    due: date
    today: date


def _draw(anew: Sequence[Anew]) -> Card:
    one = anew[0]
    total = sum(other.total for other in {other.due: other for other in anew}.values())
    alt = T("เปิดเทอมแล้ว มีน้อง {n} คนที่ยังรอข่าว", n=total)
    lines = (
        Words("เปิดเทอมแล้ว สวัสดีค่ะ", "strong"),
        Words(T("มีน้อง {n} คนที่ยังรอข่าวจากก่อนปิดเทอม", n=total)),
        Words(counted_anew(one.due, one.today), "small"),
    )
    return Card(alt, lines, (Button(CHILDREN, Word(CHILDREN), look="main"),), (TO_MENU,))


_TODAY = date(2026, 5, 18)
NEW_TERM = NoticeKind(
    name="new_term",
    when=When.WITH_SCHOOL,
    rank=21,
    lives=timedelta(days=6, hours=18),
    true_while="some of her children wait for news since before the break, till the day that was given then",
    draw=_draw,
    most=ALL,
    examples=((Anew(3, date(2026, 5, 25), _TODAY),), (Anew(1, date(2026, 5, 25), _TODAY),)),
)
