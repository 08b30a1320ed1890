"""A question that is answered in the person's own words."""

from collections.abc import Callable
from dataclasses import dataclass

from flows.hear.choice import one_of
from flows.inputs import Input, Said, Tapped
from flows.kinds.asking import spoken
from flows.kit import Got, Heard, Missed, Moment, Option, Question
from flows.rules import Value
from flows.say import Button, Message


@dataclass(frozen=True, kw_only=True)
class FreeText(Question):
    """Typed words. `check` gives the form to keep, or None when they can't be it; `refusal` says what is expected."""

    check: Callable[[str], str | None]
    refusal: str
    skip: Option | None = None

    def ask(self, moment: Moment) -> Message:
        quick = (Button(self.skip.label, self.tap(moment, self.skip.value)),) if self.skip else ()
        return spoken(self, moment, "", quick)

    def hear(self, given: Input, moment: Moment) -> Heard:
        if self.skip and isinstance(given, Tapped) and given.value == self.skip.value:
            return Got({self.key: given.value})
        if isinstance(given, Said):
            if self.skip and one_of(given.text, [self.skip]) == self.skip.value:
                return Got({self.key: self.skip.value})
            checked = self.check(given.text)
            return Missed(self.refusal) if checked is None else Got({self.key: checked})
        return Missed()

    def keeps(self, value: Value, moment: Moment) -> bool:
        if not isinstance(value, str):
            return False
        return (self.skip is not None and value == self.skip.value) or self.check(value) == value
