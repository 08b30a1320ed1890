"""The morning of the day on which a child goes back: has it come? Each child is asked about on a card of its own."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.attendance import CALL_HOME, first_day_buttons
from flows.cases.card import CaseFacts, act
from flows.engine.buttons import TO_MENU
from flows.needs.clothes.notices import OTHER_DAY
from flows.notice import ALL, NoticeKind, Weight, When
from flows.phrase import Phrase, T, in_lines
from flows.reminders.notices import DUE
from flows.say import Act, Button, Card, Cards, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import Destination, Outcome

DRAWN = 4
"""Children that have a card; the others are in her list, where they can be reported on."""


class FirstDay(Struct, frozen=True):
    """A child whose first day it is, as its school may see it. `today`: when it is said."""

    case: CaseFacts
    today: date


def not_yet(case: CaseFacts, today: date) -> Card:
    """It is no report: what helps now. Nobody is sent to a home that is left in peace."""
    calls = act(case, "call", today)
    said = T("{label} น้อง {number:04d}", label=CALL_HOME, number=case.number)
    call = (Button(CALL_HOME, calls, said),) if calls is not None else ()
    changes = T("{label} น้อง {number:04d}", label=OTHER_DAY, number=case.number)
    other = Act("other_day", {"report": str(case.report)})
    day = (Button(OTHER_DAY, other, changes, look="quiet"),) if case.can_correct else ()
    helps = in_lines("ไม่เป็นไร วันแรกยากเสมอ", "โทรถามดูก่อนได้ ไม่ต้องว่าอะไร" if call else None)
    heading = Words(T("{child} · น้อง {number:04d}", child=case.label, number=case.number), "heading")
    words = (heading, Words(helps, "strong"), Words("มาเมื่อไร กด “มา” ได้เลย", "small"))
    came = first_day_buttons(case.case, case.number, case.starts or today)[0]
    return Card("ยังไม่มา", words, (*call, came, *day), (TO_CHILDREN, TO_MENU))


def _draw(some: Sequence[FirstDay]) -> Card | Cards:
    children = [*{one.case.case: one for one in some}.values()]
    alt = T("วันนี้วันแรกของน้อง {n} คน", n=len(children))
    cards = [_one(one, alt) for one in children[:DRAWN]]
    if len(children) == 1:
        return replace(cards[0], quick=(TO_MENU,))
    left = len(children) - len(cards)
    more = (Card(alt, (Words(T("และอีก {n} คน", n=left), "strong"),), (TO_CHILDREN,)),) if left else ()
    return Cards(alt, (*cards, *more), (TO_MENU,))


def _one(one: FirstDay, alt: Phrase) -> Card:
    case = one.case
    heading = Words(T("{child} · น้อง {number:04d}", child=case.label, number=case.number), "heading")
    asked = (heading, Words("วันนี้วันแรก น้องมาไหม", "strong"))
    return Card(alt, asked, first_day_buttons(case.case, case.number, case.starts or one.today))


_TODAY = date(2026, 6, 22)
_KITTI = CaseFacts(
    41,
    417,
    "กิตติ",
    "ม.2",
    date(2026, 6, 22),
    outcome=Outcome.FOUND_WANTS_RETURN,
    reported_on=date(2026, 6, 12),
    report=7,
    can_correct=True,
    starts=_TODAY,
    at=Destination.OBEC_SAME,
    call=True,
    hers=True,
)
KITTI_TODAY = FirstDay(_KITTI, _TODAY)
"""Made up."""

FIRST_DAY = NoticeKind(
    name="first_day",
    when=When.AT_A_TIME,
    rank=5,
    lives=timedelta(hours=8),
    true_while="the child is hers, begins at its own school on this day, and nobody has said yet that it came",
    draw=_draw,
    most=ALL,
    instead_of=(DUE.name,),
    weighs=Weight.ANSWER,
    examples=(
        (KITTI_TODAY,),
        tuple(FirstDay(replace(_KITTI, case=at, number=at), _TODAY) for at in range(1, 41)),
    ),
)
