"""What the service says, as plain data: `bot.line` turns it into LINE's messages, the outbox keeps it as JSON.

A child is named in a `Card` only, never in a `Text` and never in an `alt`: a lock screen shows those
(`docs/glossary.md`, "lock screen"). Words are phrases (`flows.phrase`), drawn with the voice of the reader when they
are sent or stored. Labels are made by `flows.labels`, so that any button may stand anywhere.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct, json
from msgspec.structs import replace

from flows.phrase import Phrase, Voice


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
    """Says a word in the person's place, such as เมนู or ย้อนกลับ: in Thai, as it is heard."""

    text: str


class Call(Struct, frozen=True, tag="call"):
    """Opens the phone with a number (national form, digits only)."""

    phone: str


class Page(Struct, frozen=True, tag="page"):
    """Opens an address in the phone's own browser, outside LINE: it can print."""

    url: str


Does = Answer | PickDate | Act | Word | Call | Page


class Button(Struct, frozen=True):
    """`said` is what the chat shows as the person's own words when it is pressed; without it, the label."""

    label: Phrase
    does: Does
    said: Phrase | None = None
    look: Literal["main", "plain", "quiet", "alarm"] = "plain"


class Words(Struct, frozen=True, tag="words"):
    """One paragraph of a card. `late`: something is overdue, `done`: all is well, as the words say too."""

    text: Phrase
    look: Literal["plain", "strong", "small", "late", "done", "heading"] = "plain"


class Row(Struct, frozen=True, tag="row"):
    """A line of a card that can be pressed: a choice, two short ones side by side; a `line` of the review or of a long
    list, there also `late`, `waiting` or `done`, as its words say too; what is done most, `main`; the `alarm`; a red
    `call`, two short ones side by side too. `marked`: already picked."""

    text: Phrase
    does: Does
    number: int | None = None
    said: Phrase | None = None
    marked: bool = False
    look: Literal["choice", "line", "late", "waiting", "done", "main", "alarm", "call"] = "choice"


def numbered(rows: Iterable[Row], page: int, per_page: int) -> list[Row]:
    """The lines of one page of a list, each with its place on the list: typed, that opens it."""
    return [replace(row, number=at) for at, row in enumerate(rows, page * per_page + 1)]


class Picture(Struct, frozen=True):
    """One that the web process serves: its path there, and its proportions. Where nobody can fetch it from there, the
    card is drawn without: its words say the same."""

    path: str
    width: int
    height: int


class Card(Struct, frozen=True, tag="card"):
    """One bubble. `alt` stands on the lock screen; `quick`: buttons below the chat, gone after the next message.
    `picture`: above its words."""

    alt: Phrase
    blocks: tuple[Words | Row, ...]
    buttons: tuple[Button, ...] = ()
    quick: tuple[Button, ...] = ()
    picture: Picture | None = None


class Cards(Struct, frozen=True, tag="cards"):
    """Up to twelve bubbles side by side."""

    alt: Phrase
    cards: tuple[Card, ...]
    quick: tuple[Button, ...] = ()


class Text(Struct, frozen=True, tag="text"):
    """Plain words that may stand on a lock screen."""

    words: Phrase
    quick: tuple[Button, ...] = ()


Message = Text | Card | Cards


def ending_with(messages: tuple[Message, ...], last: Text | Card) -> tuple[Message, ...]:
    """These messages, and what just happened at the end, where it is seen: the buttons below the chat go there too,
    since LINE shows those of the newest message alone."""
    if not messages:
        return (last,)
    asked = messages[-1]
    return (*messages[:-1], replace(asked, quick=()), replace(last, quick=(*last.quick, *asked.quick)))


_decoder = json.Decoder(tuple[Message, ...])


def dump(messages: tuple[Message, ...], say: Voice) -> bytes:
    """Messages as JSON, for the outbox: drawn, so that what is stored is what will be read."""
    return json.encode([drawn(message, say) for message in messages])


def load(data: bytes) -> tuple[Message, ...]:
    """The messages that `dump` wrote, drawn; raises `msgspec.ValidationError` on anything else."""
    return _decoder.decode(data)


def drawn(message: Message, say: Voice) -> Message:
    """A message whose phrases are plain strings."""
    quick = _drawn_buttons(message.quick, say)
    match message:
        case Text(words):
            return Text(say(words), quick)
        case Card():
            return _drawn_card(message, say)
        case Cards(alt, cards):
            return Cards(say(alt), tuple(_drawn_card(card, say) for card in cards), quick)


def _drawn_card(card: Card, say: Voice) -> Card:
    blocks = tuple(
        replace(block, text=say(block.text), said=say(block.said) if block.said else None)
        if isinstance(block, Row)
        else replace(block, text=say(block.text))
        for block in card.blocks
    )
    buttons, quick = _drawn_buttons(card.buttons, say), _drawn_buttons(card.quick, say)
    return Card(say(card.alt), blocks, buttons, quick, card.picture)


def _drawn_buttons(buttons: tuple[Button, ...], say: Voice) -> tuple[Button, ...]:
    return tuple(
        replace(button, label=say(button.label), said=say(button.said) if button.said else None) for button in buttons
    )
