"""What whoever looks after a child is asked when it begins soon and its clothes have not come. It is named by its
number."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from flows.days import last_day
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.notice import NoticeKind, Weight, When
from flows.phrase import T, with_dots
from flows.say import Act, Card, Cards, Row, Words

ANY_CLOTHES, OTHER_DAY = label("มาชุดไหนก็ได้"), label("เปลี่ยนวัน")
_MOST, _A_BUBBLE = 16, 2
"""Children of a message, which LINE takes whole, and of a bubble of it: so many fit a screen."""


class NoClothes(Struct, frozen=True):
    """The child begins on that day. `report`: the reader's own, in which she agreed on it; None: somebody else did, and
    she reports anew."""

    need: int
    case: int
    number: int
    first: date
    today: date
    report: int | None = None


def _asks(some: Sequence[NoClothes]) -> Card | Cards:
    alt = T("มีน้อง {n} คนที่ชุดยังไม่มา", n=len(some))
    blocks = [_asks_of(one) for one in some]
    parts = [blocks[at : at + _A_BUBBLE] for at in range(0, len(blocks), _A_BUBBLE)]
    cards = [Card(alt, (Words(alt, "small"), *chain(*part))) for part in parts]
    return replace(cards[0], quick=(TO_MENU,)) if len(cards) == 1 else Cards(alt, tuple(cards), (TO_MENU,))


def _asks_of(one: NoClothes) -> list[Words | Row]:
    code = T("น้อง {number:04d}", number=one.number)
    begins = T("เริ่มเรียน {day}", day=last_day(one.first, one.today))
    other = Act("other_day", {"report": str(one.report)}) if one.report else Act("report", {"case": str(one.case)})
    return [
        Words(with_dots(code, begins), "strong"),
        Words("ชุดยังไม่มา ให้น้องมาชุดไหนก็ได้ไหม"),
        Row(
            ANY_CLOTHES,
            Act("any_clothes", {"need": str(one.need)}),
            said=T("{words} {code}", words=ANY_CLOTHES, code=code),
        ),
        Row(OTHER_DAY, other, said=T("{words} {code}", words=OTHER_DAY, code=code)),
    ]


_TODAY = date(2026, 6, 18)
_ONE = NoClothes(7, 41, 417, date(2026, 6, 22), _TODAY, report=812)
_TWO = NoClothes(8, 39, 398, date(2026, 6, 19), _TODAY)

NO_CLOTHES = NoticeKind(
    name="no_clothes",
    when=When.WITH_THE_DAY,
    rank=11,
    weighs=Weight.ANSWER,  # a day depends on it
    lives=timedelta(days=7),
    true_while="it is asked for and not given, the child begins on that day, nobody has said that it may come in any"
    " clothes, and she looks after it",
    draw=_asks,
    most=_MOST,
    examples=(
        (_ONE,),
        (_ONE, _TWO),
        tuple(replace(_ONE, need=7 + at, number=401 + at) for at in range(_MOST)),
    ),
)
