"""Which day somebody closes or opens again who types it, in an area or at one school: หยุด 22 มิ.ย., โรงเรียนหยุดพรุ่งนี้."""

import re
from datetime import date, timedelta

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


_SCHOOL = r"(?:วันนี้)?(?:โรงเรียน|รร\.?)(?:ของ)?(?:เรา)?\s*"
_SCHOOL_CLOSES = re.compile(_SCHOOL + r"(?:ประกาศ|ขอ)?(?:หยุดเรียน|หยุด|ปิดเรียน|ปิด|งดเรียน)\s*(?P<day>.+)")
_SCHOOL_OPENS = re.compile(_SCHOOL + r"(?:เปิดเรียน|เปิดตามปกติ|เปิด|ไม่หยุด|ไม่ปิด|ยกเลิกวันหยุด)\s*(?P<day>.+)")
_FROM_TO = re.compile(r"(?P<first>.+?)\s*(?:-|–|ถึง)\s*(?P<last>.+)")
_BARE = re.compile(r"(?:วันที่\s*)?(\d{1,2})")


class AboutSchool(Struct, frozen=True):
    """`closes`: a school is closed by itself from the first to the last of these days; else it is open. None where no
    day can be read."""

    first: date | None
    last: date | None
    closes: bool


def about_school(said: str, today: date) -> AboutSchool | None:
    """What the whole message means; None where it is nothing about a day of one school."""
    text = normalise(said)
    for pattern, closes in ((_SCHOOL_OPENS, False), (_SCHOOL_CLOSES, True)):
        if match := pattern.fullmatch(text):
            first, last = _span(match["day"], today)
            known = first is not None or _LIKE_A_DAY.match(match["day"])
            return AboutSchool(first, last, closes) if known else None
    return None


def _span(said: str, today: date) -> tuple[date | None, date | None]:
    """22 มิ.ย., 22-24 มิ.ย., 30 มิ.ย. ถึง 2 ก.ค."""
    if (day := thai_date(said, today, prefer="future")) is not None:
        return day, day
    if (match := _FROM_TO.fullmatch(said)) is None:
        return None, None
    last = thai_date(match["last"], today, prefer="future")
    if last is None:
        return None, None
    bare = _BARE.fullmatch(match["first"])
    first = _before(last, int(bare[1])) if bare else thai_date(match["first"], today, prefer="future")
    return (first, last) if first is not None and first <= last else (None, None)


def _before(last: date, day: int) -> date | None:
    """The nearest such day of a month up to the last one."""
    month = last if day <= last.day else last.replace(day=1) - timedelta(days=1)
    try:
        return month.replace(day=day)
    except ValueError:
        return None
