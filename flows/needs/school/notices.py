"""What a director hears: that something waits for him; and what whoever has asked for it hears: that it has gone to the
district, or till when the school gives it. A child is its number; what a locked phone shows says no more than how much
there is."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.days import last_day, past_day
from flows.engine.buttons import TO_MENU
from flows.labels import label, shortened
from flows.needs.school.card import GIVEN, PASS_ON
from flows.needs.school.desk import TO_NEEDS, code, need_words
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.review.card import answer_by, needed_before
from flows.say import Act, Button, Card, Cards, Row, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import Decision, Need

LOOK = label("ดูเรื่องนี้")
_NAME = 18
_MOST_LINES = 6
_BESIDE_MORE = 4
"""Lines where it also says how many more there are."""

_MOST_HANDED = 30
_TOLD_LINES = 3
"""Of what whoever has asked is told so much has a sentence of its own; of all else it says how much it is."""


class Needed(Struct, frozen=True):
    """One need. `school`: its name, for whoever heads several. `stamp`: what an answer is shown for."""

    item: str
    number: int
    need: Need
    since: date
    due: date
    stamp: str
    asked_by: str | None = None
    needed_on: date | None = None
    school: str | None = None


class Waits(Struct, frozen=True):
    """What a report asks of the school and nobody has answered yet."""

    needs: tuple[Needed, ...]
    today: date


class PassedOn(Struct, frozen=True):
    """The district has it, and answers by `due`. `by_school`: its director has asked for that; else his day passed."""

    number: int
    need: Need
    due: date
    today: date
    by_school: bool = True


class HandedOn(Struct, frozen=True):
    """To a director: her day has passed, and the district helps on. She may give it all the same."""

    item: str
    number: int
    need: Need
    stamp: str


class Promised(Struct, frozen=True):
    """The school gives it till that day."""

    number: int
    need: Need
    until: date
    today: date


def _waits(waits: Sequence[Waits]) -> Card:
    """One with its buttons; several as lines, each of which opens its card."""
    needs, today = list({one.item: one for of in waits for one in of.needs}.values()), waits[0].today
    alt = T("มีเรื่องให้ ผอ.โรงเรียนช่วย {n} เรื่อง", n=len(needs))
    if len(needs) > 1:
        most = _MOST_LINES if len(needs) <= _MOST_LINES else _BESIDE_MORE
        rows = [_line(one) for one in needs[:most]]
        over = _and_so_many(len(needs) - most)
        return Card(alt, (Words(alt, "strong"), *rows, *over), (replace(TO_NEEDS, look="main"),), (TO_MENU,))
    (one,) = needs
    before = (Words(needed_before(one.needed_on, today), "late"),) if one.needed_on and one.needed_on > today else ()
    blocks = (
        Words(alt, "small"),
        Words(T("{child} ต้องการ: {need}", child=code(one.number), need=need_words(one.need)), "strong"),
        *((Words(_asked(one, today)),) if one.asked_by is not None else ()),
        *before,
        Words(in_lines(one.school, answer_by(one.since, one.due, today)), "small"),
    )
    return Card(alt, blocks, (*_answers(one), _look(one)))


def _asked(one: Needed, today: date) -> Phrase:
    who = T("แจ้งโดย {name}", name=shortened(one.asked_by or "", _NAME))
    return with_dots(who, past_day(one.since, today))


def _answers(one: Needed) -> tuple[Button, Button]:
    child = code(one.number)
    given = Button(GIVEN, _decides(one, Decision.DONE), T("{words} {code}", words=GIVEN, code=child), look="main")
    return given, Button(PASS_ON, _decides(one, Decision.PASSED_ON), T("{words} {code}", words=PASS_ON, code=child))


def _decides(one: Needed, decision: Decision) -> Act:
    return Act("need_decide", {"item": one.item, "decision": decision.value, "seen": one.stamp})


def _look(one: Needed) -> Button:
    return Button(
        LOOK, Act("need_open", {"item": one.item}), T("เรื่องน้อง {number:04d}", number=one.number), look="quiet"
    )


def _line(one: Needed) -> Row:
    words = T("{words} ›", words=with_dots(code(one.number), need_words(one.need), one.school))
    return Row(words, _look(one).does, said=_look(one).said, look="line")


def _passed_on(owed: Sequence[PassedOn]) -> Card:
    passed = list({(one.number, one.need): one for one in owed}.values())
    lines = [
        Words(passed_on(one.number, one.need, one.due, one.today, by_school=one.by_school))
        for one in passed[:_TOLD_LINES]
    ]
    alt = T("เขตช่วยต่อแล้ว {n} เรื่อง", n=len(passed))
    return Card(alt, (Words(alt, "small"), *lines, *_more(len(passed))), (TO_CHILDREN,), (TO_MENU,))


def _more(n: int) -> tuple[Words, ...]:
    return _and_so_many(n - _TOLD_LINES)


def _and_so_many(over: int) -> tuple[Words, ...]:
    return (Words(T("และอีก {n} เรื่อง", n=over), "small"),) if over > 0 else ()


def passed_on(number: int, need: Need, due: date, today: date, *, by_school: bool) -> Phrase:
    """On that day it is late on the district's desk."""
    child, what, day = code(number), need_words(need), last_day(due, today)
    if by_school:
        return T("{child}: ผอ.โรงเรียนส่งเรื่อง{need}ต่อให้เขตแล้ว เขตตอบภายใน {day}", child=child, need=what, day=day)
    return T("เรื่อง{need}ของ{child} เขตช่วยต่อแล้ว ตอบภายใน {day}", child=child, need=what, day=day)


def _handed_on(handed: Sequence[HandedOn]) -> Card | Cards:
    """One with the button that gives it; of several each line opens its card: no list has these, so that all stand
    here."""
    alt = T("เขตช่วยต่อให้แล้ว {n} เรื่อง", n=len(handed))
    if len(handed) > 1:
        hint = Words("ถ้าจัดเองได้ กดที่เรื่อง แล้วกด “จัดให้แล้ว”")
        parts = [handed[at : at + _MOST_LINES] for at in range(0, len(handed), _MOST_LINES)]
        cards = [Card(alt, (Words(alt, "strong"), hint, *map(_handed, part))) for part in parts]
        return replace(cards[0], quick=(TO_MENU,)) if len(cards) == 1 else Cards(alt, tuple(cards), (TO_MENU,))
    one, child = handed[0], code(handed[0].number)
    words = T("เรื่อง{need}ของ{child} เขตช่วยต่อให้แล้ว ถ้าจัดเองได้ กด “จัดให้แล้ว”", need=need_words(one.need), child=child)
    does = Act("need_decide", {"item": one.item, "decision": Decision.DONE.value, "seen": one.stamp})
    given = Button(GIVEN, does, T("{words} {code}", words=GIVEN, code=child), look="main")
    look = Button(LOOK, Act("need_open", {"item": one.item}), T("เรื่อง{child}", child=child), look="quiet")
    return Card(alt, (Words(alt, "small"), Words(words)), (given, look), (TO_MENU,))


def _handed(one: HandedOn) -> Row:
    child = code(one.number)
    words = T("{words} ›", words=with_dots(child, need_words(one.need)))
    return Row(words, Act("need_open", {"item": one.item}), said=T("เรื่อง{child}", child=child), look="line")


def _promised(owed: Sequence[Promised]) -> Card:
    told = list({(one.number, one.need): one for one in owed}.values())
    lines = [Words(gives_by(one.number, one.need, one.until, one.today)) for one in told[:_TOLD_LINES]]
    alt = T("เรื่องที่ขอไว้มีคำตอบแล้ว {n} เรื่อง", n=len(told))
    return Card(alt, (Words(alt, "small"), *lines, *_more(len(told))), (TO_CHILDREN,), (TO_MENU,))


def gives_by(number: int, need: Need, until: date, today: date) -> Phrase:
    """On that day it is back in front of the director, and the morning after in front of the district."""
    child, what, day = code(number), need_words(need), last_day(until, today)
    return T("{child}: ผอ.โรงเรียนจะจัด{need}ให้ภายใน {day}", child=child, need=what, day=day)


_TODAY = date(2026, 6, 15)
_CLOTHES = Needed(
    item="n417",
    number=417,
    need=Need.SUPPLIES,
    since=date(2026, 6, 12),
    due=date(2026, 6, 19),
    stamp="812.0",
    asked_by="สมศรี ใจดี",
    needed_on=date(2026, 6, 22),
    school="โรงเรียนบ้านหนองกระทุ่มพัฒนาประชานุกูล",
)
_FOOD = replace(_CLOTHES, item="n398", number=398, need=Need.FOOD, needed_on=None, school=None)

WAITS = NoticeKind(
    name="need_waits",
    when=When.WITH_THE_DAY,
    rank=16,
    lives=timedelta(days=14),
    true_while="it is asked for, stands in front of her school, and nobody has answered it or put it aside",
    draw=_waits,
    most=ALL,
    examples=(
        (Waits((_CLOTHES,), _TODAY),),
        (Waits((_FOOD,), _TODAY),),
        (Waits((_CLOTHES, _FOOD), _TODAY), Waits((_FOOD,), _TODAY)),
        tuple(Waits((replace(_CLOTHES, item=f"n{410 + at}", number=410 + at),), _TODAY) for at in range(30)),
    ),
)
PASSED_ON = NoticeKind(
    name="need_passed_on",
    when=When.SOON,
    rank=13,
    lives=timedelta(days=30),
    true_while="the district has it and has not answered yet, and she is still at the child's school or in its office",
    draw=_passed_on,
    most=ALL,
    must_arrive=True,
    examples=(
        (PassedOn(417, Need.SUPPLIES, date(2026, 6, 29), _TODAY),),
        (
            PassedOn(417, Need.SUPPLIES, date(2026, 6, 29), _TODAY, by_school=False),
            PassedOn(398, Need.TUTORING, date(2026, 6, 29), _TODAY),
        ),
        tuple(PassedOn(410 + at, Need.SUPPLIES, date(2026, 6, 29), _TODAY) for at in range(30)),
    ),
)
PROMISED = NoticeKind(
    name="need_promised",
    when=When.SOON,
    rank=13,
    lives=timedelta(days=14),
    true_while="it is put aside till a day that is to come, and she is still at the child's school or in its office",
    draw=_promised,
    most=ALL,
    must_arrive=True,
    examples=(
        (Promised(417, Need.SUPPLIES, date(2026, 6, 19), _TODAY),),
        (
            Promised(417, Need.SUPPLIES, date(2026, 6, 19), _TODAY),
            Promised(398, Need.FOOD, date(2026, 6, 23), _TODAY),
        ),
        tuple(Promised(410 + at, Need.SUPPLIES, date(2026, 6, 23), _TODAY) for at in range(30)),
    ),
)
HANDED_ON = NoticeKind(
    name="need_handed_on",
    when=When.SOON,
    rank=15,
    lives=timedelta(days=14),
    true_while="the district has it since its day has passed, nobody has answered it, and she still directs the school",
    draw=_handed_on,
    most=_MOST_HANDED,
    examples=(
        (HandedOn("n417", 417, Need.SUPPLIES, "812.0"),),
        (HandedOn("n417", 417, Need.SUPPLIES, "812.0"), HandedOn("n398", 398, Need.TUTORING, "813.0")),
        tuple(HandedOn(f"n{410 + at}", 410 + at, Need.SUPPLIES, "812.0") for at in range(30)),
    ),
)
