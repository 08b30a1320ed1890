"""Which day an officer closes or opens again who types it: หยุด 22 มิ.ย., วันหยุด พรุ่งนี้, เปิดเรียน 22 มิ.ย."""

import re
from datetime import date

from msgspec import Struct

from thai.text import normalise
from thai.typed_dates import thai_date

_CLOSES = re.compile(r"(?:ประกาศ|ให้|ขอ)?(?:วันหยุด|หยุดเรียน|หยุด|ปิดเรียน|งดเรียน)(?:ทั้งเขต|ทุกโรงเรียน)?\s*(?P<day>.+)")
_OPENS = re.compile(r"(?:ให้)?(?:กลับเป็นวันเรียน|ยกเลิกวันหยุด|ไม่หยุด|เปิดเรียน)\s*(?P<day>.+)")


_LIKE_A_DAY = re.compile(r"(?:วัน(?:ที่)?\s*)?(?:\d|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|พรุ่งนี้|มะรืน)(?!.*แล้ว$)")


class AboutDay(Struct, frozen=True):
    """`closes`: no school that day; else it has school again. `day`: None where it may be one or another: on a Sunday
    nobody knows which Monday “จันทร์หน้า” is."""

    day: date | None
    closes: bool


def about_day(said: str, today: date) -> AboutDay | None:
    """What the whole message means; None where it is nothing about a day of the calendar."""
    text = normalise(said)
    for pattern, closes in ((_OPENS, False), (_CLOSES, True)):
        if match := pattern.fullmatch(text):
            day = thai_date(match["day"], today, prefer="future")
            return AboutDay(day, closes) if day is not None or _LIKE_A_DAY.match(match["day"]) else None
    return None
