"""Draws a card as a LINE flex bubble.

Made for cracked screens and for older eyes: words that grow with LINE's font setting (`scaling`), whole
lines to press, at least 44 px high, and never a meaning that only a colour carries.
"""

from typing import Any

from bot.line.actions import action
from bot.line.colours import GREEN, GREY_BLUE, HAIRLINE, INK, PALE_GREEN, RED, SOFT_INK, WHITE
from bot.line.limits import FLEX_LABEL_GRAPHEMES, label_width, shorten
from flows.phrase import Voice
from flows.say import Button, Card, Row, Words

Json = dict[str, Any]

_WORDS: dict[str, Json] = {
    "plain": {"size": "md", "color": INK},
    "strong": {"size": "md", "color": INK, "weight": "bold"},
    "small": {"size": "sm", "color": SOFT_INK},
    "heading": {"size": "lg", "color": GREEN, "weight": "bold"},
}
_BUTTON: dict[str, Json] = {
    "main": {"style": "primary", "color": GREEN},
    "plain": {"style": "secondary", "color": PALE_GREEN},
    "quiet": {"style": "link", "color": GREY_BLUE},
    "alarm": {"style": "primary", "color": RED},
}
_CIRCLE: Json = {
    "type": "box",
    "layout": "vertical",
    "flex": 0,
    "width": "28px",
    "height": "28px",
    "cornerRadius": "14px",
    "justifyContent": "center",
}
_SEPARATOR: Json = {"type": "separator", "color": HAIRLINE}
_CHEVRON: Json = {"type": "text", "text": "›", "flex": 0, "size": "lg", "color": SOFT_INK}
_TICK: Json = {"type": "text", "text": "✓", "flex": 0, "size": "lg", "color": GREEN, "weight": "bold"}


def bubble(card: Card, say: Voice) -> Json:
    """The bubble of a card in the reader's voice; a heading that stands first becomes the coloured band on top.

    Parts that never change are shared between bubbles: don't alter the result. Raises `ValueError` for what
    LINE would refuse.
    """
    if not card.blocks and not card.buttons:
        raise ValueError("a card without words or buttons")
    blocks = card.blocks
    drawn: Json = {"type": "bubble", "size": "mega"}
    if blocks and isinstance(first := blocks[0], Words) and first.look == "heading":
        drawn["header"] = _band(say(first.text))
        blocks = blocks[1:]
    if blocks:
        drawn["body"] = {
            "type": "box",
            "layout": "vertical",
            "paddingAll": "16px",
            "contents": _body(blocks, say),
        }
    if card.buttons:
        drawn["footer"] = {
            "type": "box",
            "layout": "vertical",
            "spacing": "sm",
            "paddingAll": "12px",
            "contents": [_button(button, say) for button in card.buttons],
        }
    return drawn


def _band(text: str) -> Json:
    words = {"type": "text", "text": _filled(text), "wrap": True, "scaling": True}
    words |= {"size": "lg", "weight": "bold", "color": WHITE}
    return {
        "type": "box",
        "layout": "vertical",
        "paddingAll": "16px",
        "backgroundColor": GREEN,
        "contents": [words],
    }


def _body(blocks: tuple[Words | Row, ...], say: Voice) -> list[Json]:
    drawn: list[Json] = []
    before: Words | Row | None = None
    for block in blocks:
        if isinstance(block, Row):
            if isinstance(before, Row):
                drawn.append(_SEPARATOR)
            drawn.append(_row(block, say))
        else:
            words = {"type": "text", "text": _filled(say(block.text)), "wrap": True, "scaling": True}
            words |= _WORDS[block.look]
            if before is not None:
                words["margin"] = "lg" if block.look == "heading" else "md"
            drawn.append(words)
        before = block
    return drawn


def _row(row: Row, say: Voice) -> Json:
    text = _filled(say(row.text))
    words = {"type": "text", "text": text, "wrap": True, "scaling": True, "size": "md", "color": INK}
    contents = [words, _TICK if row.marked else _CHEVRON]
    if row.number is not None:
        contents.insert(0, _number(row.number, row.marked))
    drawn = {
        "type": "box",
        "layout": "horizontal",
        "alignItems": "center",
        "spacing": "md",
        "paddingTop": "12px",
        "paddingBottom": "12px",
        "contents": contents,
        "action": action(row.does, shorten(text, FLEX_LABEL_GRAPHEMES), say(row.said) if row.said else text),
    }
    if row.marked:
        words["weight"] = "bold"
    return drawn


def _number(number: int, marked: bool) -> Json:
    digits = {"type": "text", "text": str(number), "align": "center", "size": "sm", "weight": "bold"}
    digits["color"] = WHITE if marked else GREEN
    return _CIRCLE | {"backgroundColor": GREEN if marked else PALE_GREEN, "contents": [digits]}


def _button(button: Button, say: Voice) -> Json:
    label = say(button.label)
    if not label or label_width(label) > FLEX_LABEL_GRAPHEMES:
        raise ValueError(f"a button needs a label of 1 to {FLEX_LABEL_GRAPHEMES} characters")
    return {
        "type": "button",
        "height": "md",
        "scaling": True,
        "adjustMode": "shrink-to-fit",
        "action": action(button.does, label, say(button.said) if button.said else None),
    } | _BUTTON[button.look]


def _filled(text: str) -> str:
    if not text or text.isspace():
        raise ValueError("LINE refuses a text without words")
    return text
