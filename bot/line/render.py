"""Turns neutral messages into LINE's, and a reply or a push into the bytes that go over the wire.

Plain dictionaries, no SDK models: a list of twelve choices is drawn and written in a tenth of a millisecond.
"""

from collections.abc import Sequence

import msgspec

from bot.line.actions import action
from bot.line.flex import Json, bubble, has_list
from bot.line.limits import (
    ALT_UNITS,
    BUBBLE_BYTES,
    CAROUSEL_BUBBLES,
    CAROUSEL_BYTES,
    MESSAGES,
    MOST_ESCAPED,
    QUICK_ITEMS,
    TEXT_UNITS,
    escaped_bytes,
    label_width,
    units,
)
from flows.labels import LABEL_MAX
from flows.phrase import Phrase, Voice
from flows.say import Button, Card, Cards, Message, Text
from thai.together import together

_encoder = msgspec.json.Encoder()


def wire(messages: Sequence[Message], say: Voice, *, reply_token: str | None = None, to: str | None = None) -> bytes:
    """The body of a reply (with `reply_token`) or of a push (with `to`): compact UTF-8, no `\\u` escapes. `say` is the
    voice of the reader.

    Raises `ValueError` for what LINE would refuse: six messages, a bubble over 30 KB, too long a label …
    """
    if (reply_token is None) == (to is None):
        raise ValueError("a message goes to a reply token or to a person")
    if not 1 <= len(messages) <= MESSAGES:
        raise ValueError(f"LINE takes 1 to {MESSAGES} messages at a time, not {len(messages)}")
    address = {"to": to} if reply_token is None else {"replyToken": reply_token}
    return _encoder.encode(address | {"messages": [_drawn(message, say) for message in messages]})


def render(message: Message, say: Voice) -> Json:
    """One LINE message object. Raises `ValueError` like `wire`."""
    read: Json = msgspec.json.decode(_encoder.encode(_drawn(message, say)))
    return read


def _drawn(message: Message, say: Voice) -> Json:
    """The same, bubbles written already: they are measured as they are written, and that takes as long as drawing."""
    say = in_one_piece(say)
    match message:
        case Text(words=words):
            drawn: Json = {"type": "text", "text": _within(say(words), TEXT_UNITS)}
        case Card(alt=alt):
            drawn = _flex(say(alt), _measured(bubble(message, say, wide=has_list(message)), BUBBLE_BYTES))
        case Cards(alt=alt, cards=cards):
            drawn = _flex(say(alt), _carousel(cards, say))
    if message.quick:
        drawn["quickReply"] = _quick(message.quick, say)
    return drawn


def in_one_piece(say: Voice) -> Voice:
    """The voice of the reader, with days and numbers that no line breaks."""

    def said(phrase: Phrase) -> str:
        return together(say(phrase))

    return said


def _flex(alt: str, contents: msgspec.Raw) -> Json:
    return {"type": "flex", "altText": _within(alt, ALT_UNITS), "contents": contents}


def _carousel(cards: Sequence[Card], say: Voice) -> msgspec.Raw:
    if not 1 <= len(cards) <= CAROUSEL_BUBBLES:
        raise ValueError(f"LINE shows 1 to {CAROUSEL_BUBBLES} cards side by side, not {len(cards)}")
    if any(card.quick for card in cards):
        raise ValueError("quick buttons belong to the cards together, not to one of them")
    wide = any(map(has_list, cards))  # LINE wants them of one size
    bubbles = [_measured(bubble(card, say, wide=wide), BUBBLE_BYTES) for card in cards]
    return _measured({"type": "carousel", "contents": bubbles}, CAROUSEL_BYTES)


def _quick(buttons: Sequence[Button], say: Voice) -> Json:
    if len(buttons) > QUICK_ITEMS:
        raise ValueError(f"LINE shows {QUICK_ITEMS} quick replies, not {len(buttons)}")
    return {"items": [{"type": "action", "action": _quick_action(button, say)} for button in buttons]}


def _quick_action(button: Button, say: Voice) -> Json:
    label = say(button.label)
    if not label or label_width(label) > LABEL_MAX:
        raise ValueError(f"a quick reply needs a label of 1 to {LABEL_MAX} characters")
    return action(button.does, label, say(button.said) if button.said else None)


def _measured(contents: Json, most: int) -> msgspec.Raw:
    written = _encoder.encode(contents)
    if len(written) * MOST_ESCAPED > most and (size := escaped_bytes(written)) > most:
        raise ValueError(f"a {contents['type']} of {size} bytes, LINE takes {most}")
    return msgspec.Raw(written)


def _within(text: str, most: int) -> str:
    if not text or text.isspace() or units(text) > most:
        raise ValueError(f"LINE takes a text of 1 to {most} characters")
    return text
