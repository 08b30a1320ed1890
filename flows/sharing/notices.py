"""What people hear of who looks after whom: a child is theirs from now on, or no longer; children have come whom nobody
looks after yet. A child is its number."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.due import news_by
from flows.engine.buttons import TO_MENU
from flows.handover import line
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.say import Card, Cards, Message, Row, Words
from flows.sharing import share
from flows.sharing.people import Carer
from flows.sharing.school import Figures
from flows.turn.menu import TO_CHILDREN
from models.codes import Role

_LINES = 4
"""Children of a message that have a line of their own; of all others it says how many they are."""

_BUTTONS = 2
"""Children of a message about whom a line can be left by a tap; about the others by typing."""


class Given(Struct, frozen=True):
    """A child is the reader's to look after, with a day where she owes news; `today`: when it is said. `left`: somebody
    has left a line about it, whose words stand behind a tap."""

    number: int
    due: date | None
    late: int | None
    today: date
    left: bool = False


class Taken(Struct, frozen=True):
    """A child is not hers any more; somebody else has it, or nobody (`taken`: somebody). `case`: about which she may
    still leave a line for the next one."""

    number: int
    taken: bool
    case: int | None = None


class NewChildren(Struct, frozen=True):
    """Children of a school whom nobody looks after: whom could they be given to? `stamp`: which they are."""

    figures: Figures
    carers: tuple[Carer, ...]
    stamp: str


class Told(Struct, frozen=True):
    """A colleague (`who`) has reported on a child of the reader's. `due`: till when there is to be news; None: the
    district is next, or no day is set (`waits` tells which). `today`: when it is said."""

    number: int
    who: Phrase
    due: date | None
    today: date
    waits: bool = False


def _code(number: int) -> Phrase:
    return T("น้อง {number:04d}", number=number)


def _given(owed: Sequence[Given]) -> Card:
    given = list({one.number: one for one in owed}.values())
    alt = T("มีน้อง {n} คนฝากให้ดูแล", n=len(given))
    lines = [
        Words(
            in_lines(
                with_dots(_code(one.number), "มีข้อความฝากไว้" if one.left else None),
                news_by(one.due, one.today, one.late) if one.due is not None else None,
            )
        )
        for one in given[:_LINES]
    ]
    return Card(alt, (Words(alt, "strong"), *lines, *_more(len(given))), (TO_CHILDREN,), (TO_MENU,))


def _more(n: int) -> tuple[Words, ...]:
    return (Words(T("และอีก {n} คน", n=n - _LINES), "small"),) if n > _LINES else ()


def _taken(owed: Sequence[Taken]) -> Card:
    taken = list({one.number: one for one in owed}.values())
    alt = T("มีการเปลี่ยนคนดูแลน้อง {n} คน", n=len(taken))
    lines = []
    for one in taken[:_LINES]:
        child = _code(one.number)
        lines.append(
            Words(
                T("{child} มีคนอื่นดูแลแล้ว ขอบคุณที่ช่วยดูแลมา", child=child)
                if one.taken
                else T("{child} ไม่ต้องดูแลต่อแล้ว ขอบคุณที่ช่วยดูแลมา", child=child)
            )
        )
    return Card(alt, (*lines, *_more(len(taken)), *_handed(taken)), (TO_CHILDREN,), (TO_MENU,))


def _handed(taken: Sequence[Taken]) -> tuple[Words | Row, ...]:
    """What the next one should know of them."""
    rows = [line.button(one.case, one.number) for one in taken if one.case is not None]
    return (*rows[:_BUTTONS], *((line.others(),) if len(rows) > _BUTTONS else ()))


def _told(owed: Sequence[Told]) -> Card:
    told = list({one.number: one for one in owed}.values())
    lines = [
        Words(in_lines(T("{who} รายงาน {child} แทน", who=one.who, child=_code(one.number)), _then(one)))
        for one in told[:_LINES]
    ]
    return Card("มีครูรายงานน้องแทน", (*lines, *_more(len(told))), (TO_CHILDREN,), (TO_MENU,))


def _then(one: Told) -> Phrase | None:
    if one.waits:
        return "รอเขตดูแลต่อ ยังไม่ต้องทำอะไร"
    return news_by(one.due, one.today, None) if one.due is not None else None


def _new_children(new: Sequence[NewChildren]) -> Message:
    by_school = {one.figures.school: one for one in new}
    cards = tuple(share.give_all(one.figures, one.carers, 0, one.stamp) for one in by_school.values())
    if len(cards) == 1:
        return cards[0]
    return Cards(share.ALT, tuple(replace(card, quick=()) for card in cards), (TO_MENU,))


_TODAY = date(2026, 6, 15)
_FIGURES = Figures(1, "โรงเรียนบ้านหนองกระทุ่ม", total=2, heard=0, unheard=2, waiting=0, nobodys=2)
_CARERS = (
    Carer(1, "สมศรี ใจดี", Role.TEACHER, 3),
    Carer(2, "อนันต์ มีสุข", Role.TEACHER),
    Carer(3, "วิชัย มั่นคง", Role.DIRECTOR, me=True),
)
_NEW = NewChildren(_FIGURES, _CARERS, "2.7")
_OTHER = NewChildren(
    Figures(2, "โรงเรียนบ้านเขาแดง", total=4, heard=2, unheard=2, waiting=0, nobodys=1), _CARERS[2:], "1.9"
)

CHILD_REPORTED = NoticeKind(
    name="child_reported",
    when=When.SOON,
    rank=20,
    lives=timedelta(days=30),
    true_while="she looks after the child, and the colleague's report is the latest",
    draw=_told,
    most=ALL,
    examples=(
        (Told(417, "ครูสมศรี", date(2026, 6, 30), _TODAY),),
        (Told(417, "ครูสมศรี", date(2026, 6, 30), _TODAY), Told(432, "ครูมาลี", None, _TODAY, waits=True)),
    ),
)
CHILD_GIVEN = NoticeKind(
    name="child_given",
    when=When.SOON,
    rank=16,
    lives=timedelta(days=30),
    true_while="she looks after the child, has not reported on it since, and the school is next",
    draw=_given,
    most=ALL,
    must_arrive=True,
    examples=(
        (Given(417, date(2026, 6, 30), None, _TODAY),),
        (Given(417, date(2026, 6, 30), None, _TODAY, left=True), Given(432, None, None, _TODAY)),
    ),
)
CHILD_TAKEN = NoticeKind(
    name="child_taken",
    when=When.SOON,
    rank=17,
    lives=timedelta(days=30),
    true_while="she does not look after the child, is still at its school, and it is open",
    draw=_taken,
    most=ALL,
    examples=((Taken(417, taken=True, case=1),), (Taken(417, taken=True, case=1), Taken(432, taken=False))),
)
NEW_CHILDREN = NoticeKind(
    name="new_children",
    when=When.WITH_THE_DAY,
    rank=30,
    lives=timedelta(days=30),
    true_while="she directs the school, and nobody looks after some of its children",
    draw=_new_children,
    most=3,
    examples=((_NEW,), (_NEW, _OTHER)),
)
