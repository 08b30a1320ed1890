"""What whoever has reported hears: what the district has decided, that it was reversed, what was given, that a call was
missed. A child is its number; what a locked phone shows says that there is an answer and no more."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from flows.days import clock, past_day
from flows.engine.buttons import TO_MENU, call_district
from flows.labels import label
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T, in_lines
from flows.reports.saved import NEED_WORDS
from flows.review.decisions import goes_on, heard
from flows.review.entries.escorting import goes_along
from flows.say import Act, Card, Row, Text, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import Decision, MatterKind, Need, Outcome
from thai.dates import local_date

MOST = 2
HAS_COME, HAS_NOT = label("น้องได้รับแล้ว"), label("ยังไม่ได้ของ")


class Heard(Struct, frozen=True):
    """A decision on what was reported of this child. `due`: it is the reader's to look after again, till then; `back`:
    it is at school. `goes`: who goes along to it, and on which day. `today`: when it is said."""

    number: int
    kind: MatterKind
    decision: Decision
    outcome: Outcome | None
    due: date | None
    today: date
    back: bool = False
    goes: tuple[str, date] | None = None


class Reversed(Struct, frozen=True):
    """A decision of which she has read stands no more."""

    number: int


class Given(Struct, frozen=True):
    """What a child needed is there. `by_school`: its director has answered; `agency`: that has given it.
    `asks`: the row of which it is asked whether that has reached the child."""

    number: int
    need: Need
    by_school: bool = False
    agency: str | None = None
    asks: int | None = None


class Missed(Struct, frozen=True):
    """An officer has phoned her in vain. `phone`: the district's."""

    at: datetime
    today: date
    phone: str | None


def _number(number: int) -> Phrase:
    return T("น้อง {number:04d}", number=number)


def _heard(decided: Sequence[Heard]) -> Card:
    lines: list[Words] = []
    for one in decided:
        goes = goes_on(one.due, one.today, back=one.back) if one.due is not None else None
        said = goes_along(*one.goes, one.today) if one.goes else heard(one.kind, one.decision, one.outcome)
        words = in_lines(said, goes)
        lines += [Words(_number(one.number), "strong"), Words(words)]
    alt = T("เขตตอบแล้ว {n} เรื่อง", n=len(decided))
    return Card(alt, (Words(alt, "small"), *lines), (TO_CHILDREN,), (TO_MENU,))


def _reversed(reversed_: Sequence[Reversed]) -> Card:
    lines = [
        Words(T("{child} เขตขอดูเรื่องที่ตอบไปอีกครั้ง ที่บอกไว้ยังไม่ใช่ข้อสรุป", child=_number(one.number))) for one in reversed_
    ]
    return Card("เขตขอดูอีกครั้ง", tuple(lines), (TO_CHILDREN,), (TO_MENU,))


def _given(given: Sequence[Given]) -> Card:
    lines: list[Words | Row] = []
    for one in given:
        lines.append(Words(_is_given(one)))
        if one.asks is not None:
            args, code = {"need": str(one.asks)}, _number(one.number)
            lines += [
                Row(HAS_COME, Act("got", args), said=T("{words} {code}", words=HAS_COME, code=code)),
                Row(HAS_NOT, Act("not_got", args), said=T("{words} {code}", words=HAS_NOT, code=code)),
            ]
    alt = "เรื่องที่ขอไว้มีคำตอบแล้ว"
    return Card(alt, (Words(alt, "small"), *lines), (TO_CHILDREN,), (TO_MENU,))


def _is_given(one: Given) -> Phrase:
    child, need = _number(one.number), NEED_WORDS.get(one.need, "เรื่องที่ขอ")
    if one.by_school:
        return T("{child}: ผอ.โรงเรียนจัด{need}ให้แล้ว", child=child, need=need)
    if one.agency is not None:
        return T("{child}: {agency}จัด{need}ให้แล้ว", child=child, agency=one.agency, need=need)
    return T("{child}: จัด{need}ให้แล้ว", child=child, need=need)


def _missed(missed: Sequence[Missed]) -> Text:
    """Why she has asked to be called is nobody's business who sees her phone."""
    one = missed[-1]
    day = local_date(one.at)
    when = clock(one.at) if day == one.today else past_day(day, one.today)
    words = T("เขตโทรหาเมื่อ {when} แต่ไม่ติด", when=when)
    if one.phone is None:
        return Text(words, (TO_MENU,))
    return Text(in_lines(words, "โทรกลับเขตได้เลย"), (*call_district(one.phone), TO_MENU))


_TODAY = date(2026, 6, 15)
_CLOSED = Heard(417, MatterKind.CLOSURE, Decision.APPROVED, Outcome.STUDYING_OTHER, None, _TODAY)
_ON = Heard(398, MatterKind.NOT_FOUND, Decision.REFUSED, Outcome.NO_CONTACT_YET, date(2026, 6, 30), _TODAY)
_BACK = Heard(432, MatterKind.RETURN, Decision.APPROVED, Outcome.BACK_IN_SCHOOL, date(2026, 6, 22), _TODAY, back=True)
_ALONG = Heard(
    417,
    MatterKind.UNSAFE_VISIT,
    Decision.DONE,
    Outcome.UNSAFE_VISIT,
    date(2026, 6, 30),
    _TODAY,
    goes=("คุณวิภา ใจงาม", date(2026, 6, 18)),
)

DECIDED = NoticeKind(
    name="decided",
    when=When.SOON,
    rank=12,
    lives=timedelta(days=30),
    true_while="the decision was not reversed, and she is still at the child's school or in its office",
    draw=_heard,
    most=MOST,
    must_arrive=True,
    examples=((_CLOSED,), (_ON, _BACK), (_CLOSED, _ON), (_ALONG,)),
)
REVERSED = NoticeKind(
    name="reversed",
    when=When.SOON,
    rank=12,
    lives=timedelta(days=30),
    true_while="she has read of the decision, and nothing was decided anew",
    draw=_reversed,
    most=MOST,
    must_arrive=True,
    examples=((Reversed(417),), (Reversed(417), Reversed(398))),
)
GIVEN = NoticeKind(
    name="given",
    when=When.SOON,
    rank=13,
    lives=timedelta(days=30),
    true_while="the answer was not taken back, and she is still at the child's school or in its office",
    draw=_given,
    most=MOST,
    must_arrive=True,
    examples=(
        (Given(417, Need.SUPPLIES, by_school=True),),
        (Given(417, Need.SUPPLIES), Given(398, Need.HEALTH)),
        (Given(417, Need.TRANSPORT, agency="อบต.หนองปรือ"),),
        (Given(417, Need.SUPPLIES, by_school=True, asks=7), Given(398, Need.FOOD, asks=8)),
    ),
)
MISSED = NoticeKind(
    name="call_missed",
    when=When.SOON,
    rank=14,
    lives=timedelta(days=2),
    true_while="the call is still asked for, and was missed last then",
    draw=_missed,
    most=ALL,
    examples=(
        (Missed(datetime(2026, 6, 15, 8, 10, tzinfo=UTC), _TODAY, "034511111"),),
        (Missed(datetime(2026, 6, 12, 8, 10, tzinfo=UTC), _TODAY, None),),
    ),
)
