"""A question with any number of answers, collected tap by tap or typed at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flows.engine.asking import is_called, numbered
from flows.engine.facts import F
from flows.engine.inputs import Input, Said, Tapped
from flows.engine.kit import Got, Heard, Kept, Missed, Moment, Option, Question, option_flaws
from flows.engine.rules import Value
from flows.hear.choice import several_of
from flows.phrase import Phrase, T, with_commas
from flows.say import Button, Card, Message, Text

HINT = "หลายข้อได้ พิมพ์ “1 3” ได้"


@dataclass(frozen=True, kw_only=True)
class Several(Question[F]):
    """Any number of options, collected tap by tap until an `end` option is pressed, or typed at once: “1 3”.

    The end option `ENOUGH` keeps what was picked; any other is an answer of its own.
    """

    options: tuple[Option, ...]
    ends: tuple[Option, ...]

    ENOUGH: ClassVar[str] = "ENOUGH"

    def ask(self, moment: Moment[F]) -> Message:
        picks = moment.run.draft.picks
        blocks = numbered(self.wording(moment), self, self.options, moment, marked=picks, instead=HINT)
        return Card(alt=self.alt, blocks=blocks, quick=self._ends(moment, picks))

    def _ends(self, moment: Moment[F], picks: tuple[str, ...]) -> tuple[Button, ...]:
        """What is picked is enough; or nothing is wanted."""
        fitting = (end for end in self.ends if bool(picks) == (end.value == self.ENOUGH))
        return tuple(Button(end.label, self.tap(moment, end.value)) for end in fitting)

    def _picked(self, moment: Moment[F], picks: tuple[str, ...]) -> Kept:
        """One short line: the list itself still stands above."""
        chosen = with_commas(*(o.label for o in self.options if o.value in picks))
        words = T("เลือกไว้: {chosen}\nเลือกเพิ่มได้อีก", chosen=chosen) if picks else "ยังไม่ได้เลือกข้อไหน"
        return Kept(picks, Text(words, self._ends(moment, picks)))

    def hear(self, given: Input, moment: Moment[F]) -> Heard:
        picks = moment.run.draft.picks
        if isinstance(given, Tapped):
            if given.value == self.ENOUGH:
                return Got({self.key: list(picks)})
            if any(o.value == given.value for o in self.ends):
                return Got({self.key: given.value})
            if not any(o.value == given.value for o in self.options):
                return Missed()
            return self._picked(moment, self._toggled(picks, given.value))
        if isinstance(given, Said):
            # The whole message or nothing: “ไม่มีเงิน” is a need, not the end called “ไม่มี”.
            end = next((o.value for o in self.ends if is_called(given.text, o)), None)
            if end is not None:
                return Got({self.key: list(picks) if end == self.ENOUGH else end})
            values = several_of(given.text, self.options)
            if values:
                return Got({self.key: [o.value for o in self.options if o.value in {*picks, *values}]})
        return Missed()

    def _toggled(self, picks: tuple[str, ...], value: str) -> tuple[str, ...]:
        chosen = set(picks) ^ {value}
        return tuple(o.value for o in self.options if o.value in chosen)

    def keeps(self, value: Value, moment: Moment[F]) -> bool:  # noqa: ARG002 - one signature for all kinds
        if isinstance(value, str):
            return any(o.value == value for o in self.ends)
        return {o.value for o in self.options}.issuperset(value)

    def display(self, moment: Moment[F]) -> Phrase:
        if self.show:
            return self.show(moment.answers, moment.facts)
        value = moment.answers[self.key]
        chosen = {value} if isinstance(value, str) else set(value)
        return with_commas(*(o.label for o in (*self.options, *self.ends) if o.value in chosen))

    def flaws(self, before: Sequence[Question[F]]) -> Iterator[str]:
        yield from super().flaws(before)
        yield from option_flaws((*self.options, *self.ends))
        if all(o.value != self.ENOUGH for o in self.ends):
            yield "has no end that keeps what was picked"
