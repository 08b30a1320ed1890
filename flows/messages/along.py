"""Notices along with a reply: after it, and named as another matter."""

from collections.abc import Sequence

from msgspec.structs import replace

from flows.phrase import in_lines, in_thai
from flows.say import Button, Card, Cards, Message, Text, Words

MOST = 5
"""Messages in one reply or push. Source: "Send reply message", Messaging API reference."""

QUICK_MOST = 13

BESIDES = "ฝากอีกเรื่อง"


def along(reply: Sequence[Message], notices: Sequence[Message]) -> tuple[Message, ...]:
    """The reply, then the notices. LINE shows the quick replies of the last message alone: those of the others go there
    too, so that what could be pressed still can be."""
    first, *others = (_besides(notices[0]), *notices[1:])
    messages = [*reply, first, *others]
    quick: dict[str, Button] = {}
    for message in messages:
        quick |= {in_thai(button.label): button for button in message.quick if in_thai(button.label) not in quick}
    shown = tuple(quick.values())[:QUICK_MOST]
    return (*(replace(one, quick=()) for one in messages[:-1]), replace(messages[-1], quick=shown))


def _besides(message: Message) -> Message:
    """Under a line that says it is about something else."""
    match message:
        case Text(words):
            return replace(message, words=in_lines(BESIDES, words))
        case Card():
            return _card_besides(message)
        case Cards(cards=cards):
            return replace(message, cards=tuple(map(_card_besides, cards)))


def _card_besides(card: Card) -> Card:
    """A heading stays first: it is drawn as the band on top."""
    after = 1 if card.blocks and isinstance(card.blocks[0], Words) and card.blocks[0].look == "heading" else 0
    return replace(card, blocks=(*card.blocks[:after], Words(BESIDES, "small"), *card.blocks[after:]))
