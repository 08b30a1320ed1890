"""A question with one answer out of several options."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from flows.engine.asking import as_numbered, hint, listed, numbered, press, spoken, to_read
from flows.engine.facts import F
from flows.engine.inputs import Input, Said, Tapped
from flows.engine.kit import Got, Hear, Heard, Leads, Missed, Moment, Option, Question, Wording, option_flaws
from flows.engine.rules import Answers, Value
from flows.hear.choice import one_of
from flows.phrase import Phrase, in_lines
from flows.say import Button, Card, Message
from thai.numbers import number

QUICK_CHOICES = 4
"""More choices than this become a numbered list: quick replies scroll sideways and hide the rest."""


@dataclass(frozen=True, kw_only=True)
class Choice(Question[F]):
    """One of several options. `accepts` names further valid values (a button that carries its day stays valid later);
    `understands` reads what the options alone don't. `unlisted`: options that may be missing on the screen, since they
    fit hardly anybody who is asked so, and are understood all the same when their words are typed. `why_not`: what is
    said to words that are no answer. `exactly`: it is done at once, with nothing to look at before: a sentence that
    only holds an answer's words is none. `reading`: something to be read before one answers; the options are its
    buttons, the first one what most people press."""

    options: tuple[Option, ...] | Callable[[Answers, F], tuple[Option, ...]]
    accepts: Callable[[str], bool] | None = None
    understands: Hear[F] | None = None
    unlisted: tuple[Option, ...] = ()
    why_not: Callable[[str, Moment[F]], Phrase] | None = None
    reading: Wording[F] | None = None
    exactly: bool = False

    def choices(self, moment: Moment[F]) -> tuple[Option, ...]:
        return self.options(moment.answers, moment.facts) if callable(self.options) else self.options

    def shown(self, moment: Moment[F]) -> tuple[str, ...]:
        return tuple(option.value for option in self.choices(moment)) if callable(self.options) else ()

    def ask(self, moment: Moment[F]) -> Message:
        options = self.choices(moment)
        if len(options) <= QUICK_CHOICES:
            buttons = tuple(Button(o.label, press(self, o, moment)) for o in options)
            if self.reading is not None:
                text = self.reading(moment.answers, moment.facts) if callable(self.reading) else self.reading
                return to_read(self, moment, text, buttons)
            return spoken(self, moment, in_lines(listed(options), *hint(moment)), buttons)
        return Card(alt=self.alt, blocks=numbered(self.wording(moment), self, options, moment))

    def hear(self, given: Input, moment: Moment[F]) -> Heard:
        options = self.choices(moment)
        if isinstance(given, Tapped):
            return self._chosen(given.value, options) if self.keeps(given.value, moment) else Missed()
        if isinstance(given, Said):
            value = one_of(given.text, as_numbered(options, moment.run.draft.shown), exactly=self.exactly)
            if value is not None and self.keeps(value, moment):
                return self._chosen(value, options)
            answers = self.understands(given.text, moment) if self.understands else None
            if answers:
                return Got(answers)
            named = one_of(given.text, self.unlisted, exactly=self.exactly) if number(given.text) is None else None
            if named is not None:
                return self._chosen(named, self.unlisted)
            return Missed(self.why_not(given.text, moment) if self.why_not else None)
        return Missed()

    def _chosen(self, value: str, options: tuple[Option, ...]) -> Heard:
        leads = next((option.leads for option in options if option.value == value), None)
        return Leads(leads) if leads else Got({self.key: value})

    def keeps(self, value: Value, moment: Moment[F]) -> bool:
        if not isinstance(value, str):
            return False
        return any(o.value == value for o in (*self.choices(moment), *self.unlisted)) or bool(
            self.accepts and self.accepts(value)
        )

    def display(self, moment: Moment[F]) -> Phrase:
        if self.show:
            return self.show(moment.answers, moment.facts)
        value = moment.answers[self.key]
        return next((o.label for o in (*self.choices(moment), *self.unlisted) if o.value == value), str(value))

    def flaws(self, before: Sequence[Question[F]]) -> Iterator[str]:
        yield from super().flaws(before)
        if not callable(self.options):
            yield from option_flaws(self.options) if self.options else ("offers nothing to choose",)
