"""What whoever has asked about what is kept of her hears: what was done, or why nothing; and that an answer was a slip.
A locked phone shows that there is an answer and no more."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.engine.facts import AreaFacts
from flows.notice import NoticeKind, When
from flows.phrase import Phrase, T
from flows.privacy.asking import answered_by, as_asked, whom_to_ask
from flows.say import Card, Words
from models.codes import DataAnswer, DataAsk
from thai.ids import without_ids

_DONE = {
    DataAnswer.GIVEN: "ให้ข้อมูลตามที่ขอแล้ว",
    DataAnswer.CORRECTED: "แก้ข้อมูลตามที่ขอแล้ว",
    DataAnswer.ERASED: "ลบข้อมูลตามที่ขอแล้ว",
}


class Answered(Struct, frozen=True):
    """`reason`: why nothing was done. `dpo`, `phone`: whom to call."""

    asks: tuple[DataAsk, ...]
    answer: DataAnswer
    reason: str | None = None
    dpo: str | None = None
    phone: str | None = None


class OpenAgain(Struct, frozen=True):
    """The answer that she has read was a slip. `dpo`, `phone`: whom to call."""

    asks: tuple[DataAsk, ...]
    due: date
    today: date
    dpo: str | None = None
    phone: str | None = None


def _answered(answers: Sequence[Answered]) -> Card:
    one = answers[-1]
    asked = T("คำขอ: {asked}", asked=as_asked(one.asks))
    declined = one.answer == DataAnswer.DECLINED
    complain = (Words("ไม่เห็นด้วย ร้องเรียนได้ที่ สคส.", "small"),) if declined else ()
    area = AreaFacts("", one.phone, one.dpo)
    blocks = (Words(asked, "small"), Words(_done(one), "strong"), Words(whom_to_ask(area), "small"), *complain)
    return Card("เขตตอบคำขอของคุณแล้ว", (Words("เขตตอบคำขอของคุณแล้ว", "heading"), *blocks), quick=(TO_MENU,))


def _done(one: Answered) -> Phrase:
    if one.answer != DataAnswer.DECLINED:
        return _DONE[one.answer]
    return T("ทำตามที่ขอไม่ได้ เพราะ {reason}", reason=without_ids(one.reason)) if one.reason else "ทำตามที่ขอไม่ได้"


def _open_again(again: Sequence[OpenAgain]) -> Card:
    one = again[-1]
    words = T("ขออภัยค่ะ คำตอบที่ส่งไปกดผิด\nคำขอของคุณยังอยู่: {asked}", asked=as_asked(one.asks))
    ask = (Words(whom_to_ask(AreaFacts("", one.phone, one.dpo)), "small"),) if one.due < one.today else ()
    blocks = (Words(words), Words(answered_by(one.due, one.today)), *ask)
    return Card("เรื่องคำขอของคุณ", blocks, quick=(TO_MENU,))


DATA_ANSWERED = NoticeKind(
    name="data_answered",
    when=When.SOON,
    rank=15,
    lives=timedelta(days=60),
    true_while="the request has this answer",
    draw=_answered,
    must_arrive=True,
    examples=(
        (Answered((DataAsk.SEE,), DataAnswer.GIVEN, dpo="034511112"),),
        (Answered((DataAsk.CORRECT,), DataAnswer.CORRECTED),),
        (Answered((DataAsk.SEE, DataAsk.ERASE), DataAnswer.ERASED, phone="034511111"),),
        (Answered((DataAsk.ERASE,), DataAnswer.DECLINED, "กฎหมายให้เก็บไว้จนจบการติดตาม", phone="034511111"),),
        (Answered((DataAsk.STOP,), DataAnswer.DECLINED),),
    ),
)
DATA_OPEN_AGAIN = NoticeKind(
    name="data_open_again",
    when=When.SOON,
    rank=15,
    lives=timedelta(days=60),
    true_while="she has read the answer that was a slip, and the request is open",
    draw=_open_again,
    must_arrive=True,
    examples=(
        (OpenAgain((DataAsk.ERASE,), date(2026, 7, 15), date(2026, 6, 15)),),
        (OpenAgain((DataAsk.ERASE,), date(2026, 7, 15), date(2026, 7, 17), phone="034511111"),),
    ),
)
