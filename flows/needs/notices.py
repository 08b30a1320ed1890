"""What an officer hears: that what the district has given has not reached the child. A child is its number; what a
locked phone shows says no more than how much there is."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.needs.school.desk import code, need_words
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T, with_dots
from flows.review.card import answer_by
from flows.review.desk import TO_DESK
from flows.say import Act, Button, Card, Row, Words
from models.codes import Need

_LOOK = label("ดูเรื่องนี้")
_MOST_LINES, _BESIDE_MORE = 6, 4
"""Lines of a message, and where it also says how many more there are."""


class NotCome(Struct, frozen=True):
    """It is asked for again, and stands in front of the district."""

    item: str
    number: int
    need: Need
    since: date
    due: date
    today: date


def _not_come(some: Sequence[NotCome]) -> Card:
    """One with its day; of several each line opens its card."""
    needs = list({one.item: one for one in some}.values())
    alt = T("มีของที่ยังไม่ถึงน้อง {n} เรื่อง", n=len(needs))
    if len(needs) == 1:
        (one,) = needs
        words = T("{child}: ครูบอกว่ายังไม่ได้{need}", child=code(one.number), need=need_words(one.need))
        by = answer_by(one.since, one.due, one.today)
        look = Button(_LOOK, _opens(one), _said(one), look="main")
        return Card(alt, (Words(alt, "small"), Words(words, "strong"), Words(by, "small")), (look,), (TO_DESK, TO_MENU))
    most = _MOST_LINES if len(needs) <= _MOST_LINES else _BESIDE_MORE
    rows = [_line(one) for one in needs[:most]]
    over = len(needs) - most
    more = (Words(T("และอีก {n} เรื่อง", n=over), "small"),) if over > 0 else ()
    return Card(alt, (Words(alt, "strong"), *rows, *more), (replace(TO_DESK, look="main"),), (TO_MENU,))


def _line(one: NotCome) -> Row:
    words = T("{words} ›", words=with_dots(code(one.number), need_words(one.need)))
    return Row(words, _opens(one), said=_said(one), look="line")


def _opens(one: NotCome) -> Act:
    return Act("desk_open", {"item": one.item})


def _said(one: NotCome) -> Phrase:
    return T("เรื่อง{child}", child=code(one.number))


_TODAY = date(2026, 6, 15)
_ONE = NotCome("n417", 417, Need.TRANSPORT, date(2026, 6, 12), date(2026, 6, 29), _TODAY)

NOT_COME = NoticeKind(
    name="need_not_come",
    when=When.WITH_THE_DAY,
    rank=16,
    lives=timedelta(days=14),
    true_while="it is asked for again, stands in front of her district, and nobody has answered it",
    draw=_not_come,
    most=ALL,
    examples=(
        (_ONE,),
        (_ONE, replace(_ONE, item="n398", number=398, need=Need.FOOD)),
        tuple(replace(_ONE, item=f"n{410 + at}", number=410 + at) for at in range(30)),
    ),
)
