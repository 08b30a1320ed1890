"""What whoever has reported hears: what the district has decided, that it was reversed, what was given, that a call was
missed. A child is its number; what a locked phone shows says that there is an answer and no more."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.attendance import CALL_HOME
from flows.days import clock, last_day, past_day
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.notice import NoticeKind, When
from flows.phrase import Phrase, T, in_lines, in_thai
from flows.reports.saved import NEED_WORDS
from flows.review.calling import Suits, when_to_call, which_call
from flows.review.decisions import goes_on, heard
from flows.review.entries.escorting import goes_along
from flows.review.entries.sending import goes_there
from flows.say import Act, Card, Cards, Row, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import DayPart, Decision, MatterKind, Need, Outcome
from thai.dates import local_date

HAS_COME, HAS_NOT = label("น้องได้รับแล้ว"), label("ยังไม่ได้ของ")
MOST = 24
"""Answers of a message; what is over waits for the next."""

CALLS = 12
"""Bubbles side by side."""

_ANSWERS = 2
"""Different ones a bubble: so many fit a screen, however long they are."""


class Heard(Struct, frozen=True):
    """A decision on what was reported of this child. `due`: it is the reader's to look after again, till then; `back`:
    it is at school, `learns`: learning comes to it where it is. `goes`: who goes along to it, and on which day.
    `refused`: a school has said that it is not its own; `apart`: it reads like another one, and they are two.
    `against`: its school has said that it was back, and its home that it was not. `today`: when it is said."""

    number: int
    kind: MatterKind
    decision: Decision
    outcome: Outcome | None
    due: date | None
    today: date
    back: bool = False
    learns: bool = False
    goes: tuple[str, date] | None = None
    refused: bool = False
    apart: bool = False
    against: bool = False


class Reversed(Struct, frozen=True):
    """A decision of which she has read stands no more. `starts`: the first day that was agreed on by it, which stands
    no more either; `home`: the case of which she may call the home."""

    number: int
    starts: date | None = None
    today: date | None = None
    home: int | None = None


class Given(Struct, frozen=True):
    """What a child needed is there. `by_school`: its director has answered; `agency`: that has given it.
    `asks`: the row of which it is asked whether that has reached the child."""

    number: int
    need: Need
    by_school: bool = False
    agency: str | None = None
    asks: int | None = None


class Missed(Struct, frozen=True):
    """An officer has phoned her in vain, about the child of this `number`. `phone`: the district's. `offered`: when the
    next call may suit her. `ending`: the last digits of the number that was called; None: it is another by now."""

    at: datetime
    today: date
    phone: str | None
    matter: int
    number: int
    offered: tuple[Suits, ...]
    ending: str | None = None


def numbers(several: Sequence[int]) -> Phrase:
    """“น้อง 0417 0398”: each once, in order."""
    return T("น้อง {numbers}", numbers=" ".join(f"{one:04d}" for one in sorted(set(several))))


def _heard(decided: Sequence[Heard]) -> Card | Cards:
    alt = T("เขตตอบแล้ว {n} เรื่อง", n=len(decided))
    return _told(alt, [(_says(one), one.number) for one in decided])


def _says(one: Heard) -> Phrase:
    goes = goes_on(one.due, one.today, back=one.back, learns=one.learns) if one.due is not None else None
    told = heard(one.kind, one.decision, one.outcome, refused=one.refused, apart=one.apart, against=one.against)
    goes_ = goes_there if one.kind == MatterKind.NO_NEWS else goes_along
    said = goes_(*one.goes, one.today) if one.goes else told
    return in_lines(said, goes)


def _reversed(reversed_: Sequence[Reversed]) -> Card | Cards:
    words = "เขตขอดูเรื่องที่ตอบไปอีกครั้ง ที่บอกไว้ยังไม่ใช่ข้อสรุป"
    days = [
        _no_day(one, one.starts, one.today) for one in reversed_ if one.starts is not None and one.today is not None
    ]
    told = _said_once([(words, one.number) for one in reversed_ if one.starts is None])
    return in_bubbles("เขตขอดูอีกครั้ง", [*days, *told])


def _no_day(one: Reversed, starts: date, today: date) -> list[Words | Row]:
    """A first day that the family knows of, with the way to call it."""
    code = numbers([one.number])
    words = T(
        "เขตขอดูหนังสือส่งตัวอีกครั้ง วันแรก {day} ยังใช้ไม่ได้ บอกที่บ้านก่อน",
        day=past_day(starts, today) if starts < today else last_day(starts, today),
    )
    blocks: list[Words | Row] = [Words(code, "strong"), Words(words)]
    if one.home is not None:
        call = Act("call_home", {"case": str(one.home)})
        blocks.append(Row(CALL_HOME, call, said=T("{words} {code}", words=CALL_HOME, code=code)))
    return blocks


def _given(given: Sequence[Given]) -> Card | Cards:
    """Those of which is asked whether they have come first, each by itself."""
    asks = [_asks(one, one.asks) for one in given if one.asks is not None]
    told = _said_once([(_is_given(one), one.number) for one in given if one.asks is None])
    return in_bubbles("เรื่องที่ขอไว้มีคำตอบแล้ว", [*asks, *told])


def _asks(one: Given, need: int) -> list[Words | Row]:
    """Whether it has come, with the buttons that say so."""
    args, code = {"need": str(need)}, numbers([one.number])
    return [
        Words(code, "strong"),
        Words(_is_given(one)),
        Row(HAS_COME, Act("got", args), said=T("{words} {code}", words=HAS_COME, code=code)),
        Row(HAS_NOT, Act("not_got", args), said=T("{words} {code}", words=HAS_NOT, code=code)),
    ]


def _is_given(one: Given) -> Phrase:
    need = NEED_WORDS.get(one.need, "เรื่องที่ขอ")
    if one.by_school:
        return T("ผอ.โรงเรียนจัด{need}ให้แล้ว", need=need)
    if one.agency is not None:
        return T("{agency}จัด{need}ให้แล้ว", agency=one.agency, need=need)
    return T("จัด{need}ให้แล้ว", need=need)


def _told(alt: Phrase, answers: Sequence[tuple[Phrase, int]]) -> Card | Cards:
    """Nothing is left out, however many answers there are."""
    return in_bubbles(alt, _said_once(answers))


def _said_once(answers: Sequence[tuple[Phrase, int]]) -> list[list[Words | Row]]:
    """The same answer once, with all children of whom it is true."""
    said: dict[str, tuple[Phrase, list[int]]] = {}
    for words, number in answers:
        said.setdefault(in_thai(words), (words, []))[1].append(number)
    return [[Words(numbers(several), "strong"), Words(words)] for words, several in said.values()]


def in_bubbles(alt: Phrase, blocks: Sequence[list[Words | Row]], each: int = _ANSWERS) -> Card | Cards:
    """So many of them a bubble as a screen holds."""
    parts = [blocks[at : at + each] for at in range(0, len(blocks), each)]
    cards = [Card(alt, (Words(alt, "small"), *chain(*part)), (TO_CHILDREN,)) for part in parts]
    return replace(cards[0], quick=(TO_MENU,)) if len(cards) == 1 else Cards(alt, tuple(cards), (TO_MENU,))


def _missed(missed: Sequence[Missed]) -> Card | Cards:
    """Why she has asked to be called is nobody's business who sees her phone. Of several calls each says which child it
    is about: of a single one she knows."""
    cards = [_missed_one(one, several=len(missed) > 1) for one in missed]
    return cards[0] if len(cards) == 1 else which_call(cards)


def _missed_one(one: Missed, *, several: bool) -> Card:
    day = local_date(one.at)
    when = clock(one.at) if day == one.today else past_day(day, one.today)
    said = T("เขตโทรหาเมื่อ {when} แต่ไม่ติด", when=when)
    return when_to_call(
        one.matter, one.offered, said, number=one.number if several else None, phone=one.phone, called=one.ending
    )


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

_THEIRS = Heard(
    417,
    MatterKind.CORRECTION,
    Decision.REFUSED,
    Outcome.WRONG_RECORD,
    date(2026, 6, 30),
    _TODAY,
    refused=True,
)
_TWINS = replace(_THEIRS, refused=False, apart=True)
_TALKED = replace(_ON, number=398, kind=MatterKind.NO_NEWS, decision=Decision.DONE, outcome=None)
_SENT = replace(_TALKED, number=417, decision=Decision.SENT, goes=("คุณวิภา ใจงาม", date(2026, 6, 18)))
_ANOTHERS = replace(_THEIRS, number=398, decision=Decision.DONE, due=None)

_OFFERED = (Suits(DayPart.EVENING, _TODAY), Suits(DayPart.MORNING, date(2026, 6, 16)))
_CALLED = Missed(datetime(2026, 6, 15, 8, 10, tzinfo=UTC), _TODAY, "034511111", 7, 417, _OFFERED, "5678")
_MANY = tuple(replace(_CLOSED, number=401 + nth) for nth in range(MOST))

DECIDED = NoticeKind(
    name="decided",
    when=When.SOON,
    rank=12,
    lives=timedelta(days=30),
    true_while="the decision was not reversed, and she is still at the child's school or in its office",
    draw=_heard,
    most=MOST,
    must_arrive=True,
    examples=(
        (_CLOSED,),
        (_ON, _BACK),
        (_CLOSED, _ON),
        (_ALONG,),
        (_CLOSED, _ON, _BACK),
        (_THEIRS, _ANOTHERS),
        (_TWINS,),
        (_TALKED, _SENT),
        _MANY,
    ),
)
REVERSED = NoticeKind(
    name="reversed",
    when=When.SOON,
    rank=12,
    lives=timedelta(days=30),
    true_while="she has read of the decision, or a first day was agreed on by it, and nothing was decided anew",
    draw=_reversed,
    most=MOST,
    must_arrive=True,
    examples=(
        (Reversed(417),),
        (Reversed(417), Reversed(398)),
        (Reversed(417, date(2026, 6, 22), _TODAY, 417),),
        (Reversed(417, date(2026, 6, 22), _TODAY), Reversed(398)),
        tuple(Reversed(401 + nth) for nth in range(MOST)),
    ),
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
        tuple(Given(401 + nth, need) for nth, need in enumerate((*Need, *Need)[:MOST])),
    ),
)
MISSED = NoticeKind(
    name="call_missed",
    when=When.SOON,
    rank=14,
    lives=timedelta(days=2),
    true_while="the call is still asked for, was missed last then, and she has not said when it suits",
    draw=_missed,
    most=CALLS,
    examples=(
        (_CALLED,),
        (Missed(datetime(2026, 6, 12, 8, 10, tzinfo=UTC), _TODAY, None, 8, 398, _OFFERED[1:]),),
        (_CALLED, replace(_CALLED, matter=8, number=398)),
        tuple(replace(_CALLED, matter=nth, number=400 + nth) for nth in range(CALLS)),
    ),
)
