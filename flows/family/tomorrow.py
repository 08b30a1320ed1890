"""“พรุ่งนี้เรียนไหม”: the calendar answers, and says nothing of any child."""

from collections.abc import Sequence
from datetime import date, timedelta

from flows.days import last_day
from flows.engine.buttons import TO_MENU
from flows.phrase import Phrase, T, in_lines
from flows.say import Text


def tomorrow(schools: Sequence[tuple[str | None, date | None]], today: date) -> Text:
    """`schools`: each with its next day, where they differ with its name; None: no day is known yet."""
    return Text(in_lines(*(_one(school, day, today) for school, day in schools)), (TO_MENU,))


def _one(school: str | None, day: date | None, today: date) -> Phrase:
    said = _said(day, today)
    return T("{school}: {said}", school=school, said=said) if school is not None else said


def _said(day: date | None, today: date) -> Phrase:
    if day is None:
        return "พรุ่งนี้โรงเรียนหยุดค่ะ เปิดวันไหน ถามครูได้"
    if day == today + timedelta(days=1):
        return T("พรุ่งนี้ {day} มีเรียนค่ะ", day=last_day(day, today))
    return T("พรุ่งนี้โรงเรียนหยุดค่ะ เปิดอีกที {day}", day=last_day(day, today))
