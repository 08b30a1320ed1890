"""Hears a day in the words, figures and eras of Thai people; None wherever that would be a guess."""

import re
from datetime import date, timedelta
from typing import Literal

from thai.date_words import MONTH_NAMES, NEAR, WEEKDAY_LETTERS, WEEKDAY_NAMES, plain
from thai.dates import BUDDHIST_ERA
from thai.numbers import number
from thai.text import normalise

Prefer = Literal["past", "future"]

_LONGEST = 80
"""Characters; a longer message is a story, not a day."""


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# Words around a day that don't change it.
_BEFORE = re.compile(r"(?:ประมาณ|ราวๆ|ราว|น่าจะ|ตั้งแต่|เมื่อ|ตอน|ช่วง|เพิ่ง|แล้ว|มา|ไป|on )\s*")
_AFTER = re.compile(r"\s*(?:เอง|แหละ|มาแล้ว|ที่ผ่านมา)$")
_TIME = (
    r"(?:(?:ช่วง|ตอน|เวลา)\s*)*(?:(?:เช้าตรู่|เช้า|สาย|เที่ยง|เย็น|ค่ำ|กลางวัน|กลางคืน|หลังเลิกเรียน|พักเที่ยง)ๆ?"
    r"|บ่าย(?:\s*\d|หนึ่ง|สอง|สาม|สี่|ๆ)?(?:\s*โมง)?|\d{1,2}\s*(?:โมง|ทุ่ม)(?:เช้า|เย็น|ครึ่ง|กว่า)*"
    r"|\d{1,2}[.:]\d{2}\s*(?:นาฬิกา|น\.?)|\d{1,2}:\d{2})"
)
_TIME_AFTER = re.compile(rf"\s*{_TIME}$")
_TIME_BEFORE = re.compile(rf"{_TIME}\s*(?!นี้)")

_COUNTED = r"(?P<count>\d{1,3}|[ก-๏]{3,8}?)(?P<unit>วัน|สัปดาห์|อาทิตย์)"
_AGO = (
    re.compile(rf"{_COUNTED}(?:ก่อน|ก่อนหน้านี้|ที่แล้ว|ที่ผ่านมา|มาแล้ว)"),
    re.compile(rf"ผ่านมา{_COUNTED}(?:แล้ว)?"),
)
_AHEAD = (re.compile(rf"(?:ใน)?อีก{_COUNTED}(?:ข้างหน้า)?"), re.compile(rf"{_COUNTED}ข้างหน้า"))
_DAYS_IN = {"วัน": 1, "สัปดาห์": 7, "อาทิตย์": 7}

_WEEKDAY = re.compile(
    rf"(?P<prefix>วัน)?(?P<name>{_any_of(WEEKDAY_NAMES)})(?P<which>นี้|หน้า|ที่จะถึงนี้|ที่จะถึง|ที่แล้ว|ก่อน|ที่ผ่านมา)?"
)
_WEEKDAY_BEFORE_DATE = re.compile(
    rf"(?:วัน)?(?:(?P<name>{_any_of(WEEKDAY_NAMES)})|(?P<letters>{_any_of(WEEKDAY_LETTERS)}))"
    r"[., ]*(?=ที่|วันที่|\d)"
)
_DATE_WORD = re.compile(r"(?:วันที่|ที่)\s*(?=\d)")

_ERA = r"(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|ปี)?"
_ISO = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
_FIGURES = re.compile(r"(?P<day>\d{1,2})\s*([-/. ])\s*(?P<month>\d{1,2})\s*\2\s*(?P<year>\d{4}|\d{2})")
_FIGURES_NO_YEAR = re.compile(r"(?P<day>\d{1,2})\s*[-/]\s*(?P<month>\d{1,2})")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?:เดือน)?\s*(?P<name>[ก-๏][ก-๏. ]*?|[a-z]+)"
    rf"[., ]*{_ERA}\s*(?P<year>\d{{4}}|\d{{2}})?"
)
_MONTH_FIRST = re.compile(r"(?P<name>[a-z]+)[. ]*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:[, ]+(?P<year>\d{4}))?")
_DAY_ONLY = re.compile(r"(?P<day>\d{1,2})(?:\s*(?:ของ)?เดือน(?P<month>นี้|ที่แล้ว|ก่อน|หน้า))?")
_END_OF_MONTH = re.compile(r"(?:วัน)?(?:สิ้น|สุดท้ายของ)เดือน(?P<month>นี้|ที่แล้ว|ก่อน|หน้า)?")
_MONTHS_FROM_NOW = {"นี้": 0, "ที่แล้ว": -1, "ก่อน": -1, "หน้า": 1}


def thai_date(said: str, today: date, *, prefer: Prefer) -> date | None:
    """The day that was meant. `prefer` decides only where the words leave the direction open (จันทร์, 15 มี.ค.).

    Years from 2400 are Buddhist, from 1900 to 2399 Christian; two figures are Buddhist (67 is 2567).
    A weekday beside a date has to fit it.
    """
    text = normalise(said)
    if len(text) > _LONGEST:
        return None
    if text.startswith("เมื่อ") or text.endswith("ที่ผ่านมา"):
        prefer = "past"
    while text:
        day = _read(text, today, prefer)
        if day is not None:
            return day
        shorter = _TIME_AFTER.sub("", text)
        if shorter == text:
            shorter = _AFTER.sub("", text)
        for pattern in (_BEFORE, _TIME_BEFORE):
            begun = pattern.match(shorter)
            if shorter == text and begun:
                shorter = text[begun.end() :]
        if shorter == text:
            return None
        text = shorter
    return None


def misnamed_day(said: str, today: date, *, prefer: Prefer) -> date | None:
    """The day of “จันทร์ 16 มิ.ย.” where that is another weekday; None for anything else."""
    text = normalise(said)
    named = _WEEKDAY_BEFORE_DATE.match(text)
    if len(text) > _LONGEST or named is None or thai_date(said, today, prefer=prefer) is not None:
        return None
    return thai_date(text[named.end() :], today, prefer=prefer)


def _read(text: str, today: date, prefer: Prefer) -> date | None:
    """The day that the whole text names."""
    words = text.replace(" ", "")
    if words in NEAR:
        return _shifted(today, NEAR[words])
    for patterns, sign in ((_AGO, -1), (_AHEAD, 1)):
        for counted in filter(None, (pattern.fullmatch(words) for pattern in patterns)):
            count = number(counted["count"])
            if count is not None:
                return _shifted(today, sign * count * _DAYS_IN[counted["unit"]])
    end = _END_OF_MONTH.fullmatch(words)
    if end:
        return _end_of_month(end["month"], today, prefer)
    weekday = _WEEKDAY.fullmatch(words)
    if weekday:
        return _on_weekday(weekday, today, prefer)
    return _on_date(text, today, prefer)


def _on_weekday(heard: re.Match[str], today: date, prefer: Prefer) -> date | None:
    """Weeks begin on Monday. ที่แล้ว is the last one before today, หน้า the one in next week."""
    weekday, which = WEEKDAY_NAMES[heard["name"]], heard["which"]
    ahead = (weekday - today.weekday()) % 7
    behind = (today.weekday() - weekday) % 7
    this_week = weekday - today.weekday()
    # Without วัน, อาทิตย์ที่แล้ว is last week to one and last Sunday to another.
    if heard["name"].startswith("อาทิต") and which and not heard["prefix"]:
        return None
    match which:
        case None:
            return _shifted(today, ahead if prefer == "future" else -behind)
        case "นี้":
            return _shifted(today, ahead if prefer == "future" else this_week)
        case "ที่จะถึง" | "ที่จะถึงนี้":
            return _shifted(today, ahead or 7)
        case "หน้า":
            # On a Sunday, “next Monday” is hardly tomorrow, for which there is a word.
            return None if this_week + 7 == 1 else _shifted(today, this_week + 7)
        case _:
            return _shifted(today, -(behind or 7))


def _end_of_month(which: str | None, today: date, prefer: Prefer) -> date | None:
    """สิ้นเดือน: the nearest in the preferred direction; สิ้นเดือนหน้า."""
    this_month = today.year * 12 + today.month - 1
    months = (_MONTHS_FROM_NOW[which],) if which else (0, -1)
    for month in months:
        first = _day(*_month(this_month + month + 1), 1)
        end = _shifted(first, -1) if first else None
        if end and (which or prefer == "future" or end <= today):
            return end
    return None


def _on_date(text: str, today: date, prefer: Prefer) -> date | None:
    weekday = None
    named = _WEEKDAY_BEFORE_DATE.match(text)
    if named:
        weekday = WEEKDAY_NAMES[named["name"]] if named["name"] else WEEKDAY_LETTERS[named["letters"]]
        text = text[named.end() :]
    said_date = _DATE_WORD.match(text)
    if said_date:
        text = text[said_date.end() :]
    day = _calendar(text, today, prefer)
    if day is None and (named or said_date):  # a bare figure is the number of an answer, not a day
        day = _in_month(text, today, prefer)
    return day if day is None or weekday in (None, day.weekday()) else None


def _calendar(text: str, today: date, prefer: Prefer) -> date | None:
    """A day with its month, in figures or by name."""
    for pattern in (_ISO, _FIGURES, _FIGURES_NO_YEAR, _NAMED, _MONTH_FIRST):
        heard = pattern.fullmatch(text)
        if heard:
            parts = heard.groupdict()
            month = int(parts["month"]) if "month" in parts else MONTH_NAMES.get(plain(parts["name"]), 0)
            day = int(parts["day"])
            if parts.get("year"):
                return _day(_year(parts["year"], parts.get("era")), month, day)
            step = 1 if prefer == "future" else -1
            # Nine years hold a 29 February, also around 2100, which is no leap year.
            near = (_day(today.year + step * years, month, day) for years in range(9))
            return next((d for d in near if d and (d >= today if prefer == "future" else d <= today)), None)
    return None


def _in_month(text: str, today: date, prefer: Prefer) -> date | None:
    """วันที่ 15: the nearest in the preferred direction; วันที่ 15 เดือนหน้า."""
    heard = _DAY_ONLY.fullmatch(text)
    if heard is None:
        return None
    number_of_month = today.year * 12 + today.month - 1
    if heard["month"]:
        return _day(*_month(number_of_month + _MONTHS_FROM_NOW[heard["month"]]), int(heard["day"]))
    step = 1 if prefer == "future" else -1
    near = (_day(*_month(number_of_month + step * months), int(heard["day"])) for months in range(3))
    return next((d for d in near if d and (d >= today if prefer == "future" else d <= today)), None)


def _month(number_of_month: int) -> tuple[int, int]:
    return number_of_month // 12, number_of_month % 12 + 1


def _year(figures: str, era: str | None) -> int:
    """The Christian year; 0, which no calendar has, for a year that fits no era."""
    year = int(figures)
    christian = bool(era) and str(era).startswith("ค")
    buddhist = bool(era) and str(era).startswith("พ")
    if len(figures) == 2:
        return 2000 + year if christian else 2500 + year - BUDDHIST_ERA
    if 2400 <= year < 2800 and not christian:
        return year - BUDDHIST_ERA
    return year if 1900 <= year < 2400 and not buddhist else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days)
    except OverflowError:
        return None
