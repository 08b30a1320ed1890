"""Buttons for days with school that have passed, each with its date; and that there is none on a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from flows.days import Form, last_day
from flows.engine.kit import Option
from flows.labels import label_with
from flows.phrase import Phrase, T

_TODAY = label_with("วันนี้ {day}", day=Form.SHORT_DAY_OF)
_YESTERDAY = label_with("เมื่อวาน {day}", day=Form.SHORT_DAY_OF)
_DAY = label_with("{day}", day=Form.SHORT_DAY_OF)
_NEWEST = 2


def school_days(days: Sequence[date], today: date) -> tuple[Option, ...]:
    """Of `days` with school, the newest first: the two newest and the first one of last week."""
    monday = today - timedelta(days=7 + today.weekday())
    last_week = [day for day in days if monday <= day < monday + timedelta(days=7)]
    return tuple(_option(day, today) for day in dict.fromkeys((*days[:_NEWEST], *last_week[-1:])))


def no_school_on(day: date, after: date, today: date) -> Phrase:
    """`after`: the next day with school."""
    return T("{day} โรงเรียนหยุด ลองเป็น {after} ได้", day=last_day(day, today), after=last_day(after, today))


def _option(day: date, today: date) -> Option:
    match (today - day).days:
        case 0:
            return Option(day.isoformat(), _TODAY(day=day), ("วันนี้",))
        case 1:
            return Option(day.isoformat(), _YESTERDAY(day=day), ("เมื่อวาน",))
    return Option(day.isoformat(), _DAY(day=day))
