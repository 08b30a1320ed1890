"""The words of the chart of a summary, in Thai: a picture can't be read in another language."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flows.days import short_no_year
from flows.phrase import Phrase, T, in_thai

WIDTH, HEIGHT = 20, 9
"""The proportions of the picture."""

_WEEK = timedelta(days=7)


def chart(weeks: Sequence[int], ends_on: date) -> dict[str, Any]:
    """What is drawn of so many children in class at the end of each week, the newest last, which ended on that day."""
    title = T("กลับถึงห้องเรียน {n} สัปดาห์", n=len(weeks))
    days = [ends_on - _WEEK * ago for ago in reversed(range(len(weeks)))]
    bars = [{"number": number, "day": in_thai(short_no_year(day))} for number, day in zip(weeks, days, strict=True)]
    return {"title": in_thai(title), "bars": bars}


def in_words(weeks: Sequence[int]) -> Phrase:
    """The same for who sees no picture."""
    numbers = ", ".join(f"{number:,}" for number in weeks)
    return T("กลับถึงห้องเรียน {n} สัปดาห์: {numbers}", n=len(weeks), numbers=numbers)
