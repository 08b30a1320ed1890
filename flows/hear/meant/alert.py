"""Which danger alert an officer means who types its number or a button of its card: ที่ 7, รับเรื่องแล้ว, ตำรวจ 7."""

import re

from msgspec import Struct

from models.codes import AlertEnd
from thai.text import squash


class AboutAlert(Struct, frozen=True):
    """`does`: the action of the button. `number`: of the alert, where one was named. `end`: how it ends."""

    does: str
    number: int | None = None
    end: AlertEnd | None = None


_SAID: dict[str, tuple[str, AlertEnd | None]] = {
    "เปิดอ่าน": ("safety_open", None),
    "โทรหาผู้แจ้ง": ("safety_open", None),
    "รับเรื่องแล้ว": ("safety_take", None),
    "ส่งให้คนอื่น": ("safety_pass", None),
    "โทรหาผู้แจ้งแล้ว": ("safety_called", None),
    "ดูต่อ": ("safety_watch", None),
    "ส่งต่อ พม./ตำรวจ": ("safety_refer", None),
    "ไม่ต้องส่งต่อ": ("safety_close", None),
    "อ่านแชต": ("safety_read", None),
    "ตอบในแชต": ("safety_answer", None),
    "จบการคุย": ("safety_talk_end", None),
    "พม. (1300)": ("safety_end", AlertEnd.MSDHS),
    "พม.": ("safety_end", AlertEnd.MSDHS),
    "ตำรวจ": ("safety_end", AlertEnd.POLICE),
    "อำเภอ": ("safety_end", AlertEnd.DISTRICT_OFFICE),
    "น้องปลอดภัยแล้ว": ("safety_end", AlertEnd.SAFE),
    "มีคนดูแลอยู่แล้ว": ("safety_end", AlertEnd.CARED_FOR),
    "ผู้แจ้งกดผิด": ("safety_end", AlertEnd.MISTAKE),
}
_MEANS = {squash(said): means for said, means in _SAID.items()}
_LINE = re.compile(r"(?:เรื่องด่วนที่|เรื่องด่วน|เรื่องที่|ที่) ?(\d{1,9})")
_WITH_NUMBER = re.compile(r"(.+?)(?:เรื่องด่วนที่|เรื่องที่|เรื่อง|ที่)? ?(\d{1,9})")


def about_alert(said: str) -> AboutAlert | None:
    """What the whole message means; None where it is nothing about an alert."""
    word = squash(said.split("·")[0])
    if line := _LINE.fullmatch(word):
        return AboutAlert("safety_open", int(line[1]))
    if word in _MEANS:
        does, end = _MEANS[word]
        return AboutAlert(does, None, end)
    numbered = _WITH_NUMBER.fullmatch(word)
    if numbered is None or numbered[1] not in _MEANS:
        return None
    does, end = _MEANS[numbered[1]]
    return AboutAlert(does, int(numbered[2]), end)
