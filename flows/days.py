"""Days and times as phrases: Buddhist era and Thai months in Thai, as the catalogue has it in other languages."""

from collections.abc import Hashable
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final

from flows.phrase import Lazy, Phrase, T, Voice, in_thai, translated
from thai.dates import BUDDHIST_ERA, MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT, in_bangkok


class Form(StrEnum):
    """How a day is written. A translation may use any of `weekday`, `weekday_short`, `day`, `month`, `month_name`,
    `year` (พ.ศ.) and `common_year` (ค.ศ.)."""

    SHORT_NO_YEAR = "{day} {month}"
    SHORT = "{day} {month} {year}"
    WITH_WEEKDAY = "{weekday_short} {day} {month} {year}"
    DAY_OF = "{weekday} {day} {month}"
    SHORT_DAY_OF = "{weekday_short} {day} {month}"
    LONG = "{day} {month_name} {year}"
    FULL = "{weekday} {day} {month_name} {year}"


class Dated(Lazy):
    """A day in one of the forms."""

    __slots__ = ("day", "form")

    def __init__(self, day: date, form: Form) -> None:
        self.day: Final = day
        self.form: Final = form

    def drawn(self, say: Voice) -> str:
        return _day_in_thai(self.day, self.form) if say is in_thai else _written(self.day, self.form, say)

    def parts(self) -> Hashable:
        return self.day, self.form

    def __repr__(self) -> str:
        return f"Dated({self.day}, {self.form.name})"


def _written(day: date, form: Form, say: Voice) -> str:
    written = {
        "weekday": _weekday(day, say),
        "weekday_short": say(WEEKDAYS_SHORT[day.weekday()]),
        "day": day.day,
        "month": say(MONTHS_SHORT[day.month - 1]),
        "month_name": say(MONTHS[day.month - 1]),
        "year": day.year + BUDDHIST_ERA,
        "common_year": day.year,
    }
    return translated(form.value, say, written.keys()).format_map(written)


def _weekday(day: date, say: Voice) -> str:
    known = _WEEKDAYS[day.weekday()]
    return WEEKDAYS[day.weekday()] if (said := say(known)) == known else said


_WEEKDAYS = ("วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์")
"""As a catalogue has them: without the first word they are what many children are called, whose names stay."""


@lru_cache(maxsize=4096)
def _day_in_thai(day: date, form: Form) -> str:
    """The same few days stand on most screens."""
    return form.value.format(
        weekday=WEEKDAYS[day.weekday()],
        weekday_short=WEEKDAYS_SHORT[day.weekday()],
        day=day.day,
        month=MONTHS_SHORT[day.month - 1],
        month_name=MONTHS[day.month - 1],
        year=day.year + BUDDHIST_ERA,
    )


def short_no_year(day: date) -> Phrase:
    """15 มิ.ย."""
    return Dated(day, Form.SHORT_NO_YEAR)


def short(day: date) -> Phrase:
    """15 มิ.ย. 2569"""
    return Dated(day, Form.SHORT)


def with_weekday(day: date) -> Phrase:
    """จ. 15 มิ.ย. 2569"""
    return Dated(day, Form.WITH_WEEKDAY)


def short_day_of(day: date) -> Phrase:
    """อ. 30 มิ.ย."""
    return Dated(day, Form.SHORT_DAY_OF)


def day_of(day: date) -> Phrase:
    """ศุกร์ 19 มิ.ย."""
    return Dated(day, Form.DAY_OF)


def last_day(day: date, today: date) -> Phrase:
    """พ. 24 มิ.ย., with the year where it is not this one."""
    return short_day_of(day) if day.year == today.year else with_weekday(day)


def past_day(day: date, today: date) -> Phrase:
    """15 มิ.ย., with the year where it is not this one."""
    return short_no_year(day) if day.year == today.year else short(day)


def long(day: date) -> Phrase:
    """15 มิถุนายน 2569"""
    return Dated(day, Form.LONG)


def full(day: date) -> Phrase:
    """จันทร์ 15 มิถุนายน 2569"""
    return Dated(day, Form.FULL)


def weekday_of(day: date) -> Phrase:
    """จันทร์"""
    return WEEKDAYS[day.weekday()]


def clock(moment: datetime) -> Phrase:
    """14.05 น., in Thailand. Raises ValueError for a time without a zone."""
    return T("{time} น.", time=f"{in_bangkok(moment):%H.%M}")


def days_left(due: date, today: date, late: int | None) -> Phrase:
    """อีก 4 วัน (calendar days), วันนี้, เลยนัด 3 วัน (school days), or ถึงนัดแล้ว while there was no school since. `late`: by
    how many school days it is, where that is known."""
    days = (due - today).days
    if days >= 0:
        return T("อีก {days} วัน", days=days) if days else "วันนี้"
    return T("เลยนัด {days} วัน", days=late) if late else "ถึงนัดแล้ว"
