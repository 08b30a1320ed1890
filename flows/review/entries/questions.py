"""The questions that an office may ask whoever has reported, as they stand on buttons, and her answers in words. Which
of them fit which kind of matter stands here alone."""

from collections.abc import Mapping
from datetime import date

from flows.days import past_day
from flows.engine.kit import Option
from flows.phrase import Phrase
from flows.reports.options import COMPANIONS, label
from models.codes import MatterKind, Outcome
from thai.phone import show_phone

SCHOOL, WITNESS, WITH, PHONE, SINCE = "school_name", "witness", "moved_with", "moved_phone", "since"
"""What a question is about. The first two are asked after a report, too."""

QUESTIONS: Mapping[str, Option] = {
    SCHOOL: Option(SCHOOL, "ชื่อโรงเรียนใหม่", ("ชื่อโรงเรียน", "โรงเรียนอะไร")),
    WITH: Option(WITH, "ไปกับใคร", ("ไปกับใครบ้าง", "อยู่กับใคร")),
    PHONE: Option(PHONE, "เบอร์ติดต่อ", ("เบอร์", "เบอร์โทร")),
    WITNESS: Option(WITNESS, "ผู้ยืนยันในพื้นที่", ("ผู้ยืนยัน", "ใครยืนยัน")),
    SINCE: Option(SINCE, "วันที่เริ่มเรียน", ("เริ่มเรียนวันไหน", "วันเริ่มเรียน")),
}
TYPED = Option("typed", "พิมพ์คำถามเอง", ("พิมพ์เอง", "ถามเอง"))

_STUDYING = (Outcome.STUDYING_SAME, Outcome.STUDYING_OTHER, Outcome.STUDYING_ABROAD)
_OF: Mapping[MatterKind, tuple[str, ...]] = {
    MatterKind.CLOSURE: (WITNESS, PHONE),
    MatterKind.TRANSFER: (SCHOOL, WITH, PHONE),
    MatterKind.CORRECTION: (WITNESS, SCHOOL),
    MatterKind.NOT_FOUND: (WITNESS, PHONE),
    MatterKind.HAND_ON: (SCHOOL, WITH, PHONE),
    MatterKind.LEARNING: (PHONE,),
    MatterKind.UNSAFE_VISIT: (PHONE,),
    MatterKind.RETURN: (SCHOOL, SINCE, PHONE),
    MatterKind.HELP: (PHONE,),
    MatterKind.REFERRAL_LETTER: (SCHOOL, PHONE),
}


def prepared(kind: MatterKind, outcome: Outcome | None) -> tuple[Option, ...]:
    """Those that fit, and last one in her own words."""
    fitting = (SCHOOL, SINCE, PHONE) if kind == MatterKind.CLOSURE and outcome in _STUDYING else _OF.get(kind, ())
    return (*(QUESTIONS[one] for one in fitting), TYPED)


def answer_words(what: str, value: str, today: date) -> Phrase:
    """An answer as an officer reads it."""
    match what:
        case "moved_with":
            return label(COMPANIONS, value) or value
        case "moved_phone":
            return show_phone(value)
        case "since":
            return past_day(date.fromisoformat(value), today)
    return value
