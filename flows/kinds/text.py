"""A question that is answered in the person's own words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flows.engine.asking import is_called, spoken
from flows.engine.facts import F
from flows.engine.inputs import Input, Said, Tapped
from flows.engine.kit import Delicate, Got, Heard, Missed, Moment, Option, Question, option_flaws
from flows.engine.rules import Value
from flows.hear.choice import one_of
from flows.phrase import Phrase, T
from flows.say import Button, Message
from thai.ids import without_ids
from thai.numbers import number


@dataclass(frozen=True, kw_only=True)
class FreeText(Question[F]):
    """Typed words. `check` gives the form to keep, or None when they can't be it; `refusal` says what is expected.
    `instead`: the answers to keep for words that are too delicate, None for all others."""

    check: Callable[[str], str | None]
    refusal: Phrase | Callable[[str], Missed]
    skip: Option | None = None
    instead: Callable[[str, F], Mapping[str, Value] | None] | None = None

    free: ClassVar[bool] = True
    answered_by: ClassVar[Phrase] = "เป็นตัวหนังสือ"

    def ask(self, moment: Moment[F]) -> Message:
        if self.skip is None:
            return spoken(self, moment, "", ())
        quick = (Button(self.skip.label, self.tap(moment, self.skip.value)),)
        return spoken(self, moment, T("หรือพิมพ์ “{label}”", label=self.skip.label), quick)

    def hear(self, given: Input, moment: Moment[F]) -> Heard:
        if self.skip and isinstance(given, Tapped) and given.value == self.skip.value:
            return Got({self.key: given.value})
        if not isinstance(given, Said):
            return Missed()
        if self.skip and is_called(given.text, self.skip):
            return Got({self.key: self.skip.value})
        checked = self.check(given.text)
        if checked is not None:
            instead = self.instead(checked, moment.facts) if self.instead else None
            return Delicate(instead) if instead else Got({self.key: checked})
        # Only what can't be an answer is read as a roundabout way of skipping: “ไม่มีเบอร์ใครเลย”.
        if self.skip and number(given.text) is None and one_of(given.text, [self.skip]):
            return Got({self.key: self.skip.value})
        return self.refusal(given.text) if callable(self.refusal) else Missed(self.refusal)

    def display(self, moment: Moment[F]) -> Phrase:
        shown = super().display(moment)
        return without_ids(shown) if isinstance(shown, str) else shown

    def keeps(self, value: Value, moment: Moment[F]) -> bool:  # noqa: ARG002 - one signature for all kinds
        if not isinstance(value, str):
            return False
        return (self.skip is not None and value == self.skip.value) or self.check(value) == value

    def flaws(self, before: Sequence[Question[F]]) -> Iterator[str]:
        yield from super().flaws(before)
        yield from option_flaws((self.skip,) if self.skip else ())
