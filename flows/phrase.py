"""What is said, before it is drawn: words and what is filled into them, in nobody's language yet.

Thai is the source language. A plain string is a phrase by itself; with something filled in it is a `T`, since an
f-string can't be translated (docs/adr/0015). A voice draws phrases when somebody reads them: a catalogue translates the
strings and templates that it knows, and leaves alone what it does not, such as names and what people have typed.
"""

import re
from collections.abc import Callable, Hashable, Set
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Final, NoReturn


class Lazy:
    """Words that are made when a voice draws them. Immutable; equal when they would be drawn alike in any language."""

    __slots__ = ()

    def drawn(self, say: "Voice") -> str:
        """The words in the language of the voice."""
        raise NotImplementedError

    def parts(self) -> Hashable:
        """All that the words are made of."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lazy) and type(other) is type(self) and other.parts() == self.parts()

    def __hash__(self) -> int:
        return hash(self.parts())

    def __str__(self) -> NoReturn:
        raise TypeError("a phrase has no words until a voice draws it: fill it into a T instead of gluing it")


if TYPE_CHECKING:
    Phrase = str | Lazy
else:
    # For msgspec, which reads stored messages: those were drawn when they were written.
    Phrase = str

Value = Phrase | int
"""What may be filled in: a name, typed words, other phrases, a number."""

Voice = Callable[[Phrase], str]
"""Draws a phrase in one language."""


class T(Lazy):
    """Words with values: `T("ยืนยันคุณ{name} แล้ว", name=name)`, with leading zeros `{number:04d}`.

    A placeholder without a value, a value without a placeholder and a template that is none raise `ValueError` here,
    not when it is drawn. Braces in a value mean nothing.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: Value) -> None:
        names, numbers = placeholders(template)
        if names != values.keys():
            raise ValueError(f"{template!r} is filled with {sorted(values)}")
        for name in numbers:
            if not isinstance(values[name], int):
                raise ValueError(f"{template!r} wants a number for {name!r}")
        self.template: Final = template
        self.values: Final = values

    def drawn(self, say: Voice) -> str:
        if say is in_thai:  # by far the most: nothing is looked up
            values = {
                name: value.drawn(in_thai) if isinstance(value, Lazy) else value for name, value in self.values.items()
            }
            return self.template.format_map(values)
        values = {name: value if isinstance(value, int) else say(value) for name, value in self.values.items()}
        return translated(self.template, say, values.keys()).format_map(values)

    def parts(self) -> Hashable:
        return self.template, tuple(sorted(self.values.items()))

    def __repr__(self) -> str:
        return f"T({self.template!r})"  # without the values: they are names


class Series(Lazy):
    """Phrases one after the other, with the same between them."""

    __slots__ = ("between", "phrases")

    def __init__(self, phrases: tuple[Phrase, ...], between: str) -> None:
        self.phrases: Final = phrases
        self.between: Final = between

    def drawn(self, say: Voice) -> str:
        return self.between.join(map(say, self.phrases))

    def parts(self) -> Hashable:
        return self.phrases, self.between

    def __repr__(self) -> str:
        return f"Series({self.between!r}, of {len(self.phrases)})"


def in_lines(*phrases: Phrase | None) -> Phrase:
    """One below the other; without those that are empty."""
    return _series(phrases, "\n")


def in_paragraphs(*phrases: Phrase | None) -> Phrase:
    return _series(phrases, "\n\n")


def with_commas(*phrases: Phrase | None) -> Phrase:
    return _series(phrases, ", ")


def with_dots(*phrases: Phrase | None) -> Phrase:
    return _series(phrases, " · ")


def _series(phrases: tuple[Phrase | None, ...], between: str) -> Phrase:
    kept = tuple(phrase for phrase in phrases if phrase)
    return kept[0] if len(kept) == 1 else Series(kept, between)


def in_thai(phrase: Phrase) -> str:
    """The voice of the source language: everything as it stands."""
    return phrase if isinstance(phrase, str) else phrase.drawn(in_thai)


def translating(translate: Callable[[str], str]) -> Voice:
    """The voice of another language. `translate` gives back what it does not know."""

    def say(phrase: Phrase) -> str:
        return translate(phrase) if isinstance(phrase, str) else phrase.drawn(say)

    return say


def translated(template: str, say: Voice, given: Set[str]) -> str:
    """A template in the language of a voice; the Thai one where the translation asks for what is not given."""
    found = say(template)
    if found is template:
        return template
    try:
        names, numbers = placeholders(found)
    except ValueError:
        return template
    return found if names <= given and numbers <= placeholders(template)[1] else template


_NUMBER = re.compile(r"0[1-9]d")


@cache
def placeholders(template: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names in a template, and those that are written with leading zeros. Raises `ValueError` for what a template
    can't hold: attributes, conversions, numbered or nested placeholders."""
    names, numbers = set(), set()
    for _, name, form, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or conversion or (form and not _NUMBER.fullmatch(form)):
            raise ValueError(f"{template!r} holds a placeholder that is no plain name: {name!r}")
        names.add(name)
        if form:
            numbers.add(name)
    return frozenset(names), frozenset(numbers)
