"""What a matter asks of the district, in the words of its officers, and what was reported with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flows.cases.asked import learning
from flows.cases.attendance import last_time
from flows.cases.last_time import LAST_TIME, PLACES
from flows.days import past_day
from flows.phrase import Phrase, T, with_dots
from flows.reports.options import CHANNELS, COMPANIONS, MOVED_TO, NO_PHONE, NOT_OURS, STUDYING, WRONG, label
from models.codes import Attendance, Destination, MatterKind, Outcome
from thai.phone import show_phone

SAID = {
    **LAST_TIME,
    Outcome.IN_CUSTODY: "อยู่ในสถานของรัฐ",
    Outcome.DECEASED: "เสียชีวิต",
    Outcome.WRONG_RECORD: "รายชื่อไม่ถูกต้อง",
}
"""What a school reads as “ส่งให้เขตดูแล้ว” stands here as it is."""

LEARNT = "ได้เรียนต่อเนื่องครบแล้ว"
"""Of a child to which learning came where it is, in the place of “กลับมาเรียนครบแล้ว”."""

_ASKED = {
    MatterKind.TRANSFER: "ย้ายออกนอกเขต",
    MatterKind.CORRECTION: "ขอแก้รายชื่อ",
    MatterKind.NOT_FOUND: "ขอจบการตามหา",
    MatterKind.HAND_ON: "ย้ายในเขต ขอโรงเรียนใหม่",
    MatterKind.LEARNING: "ไปเรียนไม่ไหว",
    MatterKind.CUSTODY: "อยู่ในสถานของรัฐ",
    MatterKind.UNSAFE_VISIT: "พื้นที่ไม่ปลอดภัย",
    MatterKind.RETURN: "ขอยืนยันว่ามาเรียน",
    MatterKind.HELP: "ขอให้เขตช่วย",
    MatterKind.CALL: "ขอให้โทร",
    MatterKind.ASSIGN: "ยังไม่มีครูดูแล",
    MatterKind.REFERRAL_LETTER: "หนังสือส่งตัว สกร.",
    MatterKind.NO_NEWS: "ยังไม่มีข่าว",
    MatterKind.RETAINED: "กลับมาเรียนครบแล้ว",
    MatterKind.HOME_CALL: "ที่บ้านขอให้โทร",
    MatterKind.EMPLOYER: "นายจ้างขอรู้วันแรก",
}


WANTED = "มีครูขอดูแลน้องแทน"
"""Of an ASSIGN where a colleague asks for the child."""


def asked_shortly(kind: MatterKind | None, outcome: Outcome | None) -> Phrase:
    """In a line of a queue."""
    if kind == MatterKind.CLOSURE or kind is None:
        return SAID[outcome] if outcome is not None else "ขอจบ"
    if kind == MatterKind.RETAINED and outcome == Outcome.FOUND_CANNOT_ATTEND:
        return LEARNT
    return _ASKED[kind]


def asked(kind: MatterKind, outcome: Outcome | None) -> Phrase:
    """On its card."""
    if kind == MatterKind.CLOSURE and outcome is not None:
        return T("ขอจบ: {outcome}", outcome=SAID[outcome])
    if kind == MatterKind.HELP and outcome is not None:
        return T("ขอให้เขตช่วย: {outcome}", outcome=SAID[outcome])
    if kind == MatterKind.RETAINED:
        return T("ขอจบ: {asked}", asked=asked_shortly(kind, outcome))
    if kind == MatterKind.RETURN:
        return "กลับมาเรียนที่อื่น"
    return asked_shortly(kind, outcome)


def told(answers: Mapping[str, Any], added: Mapping[str, str]) -> Phrase | None:
    """What a report says beside its outcome, as far as it decides something: where the child studies, is back or has
    gone to, what is wrong with its entry; the name of a school and the witness that were `added`, and whatever else the
    district has asked before."""
    answers = {**answers, **{what: added[what] for what in ("moved_with", "moved_phone") if what in added}}
    parts: list[Phrase | None] = []
    if "wrong" in answers:
        parts += [label(WRONG, answers["wrong"]), label(NOT_OURS, answers.get("not_ours")) or None]
    if "studying" in answers:
        parts.append(label(STUDYING, answers["studying"]))
    if "back_at" in answers:
        parts.append(PLACES.get(Destination(str(answers["back_at"])), PLACES[Destination.OTHER]))
    if "moved_to" in answers:
        parts.append(place_of(answers))
    if "moved_with" in answers or "moved_phone" in answers:
        parts += [label(COMPANIONS, answers.get("moved_with")) or None, _phone(answers)]
    if name := added.get("school_name"):
        parts.append(T("โรงเรียน: {name}", name=name))
    if witness := added.get("witness"):
        parts.append(T("ผู้ยืนยัน: {witness}", witness=witness))
    return with_dots(*parts) if any(parts) else None


def place_of(answers: Mapping[str, Any]) -> Phrase | None:
    """Where a child has moved to."""
    province = answers.get("moved_province")
    return str(province) if province else label(MOVED_TO, answers.get("moved_to")) or None


def _phone(answers: Mapping[str, Any]) -> Phrase | None:
    number = str(answers.get("moved_phone", ""))
    return None if number in ("", NO_PHONE.value) else show_phone(number)


def way(channel: str | None) -> Phrase | None:
    """How whoever reported came to know."""
    return label(CHANNELS, channel) or None


def stayed(answer: Attendance, back: date | None, today: date, *, learns: bool = False) -> Phrase:
    """Of a child that has stayed: what was said of it last, and since when it is back, or learning comes to it
    (`learns`)."""
    since: Phrase | None = T("กลับมาเรียน {day}", day=past_day(back, today)) if back is not None else None
    if learns and back is not None:
        since = learning.since(back, today)
    return with_dots(last_time(answer, learns=learns), since)
