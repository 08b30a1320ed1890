"""What whoever directs a school is reminded of: a colleague's children of whom there has been no news for long, and how
to help."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.card import INSTEAD, WILL_TALK, CaseFacts, call_button, district_button
from flows.engine.buttons import TO_MENU
from flows.notice import ALL, NoticeKind, Weight, When
from flows.phrase import Phrase, T
from flows.reminders.notices import DRAWN
from flows.say import Act, Button, Card, Cards, Word, Words
from flows.sharing.people import in_short
from flows.sharing.share import OTHERWISE
from flows.turn.menu import SCHOOL_CHILDREN

HOW = "ช่วยครูทางไหนดี"


class Late(Struct, frozen=True):
    """A child that `carer` looks after. `today`: when it is said. `school`: to whoever directs several.
    `talks`: he may say that he talks to her, which he has not yet."""

    case: CaseFacts
    carer: Phrase
    today: date
    school: str | None = None
    talks: bool = False


def _draw(late: Sequence[Late]) -> Card | Cards:
    by_case = {one.case.case: one for one in late}
    some = sorted(by_case.values(), key=lambda one: -(one.case.late or 0))
    alt = T("มีเรื่องให้ช่วยครู {n} เรื่อง", n=len(some))
    return to_head([_one(one, alt) for one in some[:DRAWN]], len(some), alt)


def to_head(cards: Sequence[Card], total: int, alt: Phrase) -> Card | Cards:
    """The first of so many (`total`) children, a card each; of the others how many they are."""
    left = total - len(cards)
    if not left:
        return Cards(alt, tuple(cards), (TO_MENU,)) if len(cards) > 1 else replace(cards[0], quick=(TO_MENU,))
    behind = Card(alt, (Words(T("และอีก {n} คน", n=left), "strong"),), (Button(SCHOOL_CHILDREN, Word(SCHOOL_CHILDREN)),))
    return Cards(alt, (*cards, behind), (TO_MENU,))


def ways_to_help(case: CaseFacts) -> tuple[Button, ...]:
    """What whoever directs its school can do about a colleague's child."""
    code = T("น้อง {number:04d}", number=case.number)
    change = Act("share_child", {"case": str(case.case), "page": "0"})
    report = Act("report", {"case": str(case.case)})
    return (
        Button(OTHERWISE, change, T("{words} {code}", words=OTHERWISE, code=code), look="main"),
        Button(INSTEAD, report, T("{words} {code}", words=INSTEAD, code=code)),
        *((call_button(case.case, case.number),) if case.call else ()),
        *((district_button(case.case, case.number, case.due),) if case.due is not None else ()),
    )


def _one(one: Late, alt: Phrase) -> Card:
    case, code = one.case, T("น้อง {number:04d}", number=one.case.number)
    return Card(
        alt,
        (
            Words(T("{child} · {code}", child=case.label, code=code), "heading"),
            *((Words(in_short(one.school), "small"),) if one.school is not None else ()),
            Words(T("{carer} ดูแลอยู่ เลยนัดมา {days} วันเปิดเรียน", carer=one.carer, days=case.late or 0)),
            Words(HOW, "strong"),
        ),
        (*ways_to_help(case), *(_talks(one) if one.talks else ())),
    )


def _talks(one: Late) -> tuple[Button, ...]:
    case = one.case
    if case.due is None:
        return ()
    does = Act("head_talks", {"case": str(case.case), "due": case.due.isoformat()})
    return (Button(WILL_TALK, does, T("{words} น้อง {number:04d}", words=WILL_TALK, number=case.number)),)


_TODAY = date(2026, 6, 26)
_KITTI = Late(CaseFacts(41, 417, "กิตติ", "ม.2", date(2026, 6, 16), late=7, call=True), "ครูสมศรี", _TODAY, talks=True)
_MALI = Late(CaseFacts(39, 398, "มะลิ", "ป.5", date(2026, 6, 15), late=8), "ครูอนันต์", _TODAY, "โรงเรียนบ้านหนองกระทุ่ม")

LATE = NoticeKind(
    name="late_at_school",
    when=When.WITH_SCHOOL,
    rank=21,
    weighs=Weight.ESCALATION,
    lives=timedelta(days=6, hours=18),
    true_while="it is late for the same day, a colleague looks after it, and the reader directs its school",
    draw=_draw,
    most=ALL,
    examples=(
        (_KITTI,),
        (_KITTI, _MALI),
        tuple(replace(_MALI, case=replace(_MALI.case, case=at, number=at)) for at in range(1, 41)),
    ),
)
