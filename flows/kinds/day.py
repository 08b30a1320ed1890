"""A question for a day: a button, LINE's calendar, or Thai words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from flows.days import short, short_no_year, weekday_of, with_weekday
from flows.engine.asking import as_numbered, listed, spoken
from flows.engine.facts import F
from flows.engine.inputs import Input, Picked, Said, Tapped
from flows.engine.kit import Got, Heard, Missed, Moment, Option, Question
from flows.engine.rules import Value
from flows.hear.choice import one_of
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.say import Button, Message, PickDate
from thai.typed_dates import misnamed_day, thai_date

CALENDAR = label("เลือกวันที่")
_NEAR = 3
"""Days."""


@dataclass(frozen=True, kw_only=True)
class Day(Question[F]):
    """A day: from buttons, from LINE's calendar, or typed in Thai. `within`: first and last day that make sense.
    `closed`: why one between them can't be it. `lapses`: one that is past by the time of sending is asked for again."""

    options: Callable[[F], tuple[Option, ...]]
    within: Callable[[F], tuple[date, date]]
    prefer: Literal["past", "future"]
    refusal: Phrase | Callable[[F], Phrase]
    closed: Callable[[date, F], Phrase | None] | None = None
    lapses: bool = False

    def shown(self, moment: Moment[F]) -> tuple[str, ...]:
        return tuple(option.value for option in self.options(moment.facts))

    def ask(self, moment: Moment[F]) -> Message:
        first, last = self.within(moment.facts)
        options = self.options(moment.facts)
        quick = tuple(Button(o.label, self.tap(moment, o.value)) for o in options)
        picker = Button(CALENDAR, PickDate(moment.run.key, self.key, first, last))
        return spoken(self, moment, in_lines(listed(options), self._hint(moment)), (*quick, picker))

    def hear(self, given: Input, moment: Moment[F]) -> Heard:
        if isinstance(given, Picked):
            return self._checked(given.day.isoformat(), moment)
        if isinstance(given, Tapped):
            return self._checked(given.value, moment)
        if isinstance(given, Said):
            value = one_of(given.text, as_numbered(self.options(moment.facts), moment.run.draft.shown))
            if value is not None:
                return self._checked(value, moment)
            day = thai_date(given.text, moment.facts.today, prefer=self.prefer)
            return self._checked(day.isoformat(), moment) if day else Missed(self._why(given.text, moment))
        return Missed()

    def _near(self, moment: Moment[F]) -> date:
        """An example that can be true."""
        first, last = self.within(moment.facts)
        near = moment.facts.today + timedelta(days=_NEAR if self.prefer == "future" else -_NEAR)
        near = min(max(near, first), last)
        while near < last and self.closed is not None and self.closed(near, moment.facts) is not None:
            near += timedelta(days=1)
        return near

    def _hint(self, moment: Moment[F]) -> Phrase:
        return T("พิมพ์เลขข้อ หรือวันที่ เช่น {day} ได้", day=short_no_year(self._near(moment)))

    def _why(self, said: str, moment: Moment[F]) -> Phrase:
        """Of a weekday that does not fit its date, what that date is."""
        wrong = misnamed_day(said, moment.facts.today, prefer=self.prefer)
        if wrong is not None:
            return T("{date} เป็นวัน{day} ดูวันอีกที", date=short(wrong), day=weekday_of(wrong))
        return T("พิมพ์วันที่ได้ เช่น {day}", day=short_no_year(self._near(moment)))

    def _checked(self, value: str, moment: Moment[F]) -> Heard:
        if any(o.value == value for o in self.options(moment.facts)):
            return Got({self.key: value})
        day = as_day(value)
        first, last = self.within(moment.facts)
        if day is None:
            return Missed()
        if not first <= day <= last:
            return Missed(self._refused(moment))
        why = self.closed(day, moment.facts) if self.closed is not None else None
        return Missed(why) if why is not None else Got({self.key: value})

    def _refused(self, moment: Moment[F]) -> Phrase:
        return self.refusal(moment.facts) if callable(self.refusal) else self.refusal

    def keeps(self, value: Value, moment: Moment[F]) -> bool:
        if not isinstance(value, str):
            return False
        day = as_day(value)
        if self.lapses and day is not None and day < moment.facts.today:
            return False
        return day is not None or any(o.value == value for o in self.options(moment.facts))

    def display(self, moment: Moment[F]) -> Phrase:
        if self.show:
            return self.show(moment.answers, moment.facts)
        day = as_day(str(moment.answers[self.key]))
        return with_weekday(day) if day else str(moment.answers[self.key])


def as_day(value: str) -> date | None:
    """A stored day; None when the value is no ISO date."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
