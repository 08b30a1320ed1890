"""Whoever directs a school hears that somebody there says a child is not theirs: he may know it. A child is its
number."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from flows.cases.due import placed_by
from flows.engine.buttons import TO_MENU
from flows.labels import label_with
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T
from flows.reports import options
from flows.say import Act, Button, Card, Words
from flows.turn.menu import TO_CHILDREN

_LINES = 3
"""Children of a message that have a line of their own; of all others it says how many they are."""
_LOOK = label_with("ดูน้อง {number:04d}", number=9999)


class Refused(Struct, frozen=True):
    """`who` says so of the child of this `number`, and `why`; the district answers till `due`. `today`: when it is
    said."""

    case: int
    number: int
    who: Phrase
    why: str
    due: date
    today: date


def _refused(owed: Sequence[Refused]) -> Card:
    refused = list({one.case: one for one in owed}.values())
    lines = [Words(_says(one)) for one in refused[:_LINES]]
    more = (Words(T("และอีก {n} คน", n=len(refused) - _LINES), "small"),) if len(refused) > _LINES else ()
    until = Words(placed_by(max(one.due for one in refused), refused[0].today), "small")
    hint = Words("ถ้าเป็นเด็กของเรา เปิดดูแล้วรายงานได้เลย", "small")
    look = Button(_LOOK(number=refused[0].number), Act("child", {"case": str(refused[0].case)}))
    way = look if len(refused) == 1 else TO_CHILDREN
    return Card("มีครูบอกว่าไม่ใช่เด็กของเรา", (*lines, *more, until, hint), (way,), (TO_MENU,))


def _says(one: Refused) -> Phrase:
    said = {"who": one.who, "number": one.number}
    why = options.label(options.NOT_OURS, one.why)
    if not why:
        return T("{who} บอกว่า น้อง {number:04d} ไม่ใช่เด็กของเรา", **said)
    return T("{who} บอกว่า น้อง {number:04d} ไม่ใช่เด็กของเรา ({why})", **said, why=why)


_TODAY = date(2026, 6, 15)
_ONE = Refused(1, 417, "ครูสมศรี", "UNKNOWN", date(2026, 6, 22), _TODAY)

CHILD_REFUSED = NoticeKind(
    name="child_refused",
    when=When.SOON,
    rank=15,
    lives=timedelta(days=30),
    true_while="she directs the school, and it is what was reported of the child last, which waits for the district",
    draw=_refused,
    most=ALL,
    examples=(
        (_ONE,),
        (_ONE, Refused(2, 432, "ครูอนันต์", "NEVER_HERE", date(2026, 6, 22), _TODAY)),
        tuple(Refused(nth, 401 + nth, "ครูสมศรี", "OUTSIDE", date(2026, 6, 22), _TODAY) for nth in range(6)),
    ),
)
