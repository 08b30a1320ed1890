"""Draws neutral messages as plain text, the way a reader of a test wants to see a phone."""

from collections.abc import Iterator

from flows.phrase import Voice, in_thai
from flows.say import Button, Card, Cards, Does, Message, Row, Text, Word


def draw(messages: tuple[Message, ...], say: Voice = in_thai) -> str:
    """A screen: what a lock screen shows in «…», buttons in brackets, quick replies on the last line."""
    lines = [line for message in messages for line in _message(message, say)]
    quick = messages[-1].quick if messages else ()
    if quick:
        lines.append("  " + " ".join(f"[{say(button.label)}]" for button in quick))
    return "\n".join(lines)


def presses(messages: tuple[Message, ...]) -> list[tuple[str, Does]]:
    """Everything that can be pressed, as (label, what it does); LINE keeps only the last message's quick replies."""
    found: list[tuple[str, Does]] = []
    for message in messages:
        for card in _cards(message):
            found += [(in_thai(block.text), block.does) for block in card.blocks if isinstance(block, Row)]
            found += [(in_thai(button.label), button.does) for button in card.buttons]
    quick = messages[-1].quick if messages else ()
    return found + [(in_thai(button.label), button.does) for button in quick]


def buttons(messages: tuple[Message, ...]) -> Iterator[Button]:
    """All buttons of all messages."""
    for message in messages:
        yield from message.quick
        for card in _cards(message):
            yield from card.buttons


def words(messages: tuple[Message, ...]) -> Iterator[str]:
    """All words for reading, a paragraph at a time."""
    for message in messages:
        if isinstance(message, Text):
            yield in_thai(message.words)
        else:
            yield in_thai(message.alt)
        for card in _cards(message):
            yield from (in_thai(block.text) for block in card.blocks)


def public_words(messages: tuple[Message, ...]) -> Iterator[str]:
    """What a lock screen, the chat list or the person's own bubbles show: no child may be named in these."""
    for message in messages:
        yield in_thai(message.words if isinstance(message, Text) else message.alt)
        for card in _cards(message):
            for block in card.blocks:
                if isinstance(block, Row):
                    yield in_thai(block.said or block.text)
    for button in buttons(messages):
        yield button.does.text if isinstance(button.does, Word) else in_thai(button.said or button.label)


def is_list(message: Message) -> bool:
    """Whether there are lines to press."""
    return any(isinstance(block, Row) for card in _cards(message) for block in card.blocks)


def _cards(message: Message) -> tuple[Card, ...]:
    if isinstance(message, Cards):
        return message.cards
    return (message,) if isinstance(message, Card) else ()


def _message(message: Message, say: Voice) -> Iterator[str]:
    if isinstance(message, Text):
        yield from say(message.words).split("\n")
        return
    yield f"«{say(message.alt)}»"
    for card in _cards(message):
        for block in card.blocks:
            if isinstance(block, Row):
                number = f"{block.number} " if block.number else ""
                yield f"  {number}[{'✓ ' if block.marked else ''}{say(block.text)}]"
            else:
                yield from say(block.text).split("\n")
        if card.buttons:
            yield "  " + " ".join(f"[{say(button.label)}]" for button in card.buttons)
