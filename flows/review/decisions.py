"""What an officer may decide on each kind of matter, and what whoever reported reads of it. What a decision makes of a
case says the table of effects; a test holds the two beside each other."""

from datetime import date

from msgspec import Struct

from flows.cases.due import list_asks, next_news_by
from flows.cases.wanted import KEEP_WITH
from flows.labels import label
from flows.phrase import Phrase, T
from flows.review.asked import LEARNT
from flows.review.no_news.silent import SEND, TALKED
from models.codes import IN_DMC, Decision, MatterKind, Outcome, Wrong


class Choice(Struct, frozen=True):
    decision: Decision
    label: str


_IN_DMC = (
    Choice(Decision.APPROVED, label("พบใน DMC อนุมัติ")),
    Choice(Decision.REFUSED, label("ไม่พบใน DMC")),
)
_ABROAD = (
    Choice(Decision.APPROVED, label("ยืนยันแล้ว อนุมัติ")),
    Choice(Decision.REFUSED, label("ยืนยันไม่ได้")),
)
_HEARD_ABROAD: dict[Decision, Phrase] = {
    Decision.APPROVED: "เขตยืนยันแล้วว่าน้องเรียนต่างประเทศ จบการติดตาม ขอบคุณที่ช่วยตาม",
    Decision.REFUSED: "เขตยังยืนยันไม่ได้ว่าน้องเรียนต่างประเทศ",
}
_DECEASED = (
    Choice(Decision.APPROVED, label("ยืนยัน จบการติดตาม")),
    Choice(Decision.REFUSED, label("ข้อมูลไม่ตรง ดูใหม่")),
)
_ENDS = (
    Choice(Decision.APPROVED, label("อนุมัติให้จบ")),
    Choice(Decision.REFUSED, label("ยังไม่จบ ให้ตามต่อ")),
)
_ASK_ON = (Choice(Decision.REFUSED, label("ยังไม่จบ ให้ชวนต่อ")),)
_DECLINES = (_ENDS[0], *_ASK_ON)
_WRONG = Choice(Decision.APPROVED, label("ผิด เอาออก"))
_TWICE = Choice(Decision.DUPLICATE, label("ชื่อซ้ำ เอาออก"))
_MENDED = Choice(Decision.DONE, label("แก้ให้แล้ว"))
_RIGHT = Choice(Decision.REFUSED, label("รายชื่อถูก"))
_THEIRS = Choice(Decision.REFUSED, label("เป็นเด็ก รร.นี้"))
APART = label("คนละคน (แฝด)")
_TWO = Choice(Decision.REFUSED, APART)
"""Where another child was born on the same day: the list is right, since they are two."""

_REFUSED_CHILD = (_THEIRS, _WRONG, _TWICE)
"""Where a school says that a child is not its own; another school is named first."""

RECEIVED, FOUND_SOMEBODY = label("ปลายทางรับแล้ว"), label("หาคนไปด้วยแล้ว")
HANDED_ON = label("ฝากโรงเรียนใหม่")
NAMED = label("เลือกคนดูแล")
NO_LETTER = label("ไม่ออก")
"""Decisions for which something is entered first."""

CHOICES: dict[MatterKind, tuple[Choice, ...]] = {
    MatterKind.CLOSURE: _ENDS,
    MatterKind.TRANSFER: (
        Choice(Decision.PASSED_ON, label("ส่งต่อแล้ว รอปลายทาง")),
        Choice(Decision.REFUSED, label("ปลายทางไม่พบ")),
    ),
    MatterKind.CORRECTION: (_WRONG, _TWICE, _MENDED, _RIGHT),
    MatterKind.NOT_FOUND: (
        Choice(Decision.APPROVED, label("อนุมัติว่าไม่พบ")),
        Choice(Decision.REFUSED, label("ให้ตามหาต่อ")),
    ),
    MatterKind.HAND_ON: (Choice(Decision.REFUSED, label("ให้โรงเรียนเดิมตาม")),),
    MatterKind.LEARNING: (
        Choice(Decision.DONE, label("จัดการเรียนให้แล้ว")),
        Choice(Decision.REFUSED, label("ยังจัดให้ไม่ได้")),
    ),
    MatterKind.CUSTODY: (
        Choice(Decision.DONE, label("พ้นแล้ว ให้ตามต่อ")),
        Choice(Decision.REFUSED, label("ไม่ใช่ ให้ตามต่อ")),
    ),
    MatterKind.UNSAFE_VISIT: (),
    MatterKind.RETURN: (
        Choice(Decision.APPROVED, label("โรงเรียนยืนยันแล้ว")),
        Choice(Decision.REFUSED, label("โรงเรียนว่ายังไม่มา")),
    ),
    MatterKind.HELP: (Choice(Decision.DONE, label("ช่วยแล้ว")),),
    MatterKind.CALL: (Choice(Decision.DONE, label("โทรแล้ว")),),
    MatterKind.ASSIGN: (Choice(Decision.REFUSED, KEEP_WITH),),
    MatterKind.REFERRAL_LETTER: (Choice(Decision.DONE, label("ออกหนังสือแล้ว")),),
    MatterKind.NO_NEWS: (),
    MatterKind.RETAINED: (_ENDS[0], Choice(Decision.REFUSED, label("ยังไม่จบ ดูแลต่อ"))),
    MatterKind.HOME_CALL: (Choice(Decision.DONE, label("โทรแล้ว")),),
    MatterKind.EMPLOYER: (Choice(Decision.APPROVED, label("ส่งได้")), Choice(Decision.REFUSED, label("ไม่ส่ง"))),
}
GIVEN = label("จัดให้แล้ว")
"""Of a need."""

ENTERED: dict[tuple[MatterKind, Decision], str] = {
    (MatterKind.TRANSFER, Decision.APPROVED): RECEIVED,
    (MatterKind.HAND_ON, Decision.DONE): HANDED_ON,
    (MatterKind.UNSAFE_VISIT, Decision.DONE): FOUND_SOMEBODY,
    (MatterKind.ASSIGN, Decision.DONE): NAMED,
    (MatterKind.REFERRAL_LETTER, Decision.REFUSED): NO_LETTER,
    (MatterKind.NO_NEWS, Decision.DONE): TALKED,
    (MatterKind.NO_NEWS, Decision.SENT): SEND,
}
"""What stood on the button once it was entered."""

_FIRST = {"DUPLICATE": _TWICE, "NAME_OR_BIRTH": _MENDED}
"""What is most likely of a wrong entry, by what the school says is wrong with it."""


AGAINST = "AGAINST"
"""In place of what is wrong with an entry: of a child that is back, its home says otherwise."""
_AGAINST = (
    Choice(Decision.APPROVED, label("มาเรียนแล้วจริง")),
    Choice(Decision.REFUSED, label("ยังไม่ได้มาเรียน")),
)


def choices(
    kind: MatterKind,
    outcome: Outcome | None,
    *,
    compulsory: bool,
    wrong: str | None = None,
    twins: bool = False,
    last: bool = False,
) -> tuple[Choice, ...]:
    """The likeliest first. `compulsory`: the child has to go to school, so that it can't be closed because it declines.
    `wrong`: what is wrong with its entry; `twins`: it may be another child's twin; `last`: the
    other one is out already."""
    if kind == MatterKind.CLOSURE:
        if outcome in IN_DMC:
            return _IN_DMC
        if outcome == Outcome.STUDYING_ABROAD:
            return _ABROAD
        if outcome == Outcome.DECEASED:
            return _DECEASED
        if outcome == Outcome.FOUND_DECLINES:
            return _ASK_ON if compulsory else _DECLINES
    if kind == MatterKind.RETURN and wrong == AGAINST:
        return _AGAINST
    if kind == MatterKind.CORRECTION and wrong == Wrong.NOT_OURS:
        return _REFUSED_CHILD
    if kind == MatterKind.CORRECTION and wrong in _FIRST:
        first = _FIRST[wrong]
        if last:  # nobody would look for the child any more
            return _RIGHT, *(one for one in CHOICES[kind] if one not in (_TWICE, _RIGHT))
        if twins and first is _TWICE:  # who is closed by mistake is looked for by nobody: so that stands first
            return _TWO, _TWICE, *(one for one in CHOICES[kind] if one not in (_TWICE, _RIGHT))
        return first, *(one for one in CHOICES[kind] if one is not first)
    return CHOICES[kind]


def label_of(kind: MatterKind | None, outcome: Outcome | None, decision: Decision, *, wrong: str | None = None) -> str:
    """What stood on the button. `kind`: None for a need. `wrong`: what is wrong with the child's entry."""
    if kind is None:
        return GIVEN
    if kind == MatterKind.CORRECTION and wrong == Wrong.NOT_OURS and decision == Decision.DONE:
        return HANDED_ON
    if (kind, decision) in ENTERED:
        return ENTERED[kind, decision]
    some = choices(kind, outcome, compulsory=False, wrong=wrong)
    return next(one.label for one in (*some, *CHOICES[kind]) if one.decision == decision)


_APPROVED: dict[MatterKind, Phrase] = {
    MatterKind.CLOSURE: "เขตอนุมัติแล้ว จบการติดตาม ขอบคุณค่ะ",
    MatterKind.TRANSFER: "พื้นที่ใหม่รับน้องแล้ว จบการติดตามที่นี่ ขอบคุณค่ะ",
    MatterKind.CORRECTION: "เขตเอาน้องออกจากรายชื่อแล้ว ขอบคุณที่บอก",
    MatterKind.NOT_FOUND: "เขตรับแล้วว่ายังไม่พบตัว ขอบคุณที่ช่วยตามหา",
    MatterKind.RETURN: "โรงเรียนนั้นยืนยันแล้วว่าน้องมาเรียน ดีใจด้วย",
    MatterKind.RETAINED: "กลับมาเรียนครบแล้ว จบการติดตาม ขอบคุณที่ดูแลน้องมาตลอด",
}
_DONE: dict[MatterKind, Phrase] = {
    MatterKind.CORRECTION: "เขตแก้รายชื่อแล้ว ขอบคุณที่บอก",
    MatterKind.HAND_ON: "ฝากน้องให้โรงเรียนใหม่แล้ว ขอบคุณค่ะ",
    MatterKind.LEARNING: "เขตจัดการเรียนไปให้น้องแล้ว",
    MatterKind.CUSTODY: "เขตดูเรื่องที่ส่งไว้แล้ว",
    MatterKind.UNSAFE_VISIT: "เขตหาคนไปด้วยแล้ว โทรคุยกับเขตก่อนลงพื้นที่",
    MatterKind.HELP: "เขตช่วยเรื่องที่ขอไว้แล้ว",
    MatterKind.NO_NEWS: "เขตคุยกับโรงเรียนแล้ว",
}
_REFUSED: dict[MatterKind, Phrase] = {
    MatterKind.CLOSURE: "เขตดูแล้ว ยังไม่จบการติดตาม",
    MatterKind.TRANSFER: "พื้นที่ใหม่ยังไม่พบน้อง",
    MatterKind.CORRECTION: "เขตดูแล้ว รายชื่อถูกต้อง",
    MatterKind.NOT_FOUND: "เขตขอให้ช่วยตามหาต่ออีกนิด",
    MatterKind.HAND_ON: "ยังไม่มีโรงเรียนใหม่รับน้อง",
    MatterKind.LEARNING: "เขตยังจัดการเรียนไปให้น้องไม่ได้",
    MatterKind.CUSTODY: "เขตดูเรื่องที่ส่งไว้แล้ว",
    MatterKind.RETURN: "โรงเรียนนั้นบอกว่าน้องยังไม่มา",
    MatterKind.RETAINED: "เขตขอให้ดูแลน้องต่ออีกรอบ",
}
_PASSED_ON = "เขตส่งต่อให้พื้นที่ใหม่แล้ว รอปลายทางรับ"


_NOT_OURS: dict[Decision, Phrase] = {
    Decision.REFUSED: "เขตดูแล้ว น้องเป็นเด็กของโรงเรียนนี้ ฝากดูแลต่อ",
    Decision.DONE: "เขตฝากน้องให้โรงเรียนอื่นดูแลแล้ว ขอบคุณที่บอก",
}
"""To a school that has said that a child is not its own."""


_HEARD_AGAINST: dict[Decision, Phrase] = {
    Decision.APPROVED: "เขตดูแล้ว น้องมาเรียนจริง ดีใจด้วย",
    Decision.REFUSED: "เขตดูแล้ว น้องยังไม่ได้มาเรียน ชวนเริ่มใหม่ได้ ไม่มีใครว่า",
}


def heard(
    kind: MatterKind,
    decision: Decision,
    outcome: Outcome | None,
    *,
    refused: bool = False,
    apart: bool = False,
    against: bool = False,
) -> Phrase | None:
    """What whoever reported hears of a decision; None: nothing, since the officer has talked to her. `refused`: she has
    said that the child is not her school's. `apart`: two children read alike. `against`: its home has said that
    it was not back."""
    if against and kind == MatterKind.RETURN and decision in _HEARD_AGAINST:
        return _HEARD_AGAINST[decision]
    if (kind, decision, outcome) == (MatterKind.RETAINED, Decision.APPROVED, Outcome.FOUND_CANNOT_ATTEND):
        return T("{learnt} จบการติดตาม ขอบคุณที่ดูแลน้องมาตลอด", learnt=LEARNT)
    if apart and (kind, decision) == (MatterKind.CORRECTION, Decision.REFUSED):
        return "เขตดูแล้ว เป็นน้องคนละคน อาจเป็นแฝดหรือพี่น้อง ขอบคุณที่ช่วยดู ฝากดูแลต่อทั้งคู่"
    if refused and kind == MatterKind.CORRECTION and decision in _NOT_OURS:
        return _NOT_OURS[decision]
    if kind == MatterKind.CLOSURE and outcome == Outcome.DECEASED and decision == Decision.APPROVED:
        return "เขตดูแลเรื่องนี้เรียบร้อยแล้ว ไม่ต้องทำอะไรอีก"
    if kind == MatterKind.CLOSURE and outcome == Outcome.STUDYING_ABROAD:
        return _HEARD_ABROAD.get(decision)
    if kind == MatterKind.CLOSURE and outcome in IN_DMC:
        found = decision == Decision.APPROVED
        return "เขตพบน้องใน DMC แล้ว จบการติดตาม ขอบคุณที่ช่วยตาม" if found else "เขตยังไม่พบน้องใน DMC"
    match decision:
        case Decision.PASSED_ON:
            return _PASSED_ON
        case Decision.APPROVED | Decision.DUPLICATE:
            return _APPROVED.get(kind)
        case Decision.DONE:
            return _DONE.get(kind)
        case Decision.REFUSED:
            return _REFUSED.get(kind)
        case Decision.SENT:
            return "เขตส่งคนลงพื้นที่แล้ว"


def goes_on(due: date, today: date, *, back: bool, learns: bool = False) -> Phrase:
    """The child is hers to look after again, and the list says till when. `back`: it is at school; `learns`: learning
    comes to it where it is."""
    if learns:
        return list_asks(due, today, learns=True)
    return list_asks(due, today) if back else next_news_by(due, today)
