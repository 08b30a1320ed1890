"""What whoever has reported hears of a letter to สกร.: it is written, or not and why, or none is needed any more."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from flows.cases.card import TELL
from flows.days import past_day
from flows.engine.buttons import DISTRICT
from flows.labels import label
from flows.notice import NoticeKind, When
from flows.phrase import Phrase, T, in_lines
from flows.review.letters.why import WHY
from flows.review.notices import CALLS, in_bubbles, numbers
from flows.say import Act, Call, Card, Cards, Row, Words
from models.codes import NoLetter

FIRST_DAY, ANOTHER_PLACE = label("นัดวันแรก"), label("เลือกที่เรียนใหม่")

What = Literal["WRITTEN", "REFUSED", "OF_AGE"]

_THERE = "น้องยังเรียนที่เดิมอยู่ โทรคุยกับเขตว่าทำอย่างไรต่อ"
_FREE = "ไม่ต้องใช้หนังสือส่งตัวแล้ว"


class LetterAnswered(Struct, frozen=True):
    """Of the child of this `number`. `what`: it is written, or not and `why`, or the child has turned 15 meanwhile.
    `day`: when that was. What is hers to do next: `report`: hers, by which she goes on; `case`: of a child of which
    somebody else has reported; `there`: it learns there already, and she talks it over with the office at `phone`. None
    of them: nothing."""

    number: int
    what: What
    day: date
    today: date
    why: NoLetter | None = None
    report: int | None = None
    case: int | None = None
    there: bool = False
    phone: str | None = None


def _says(one: LetterAnswered) -> Phrase:
    if one.what == "OF_AGE":
        return T("น้องอายุครบ 15 แล้ว {free}", free=_FREE)
    if one.what == "WRITTEN":
        return T("เขตออกหนังสือส่งตัวไป สกร./กศน.เดิม แล้ว ({day})", day=past_day(one.day, one.today))
    if one.why == NoLetter.OF_AGE:
        return T("เขตดูแล้ว น้องอายุครบ 15 {free}", free=_FREE)
    return T("เขตยังไม่ออกหนังสือส่งตัวไป สกร./กศน.เดิม เพราะ{why}", why=_BECAUSE.get(one.why, "ขอคุยกับครูก่อน"))


_BECAUSE: dict[NoLetter | None, Phrase] = {
    NoLetter.SCHOOL_FIRST: "อยากให้ลองกลับโรงเรียนก่อน",
    NoLetter.NO_PLACE: WHY[NoLetter.NO_PLACE],
    NoLetter.NOT_AGREED: WHY[NoLetter.NOT_AGREED],
    NoLetter.TALK_FIRST: WHY[NoLetter.TALK_FIRST],
}


def _block(one: LetterAnswered) -> list[Words | Row]:
    """With the button by which she goes on."""
    code = numbers([one.number])
    blocks: list[Words | Row] = [Words(code, "strong")]
    if one.there:
        call = [Row(DISTRICT, Call(one.phone))] if one.phone is not None else []
        return [*blocks, Words(in_lines(_says(one), _THERE)), *call]
    if one.report is None and one.case is None:
        return [*blocks, Words(_says(one))]
    anew = one.what == "REFUSED" and one.why != NoLetter.OF_AGE
    next_ = "เลือกที่เรียนใหม่กับน้องได้เลย" if anew else "ต่อไป: นัดวันแรกกับน้องได้เลย"
    if one.case is not None:  # the answers are another's: she tells by a report of her own what was agreed on
        tells = "เลือกที่เรียนใหม่กับน้อง แล้วรายงานที่เรียนและวันแรก" if anew else "ต่อไป: นัดวันแรกกับน้อง แล้วรายงานที่เรียนและวันแรก"
        report = Act("report", {"case": str(one.case)})
        return [
            *blocks,
            Words(in_lines(_says(one), tells)),
            Row(TELL, report, said=T("{words} {code}", words=TELL, code=code)),
        ]
    words = ANOTHER_PLACE if anew else FIRST_DAY
    does = Act("first_day", {"report": str(one.report)})
    return [
        *blocks,
        Words(in_lines(_says(one), next_)),
        Row(words, does, said=T("{words} {code}", words=words, code=code)),
    ]


def _draw(answered: Sequence[LetterAnswered]) -> Card | Cards:
    return in_bubbles("เขตตอบเรื่องหนังสือส่งตัวแล้ว", [_block(one) for one in answered], each=1)


_TODAY = date(2026, 6, 15)
_WRITTEN = LetterAnswered(417, "WRITTEN", _TODAY, _TODAY, report=7)
_REFUSED = tuple(
    LetterAnswered(400 + nth, "REFUSED", _TODAY, _TODAY, why, report=nth) for nth, why in enumerate(NoLetter)
)

LETTER_ANSWERED = NoticeKind(
    name="letter_answered",
    when=When.SOON,
    rank=12,
    lives=timedelta(days=30),
    true_while="that answer stands, and she is still at the child's school or in its office",
    draw=_draw,
    most=CALLS,
    must_arrive=True,
    examples=(
        (_WRITTEN,),
        (LetterAnswered(417, "WRITTEN", _TODAY, _TODAY),),
        (LetterAnswered(417, "OF_AGE", _TODAY, _TODAY, report=7),),
        (LetterAnswered(417, "REFUSED", _TODAY, _TODAY, NoLetter.NO_PLACE),),
        (LetterAnswered(417, "WRITTEN", _TODAY, _TODAY, case=417),),
        (LetterAnswered(417, "REFUSED", _TODAY, _TODAY, NoLetter.NO_PLACE, case=417),),
        (LetterAnswered(417, "REFUSED", _TODAY, _TODAY, NoLetter.TALK_FIRST, there=True, phone="034511111"),),
        (LetterAnswered(417, "REFUSED", _TODAY, _TODAY, NoLetter.TALK_FIRST, there=True),),
        _REFUSED,
        tuple(LetterAnswered(401 + nth, "WRITTEN", _TODAY, _TODAY, report=nth) for nth in range(CALLS)),
    ),
)
