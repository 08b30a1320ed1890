"""“คำขอเรื่องข้อมูล” on an officer's desk: a line for each that waits, its card, and what was answered. Who asks is named
in bubbles only."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.days import past_day
from flows.engine.buttons import TO_MENU
from flows.engine.facts import Facts
from flows.engine.kit import Flow
from flows.engine.rules import Answers
from flows.kinds.checks import at_most
from flows.kinds.text import FreeText
from flows.labels import label, shortened
from flows.phrase import Phrase, T, with_commas, with_dots
from flows.privacy.asking import as_asked
from flows.review.card import answer_by
from flows.review.desk import ALT, QUEUES, TO_DESK
from flows.say import Act, Button, Call, Card, Row, Text, Words
from models.codes import DataAnswer, DataAsk, Queue
from thai.ids import without_ids
from thai.phone import show_phone

PER_PAGE, _NAME = 5, 16
REASON_MOST = 200
_IN_FULL = 2
_QUEUE = QUEUES[Queue.DATA]
_TO_QUEUE = label("คำขอเรื่องข้อมูล")
_DONE = {
    DataAnswer.GIVEN: label("ให้ข้อมูลแล้ว"),
    DataAnswer.CORRECTED: label("แก้ให้ตามที่ขอแล้ว"),
    DataAnswer.ERASED: label("ลบตามที่ขอแล้ว"),
}
_DECLINE, _UNDO = label("ทำตามไม่ได้ เพราะ"), label("กดผิด ขอแก้")
_LOOK = label("ดูคำขอที่เหลือ")
_NOBODY = "คนที่ยังไม่ได้เข้าร่วม"
_SHORT = {
    DataAsk.SEE: "ขอดู",
    DataAsk.COPY: "ขอสำเนา",
    DataAsk.CORRECT: "ขอแก้",
    DataAsk.ERASE: "ขอลบ",
    DataAsk.STOP: "ไม่ให้เก็บ",
}


class Asked(Struct, frozen=True):
    """One request. `name`: of who asks, None for who is no person here; `waits`: she waits to be confirmed. `phone`: to
    call her. `answer`: what was answered, by whom, on which day;
    `slip`: that may still be taken back."""

    number: int
    asks: tuple[DataAsk, ...]
    since: date
    due: date
    name: str | None = None
    waits: bool = False
    phone: str | None = None
    answer: DataAnswer | None = None
    reason: str | None = None
    by: str | None = None
    on: date | None = None
    slip: bool = True


def code(number: int) -> Phrase:
    """What it is called, for whoever types."""
    return T("คำขอ {number}", number=number)


def listed(requests: Sequence[Asked], page: int, total: int, today: date) -> Card | Text:
    """One page of those that wait, due first: what is late stands on top."""
    if not requests:
        return Text("ไม่มีคำขอเรื่องข้อมูลที่รออยู่", (TO_DESK, TO_MENU))
    left = total - (page + 1) * PER_PAGE
    more = Act("desk_queue", {"queue": Queue.DATA.value, "page": str(page + 1)})
    further = (Row(T("ดูอีก {left} เรื่อง ›", left=left), more, look="main"),) if left > 0 else ()
    heading = Words(T("{queue} {total} เรื่อง", queue=_QUEUE, total=total), "strong")
    return Card(ALT, (heading, *(_row(one, today) for one in requests), *further), quick=(TO_DESK, TO_MENU))


def _row(one: Asked, today: date) -> Row:
    short = T("{first} +{more}", first=_SHORT[one.asks[0]], more=len(one.asks) - 1)
    what = short if len(one.asks) > 1 else _SHORT[one.asks[0]]
    who = shortened(one.name, _NAME) if one.name else "ยังไม่เข้าร่วม"
    words = T("{words} ›", words=with_dots(code(one.number), what, who, _left(one, today)))
    late = one.due < today
    return Row(words, _open(one.number), said=code(one.number), look="late" if late else "line")


def _left(one: Asked, today: date) -> Phrase:
    days = (one.due - today).days
    if days < 0:
        return T("เลยนัด {days} วัน", days=-days)
    return T("อีก {days} วัน", days=days) if days else "วันนี้วันสุดท้าย"


def card(one: Asked, today: date) -> Card:
    """What was asked, by whom, until when; and what may be answered, or was."""
    about: tuple[Words | Row, ...] = (
        Words(code(one.number), "heading"),
        Words(_asks(one), "strong"),
        Words(_who(one)),
    )
    call = (Row(T("โทร {phone}", phone=show_phone(one.phone)), Call(one.phone)),) if one.phone else ()
    asked = T("ขอเมื่อ {day}", day=past_day(one.since, today))
    quick = (Button(_TO_QUEUE, Act("desk_queue", {"queue": Queue.DATA.value, "page": "0"})), TO_DESK, TO_MENU)
    if one.answer is not None:
        return Card(ALT, (*about, Words(asked, "small"), *_answered(one, today)), quick=quick)
    waits = Words(answer_by(one.since, one.due, today), "late" if one.due < today else "small")
    return Card(
        ALT,
        (
            *about,
            *call,
            waits,
            Words("ทำเสร็จแล้วค่อยกด คนขอได้อ่าน", "small"),
            *(_choice(one, answer) for answer in _DONE),
            Row(_DECLINE, Act("data_decline", {"request": str(one.number)}), said=_said(_DECLINE, one)),
        ),
        quick=quick,
    )


def after(one: Asked, today: date) -> Card:
    """It is answered; how a slip is taken back."""
    look = Button(_LOOK, Act("desk_queue", {"queue": Queue.DATA.value, "page": "0"}))
    heading = Words(T("ตอบแล้ว · {code}", code=code(one.number)), "strong")
    return Card(ALT, (heading, *_answered(one, today)), quick=(look, TO_DESK, TO_MENU))


def _answered(one: Asked, today: date) -> tuple[Words | Row, ...]:
    row = Row(_UNDO, Act("data_undo", {"request": str(one.number)}), said=_said(_UNDO, one))
    undo = (row,) if one.slip else ()
    by = (
        (Words(with_dots(T("คุณ{name}", name=shortened(one.by, _NAME)), past_day(one.on, today)), "small"),)
        if one.by and one.on
        else ()
    )
    return (Words(_outcome(one)), *by, *undo)


def _outcome(one: Asked) -> Phrase:
    if one.answer == DataAnswer.DECLINED:
        return T("ทำตามไม่ได้ เพราะ {reason}", reason=without_ids(one.reason)) if one.reason else "ทำตามไม่ได้"
    return _DONE[one.answer or DataAnswer.GIVEN]


def _asks(one: Asked) -> Phrase:
    """More than two in the few words of a line: the card has to fit a screen."""
    return as_asked(one.asks) if len(one.asks) <= _IN_FULL else with_commas(*(_SHORT[ask] for ask in one.asks))


def _who(one: Asked) -> Phrase:
    if one.name is None:
        return _NOBODY
    return T("{name} (รอยืนยัน)", name=one.name) if one.waits else one.name


def _choice(one: Asked, answer: DataAnswer) -> Row:
    does = Act("data_answer", {"request": str(one.number), "how": answer.value})
    return Row(_DONE[answer], does, said=_said(_DONE[answer], one))


def _open(number: int) -> Act:
    return Act("data_open", {"request": str(number)})


def _said(words: Phrase, one: Asked) -> Phrase:
    return T("{words} {code}", words=words, code=code(one.number))


def is_taken_back() -> Text:
    """To an officer who opens it."""
    return Text("คนขอถอนคำขอนี้แล้ว ไม่ต้องทำอะไรอีก", (TO_DESK, TO_MENU))


def is_answered(by: str | None, day: date, today: date) -> Text:
    """To the second of two officers."""
    when = past_day(day, today)
    said = T("คุณ{name}ตอบคำขอนี้แล้ว {day}", name=by, day=when) if by else T("ตอบคำขอนี้แล้ว {day}", day=when)
    return Text(said, (TO_DESK, TO_MENU))


class DeclineFacts(Facts, frozen=True):
    """`number`: of the request."""

    number: int


def _why(_answers: Answers, facts: DeclineFacts) -> Phrase:
    return T("{code} ทำตามไม่ได้เพราะอะไร พิมพ์สั้นๆ คนขอได้อ่าน", code=code(facts.number))


DATA_DECLINE = Flow[DeclineFacts](
    name="data_decline",
    version=1,
    steps=(
        FreeText(
            key="reason",
            words=_why,
            check=at_most(REASON_MOST),
            refusal="ขอสั้นๆ ไม่เกิน 200 ตัวอักษร",
            private=True,
            alt=ALT,
        ),
    ),
    stopped="ยังไม่ได้ตอบอะไร คำขอนี้อยู่ที่เดิม",
)
"""“ทำตามไม่ได้”: whoever has asked is owed the reason."""
