"""How questions look and what they listen for, shared by the kinds: lists, short questions, numbers on the screen."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from flows.engine.facts import F
from flows.engine.kit import Moment, Option, Question
from flows.hear.choice import Offered
from flows.phrase import Phrase, T, in_lines, in_paragraphs, in_thai, with_dots
from flows.say import Act, Answer, Button, Card, Message, Row, Text, Words
from thai.text import squash

HINT = "พิมพ์เลขข้อได้"


def numbered(
    heading: Phrase,
    question: Question[F],
    options: tuple[Option, ...],
    moment: Moment[F],
    marked: tuple[str, ...] = (),
    instead: Phrase | None = None,
) -> tuple[Words | Row, ...]:
    """A list with numbers and, where the options name one, headings above groups."""
    blocks: list[Words | Row] = [*_first_line(moment, instead), Words(heading, "strong")]
    under: Phrase | None = None
    for number, option in enumerate(options, 1):
        if option.under and option.under != under:
            under = option.under
            blocks.append(Words(under, "small"))
        marks = option.value in marked
        look: Literal["choice", "alarm"] = "alarm" if option.leads else "choice"
        blocks.append(Row(option.label, press(question, option, moment), number, marked=marks, look=look))
    return tuple(blocks)


def hint(moment: Moment[F]) -> tuple[Phrase, ...]:
    """That a number will do: said once in a run, on its first question."""
    return () if moment.answers or moment.run.draft.changing is not None else (HINT,)


def _first_line(moment: Moment[F], instead: Phrase | None) -> tuple[Words, ...]:
    """Whom it is about and how far it is; and how to answer, or what is said `instead`."""
    after = (instead,) if instead else hint(moment)
    return (Words(with_dots(moment.where, *after), "small"),) if moment.where or after else ()


def listed(options: Sequence[Option]) -> Phrase:
    """The same in plain words, for options that are quick replies as well."""
    return in_lines(*(T("{number} {label}", number=n, label=option.label) for n, option in enumerate(options, 1)))


def press(question: Question[F], option: Option, moment: Moment[F]) -> Answer | Act:
    """What the button of an option does."""
    return Act(option.leads) if option.leads else question.tap(moment, option.value)


def to_read(question: Question[F], moment: Moment[F], text: Phrase, buttons: tuple[Button, ...]) -> Card:
    """A text with its heading, and the answers as buttons below it."""
    first = (Words(moment.where, "small"),) if moment.where else ()
    main = (replace(buttons[0], look="main"), *buttons[1:])
    return Card(question.alt, (*first, Words(question.wording(moment), "heading"), Words(text)), main)


def is_called(said: str, option: Option) -> bool:
    """Whether the whole message is a name of the option: for answers that must not be guessed from a part."""
    return squash(said) in _names(option)


@lru_cache(maxsize=512)
def _names(option: Option) -> frozenset[str]:
    return frozenset(map(squash, (in_thai(option.label), *option.also)))


def spoken(question: Question[F], moment: Moment[F], extra: Phrase, quick: tuple[Button, ...]) -> Message:
    """A short question: plain words, or a bubble where they are private or say whom they are about."""
    words = question.wording(moment)
    if question.private or moment.where:
        first = (Words(moment.where, "small"),) if moment.where else ()
        more = (Words(extra, "small"),) if extra else ()
        return Card(alt=question.alt, blocks=(*first, Words(words, "strong"), *more), quick=quick)
    return Text(in_paragraphs(words, extra), quick)


def as_numbered(options: Sequence[Option], shown: tuple[str, ...]) -> Sequence[Offered]:
    """The options in the order that the person's screen numbers them; those that have gone keep their number."""
    if not shown:
        return options
    by_value = {option.value: option for option in options}
    return tuple(by_value.get(value, Offered(value, value)) for value in shown)
