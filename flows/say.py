"""What the service says, as plain data: `bot.line` turns it into LINE's messages, the outbox keeps it as JSON.

A child is named in a `Card` only, never in a `Text` and never in an `alt`: a lock screen shows those
(`docs/glossary.md`, "lock screen"). Labels fit a quick reply (20 graphemes), so any button may stand anywhere.
"""

import unicodedata
from datetime import date
from typing import Literal

from msgspec import Struct, json

LABEL_MAX = 20
"""Graphemes on a button, each SARA AM counted twice: how LINE counts it is not documented."""


def label_width(label: str) -> int:
    """How much of `LABEL_MAX` a Thai or Latin label takes: its characters without the marks above and below them."""
    return sum(unicodedata.category(character) != "Mn" for character in label)


class Answer(Struct, frozen=True, tag="answer"):
    """Answers one question of one run."""

    run: str
    question: str
    value: str


class PickDate(Struct, frozen=True, tag="date"):
    """Opens LINE's calendar for one question of one run; days outside `first`..`last` can't be picked."""

    run: str
    question: str
    first: date
    last: date


class Act(Struct, frozen=True, tag="act"):
    """An action outside a run (withdraw, same as before …) with the exact things that it was shown for."""

    name: str
    args: dict[str, str] = {}


class Word(Struct, frozen=True, tag="word"):
    """Says a word in the person's place, such as เมนู or ย้อนกลับ."""

    text: str


class Call(Struct, frozen=True, tag="call"):
    """Opens the phone with a number (national form, digits only)."""

    phone: str


Does = Answer | PickDate | Act | Word | Call


class Button(Struct, frozen=True):
    """`said` is what the chat shows as the person's own words when it is pressed; without it, the label."""

    label: str
    does: Does
    said: str | None = None
    look: Literal["main", "plain", "quiet", "alarm"] = "plain"


class Words(Struct, frozen=True, tag="words"):
    """One paragraph of a card."""

    text: str
    look: Literal["plain", "strong", "small", "heading"] = "plain"


class Row(Struct, frozen=True, tag="row"):
    """A line of a card that can be pressed: a numbered choice, a line of the review. `marked`: already picked."""

    text: str
    does: Does
    number: int | None = None
    said: str | None = None
    marked: bool = False


class Card(Struct, frozen=True, tag="card"):
    """One bubble. `alt` stands on the lock screen; `quick`: buttons below the chat, gone after the next message."""

    alt: str
    blocks: tuple[Words | Row, ...]
    buttons: tuple[Button, ...] = ()
    quick: tuple[Button, ...] = ()


class Cards(Struct, frozen=True, tag="cards"):
    """Up to twelve bubbles side by side."""

    alt: str
    cards: tuple[Card, ...]
    quick: tuple[Button, ...] = ()


class Text(Struct, frozen=True, tag="text"):
    """Plain words that may stand on a lock screen."""

    words: str
    quick: tuple[Button, ...] = ()


Message = Text | Card | Cards

_decoder = json.Decoder(tuple[Message, ...])


def dump(messages: tuple[Message, ...]) -> bytes:
    """Messages as JSON, for the outbox."""
    return json.encode(messages)


def load(data: bytes) -> tuple[Message, ...]:
    """The messages that `dump` wrote; raises `msgspec.ValidationError` on anything else."""
    return _decoder.decode(data)
