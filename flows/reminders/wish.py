"""What whoever looks after a child is asked that wants to come back and has no day yet: a wish cools within a week."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.card import TELL, CaseFacts, act
from flows.cases.last_time import HELP
from flows.days import Form, last_day, short_day_of
from flows.engine.buttons import TO_MENU
from flows.labels import label, label_with
from flows.needs.clothes.notices import OTHER_DAY
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T
from flows.reminders.notices import DRAWN
from flows.say import Act, Button, Card, Cards, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import Destination, Outcome

FIRST_DAY = label("นัดวันแรก")
PICK = label("เลือกวันที่")
_ON = label_with("นัด {day}", day=Form.SHORT_DAY_OF)


class Wish(Struct, frozen=True):
    """`day`: the next first day of a week with school, where it is known at which place the child begins."""

    case: CaseFacts
    today: date
    day: date | None = None


def agreed(report: int, number: int, starts: date, today: date, *, other: bool = False) -> Card:
    """The day stands in the case, whoever pressed when. `other`: she has asked for another one."""
    said = T("นัดวันแรกของน้อง {number:04d} ไว้แล้ว: {day}", number=number, day=last_day(starts, today))
    then = T("ถ้าจะเปลี่ยน กด “{change}”", change=OTHER_DAY) if other else "ขอบคุณค่ะ น้องมีวันให้รอแล้ว"
    changes = Button(OTHER_DAY, Act("other_day", {"report": str(report)}), look="quiet")
    return Card("นัดวันแรกไว้แล้ว", (Words(said, "strong"), Words(then)), (changes,), (TO_CHILDREN, TO_MENU))


def has_passed(report: int, case: int, number: int, starts: date, today: date) -> Card:
    """The day that was agreed on is over, and it is not known how it went."""
    said = T("นัดวันแรกของน้อง {number:04d} คือ {day}", number=number, day=last_day(starts, today))
    tells = Button(TELL, Act("report", {"case": str(case)}), T("รายงาน น้อง {number:04d}", number=number), look="main")
    changes = Button(OTHER_DAY, Act("other_day", {"report": str(report)}), look="quiet")
    words = (Words(said, "strong"), Words("มาเรียนแล้วหรือยัง"))
    return Card("นัดวันแรกผ่านไปแล้ว", words, (tells, changes), (TO_CHILDREN, TO_MENU))


def _draw(wishes: Sequence[Wish]) -> Card | Cards:
    some = [*{one.case.case: one for one in wishes}.values()]
    alt = T("มีน้อง {n} คนอยากกลับ ยังไม่มีวัน", n=len(some))
    cards = [_one(one, alt) for one in some[:DRAWN]]
    if len(some) == 1:
        return replace(cards[0], quick=(TO_MENU,))
    left = len(some) - len(cards)
    more = (Card(alt, (Words(T("และอีก {n} คน", n=left), "strong"),), (TO_CHILDREN,)),) if left else ()
    return Cards(alt, (*cards, *more), (TO_MENU,))


def _one(one: Wish, alt: Phrase) -> Card:
    case = one.case
    heading = Words(T("{child} · น้อง {number:04d}", child=case.label, number=case.number), "heading")
    return Card(alt, (heading, Words("อยากกลับ ยังไม่มีวัน นัดเลยไหม")), _buttons(one))


def _buttons(one: Wish) -> tuple[Button, ...]:
    """Who has not sent the report says where and when in one of her own."""
    case = one.case
    report = Act("report", {"case": str(case.case)})
    said = T("รายงาน น้อง {number:04d}", number=case.number)
    picks, adds = act(case, "day", one.today), act(case, "add", one.today)
    if picks is None or adds is None:
        return (Button(TELL, report, said, look="main"),)
    words = T("นัดวันแรก น้อง {number:04d}", number=case.number)
    if one.day is None:
        days: tuple[Button, ...] = (Button(FIRST_DAY, picks, words, look="main"),)
    else:
        days = (_on(case, one.day), Button(PICK, picks, words))
    helps = T("{label} น้อง {number:04d}", label=HELP, number=case.number)
    return (*days, Button(HELP, adds, helps, look="quiet"))


def _on(case: CaseFacts, day: date) -> Button:
    does = Act("first_day_on", {"report": str(case.report), "day": day.isoformat()})
    return Button(
        _ON(day=day), does, T("นัดวันแรก น้อง {number:04d} {day}", number=case.number, day=short_day_of(day)), look="main"
    )


_TODAY = date(2026, 6, 18)
_KITTI = CaseFacts(
    41,
    417,
    "กิตติ",
    "ม.2",
    date(2026, 7, 14),
    outcome=Outcome.FOUND_WANTS_RETURN,
    reported_on=date(2026, 6, 12),
    report=7,
    can_correct=True,
    lacks=HELP,
    at=Destination.OBEC_SAME,
    hers=True,
)
_TON = replace(_KITTI, case=38, number=397, name="ต้น", grade="ป.6", can_correct=False, lacks=None)

WISH = NoticeKind(
    name="wish",
    when=When.WITH_SCHOOL,
    rank=21,
    lives=timedelta(days=6, hours=18),
    true_while="the child is hers, waits for its school, and no day was agreed on since that report",
    draw=_draw,
    most=ALL,
    examples=(
        (Wish(_KITTI, _TODAY, date(2026, 6, 22)),),
        (Wish(_KITTI, _TODAY), Wish(_TON, _TODAY)),
        tuple(Wish(replace(_KITTI, case=at, number=at), _TODAY, date(2026, 6, 22)) for at in range(1, 41)),
    ),
)
