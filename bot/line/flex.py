"""Draws a card as a LINE flex bubble.

Made for cracked screens and for older eyes: words that grow with LINE's font setting (`scaling`), whole lines to press,
40 px from one to the next, and never a meaning that only a colour carries. A card that asks fits the screen whole: at
390 × 844 some 560 px of chat are seen, and LINE scrolls to the end of the newest message.
"""

from typing import Any
from urllib.parse import urlsplit

from bot.line.actions import action
from bot.line.colours import AMBER, GREEN, GREY_BLUE, INK, PALE_GREEN, RED, SOFT_INK, WHITE
from bot.line.limits import FLEX_LABEL_GRAPHEMES, label_width, shorten
from config.forms import LOOPBACK
from config.settings import Settings
from flows.labels import label_width as width
from flows.phrase import Voice
from flows.say import Button, Card, Picture, Row, Words

Json = dict[str, Any]

_WORDS: dict[str, Json] = {
    "plain": {"size": "md", "color": INK},
    "strong": {"size": "md", "color": INK, "weight": "bold"},
    "small": {"size": "sm", "color": SOFT_INK},
    "late": {"size": "md", "color": AMBER, "weight": "bold"},
    "done": {"size": "md", "color": GREEN, "weight": "bold"},
    "heading": {"size": "lg", "color": GREEN, "weight": "bold"},
}
_BUTTON: dict[str, Json] = {
    "main": {"style": "primary", "color": GREEN},
    "plain": {"style": "secondary", "color": PALE_GREEN},
    "quiet": {"style": "link", "color": GREY_BLUE},
    "alarm": {"style": "primary", "color": RED},
}
_TICK: Json = {"type": "text", "text": "✓", "flex": 0, "size": "sm", "color": GREEN, "weight": "bold"}
_ROW: Json = {
    "type": "box",
    "layout": "horizontal",
    "alignItems": "center",
    "spacing": "sm",
    "paddingStart": "8px",
    "paddingEnd": "8px",
    "cornerRadius": "8px",
}
_ROW_LOOKS: dict[str, tuple[str, Json]] = {
    "choice": (INK, {"backgroundColor": PALE_GREEN}),
    "line": (INK, {"backgroundColor": PALE_GREEN}),
    "late": (AMBER, {"backgroundColor": PALE_GREEN}),
    "waiting": (SOFT_INK, {"backgroundColor": PALE_GREEN}),
    "done": (GREEN, {"backgroundColor": PALE_GREEN}),
    "main": (WHITE, {"backgroundColor": GREEN}),
    "alarm": (RED, {"borderColor": RED, "borderWidth": "normal"}),
    "call": (WHITE, {"backgroundColor": RED}),
}
"""Ink and ground."""

_base: str | None = None
"""Where LINE and people's phones fetch the pictures that the web process serves."""

SHORT = 13
"""Characters of Thai at 14 px, marks above and below not counted, that fit half a bubble at 360 px."""

MOST_BUTTONS = 5
"""Of so many each has a line of its own."""

MOST_ROWS = 8
"""More lines than this that take the whole width stand closer, so that ten of them are seen at once."""


def has_list(card: Card) -> bool:
    """A list takes the whole width of a phone."""
    return any(isinstance(block, Row) for block in card.blocks)


def bubble(card: Card, say: Voice, *, wide: bool) -> Json:
    """The bubble of a card in the reader's voice; a heading that stands first becomes the coloured band on top.

    Parts that never change are shared between bubbles: don't alter the result. Raises `ValueError` for what
    LINE would refuse.
    """
    if not card.blocks and not card.buttons:
        raise ValueError("a card without words or buttons")
    blocks = card.blocks
    drawn: Json = {"type": "bubble", "size": "giga" if wide else "mega"}
    if blocks and isinstance(first := blocks[0], Words) and first.look == "heading":
        drawn["header"] = _band(say(first.text))
        blocks = blocks[1:]
    if card.picture is not None and (url := address(card.picture.path)) is not None:
        drawn["hero"] = _picture(card.picture, url)
    if blocks:
        drawn["body"] = {
            "type": "box",
            "layout": "vertical",
            "paddingAll": "10px" if has_list(card) else "16px",
            "contents": _body(blocks, say),
        }
    if card.buttons:
        drawn["footer"] = {
            "type": "box",
            "layout": "vertical",
            "spacing": "sm",
            "paddingAll": "12px",
            "contents": _buttons(card.buttons, say),
        }
    return drawn


def _picture(picture: Picture, url: str) -> Json:
    ratio = f"{picture.width}:{picture.height}"
    return {"type": "image", "url": url, "size": "full", "aspectRatio": ratio, "aspectMode": "fit"}


def _band(text: str) -> Json:
    words = {"type": "text", "text": _filled(text), "wrap": True, "scaling": True}
    words |= {"size": "lg", "weight": "bold", "color": WHITE}
    return {
        "type": "box",
        "layout": "vertical",
        "paddingAll": "12px",
        "backgroundColor": GREEN,
        "contents": [words],
    }


def _body(blocks: tuple[Words | Row, ...], say: Voice) -> list[Json]:
    drawn: list[Json] = []
    texts = [_filled(say(block.text)) for block in blocks]
    shorts = [isinstance(block, Row) and _is_short(block, text) for block, text in zip(blocks, texts, strict=True)]
    close = sum(isinstance(block, Row) and not short for block, short in zip(blocks, shorts, strict=True)) > MOST_ROWS
    waiting: Json | None = None
    before: Words | Row | None = None
    for block, text, short in zip(blocks, texts, shorts, strict=True):
        if isinstance(block, Row):
            row = _row(block, text, say, short=short, close=close)
            if waiting is not None and short:
                drawn[-1] = {"type": "box", "layout": "horizontal", "spacing": "xs", "contents": [waiting, row]}
                drawn[-1]["margin"] = waiting.pop("margin", "none")
                waiting = None
            else:
                row["margin"] = "xs" if isinstance(before, Row) else "md"
                drawn.append(row)
                waiting = row if short else None
        else:
            words = {"type": "text", "text": text, "wrap": True, "scaling": True}
            words |= _WORDS[block.look]
            if before is not None:
                words["margin"] = "lg" if block.look == "heading" else "sm" if isinstance(before, Row) else "md"
            drawn.append(words)
            waiting = None
        before = block
    return drawn


def _is_short(row: Row, text: str) -> bool:
    """Two such stand side by side."""
    return row.look in ("choice", "call") and width(text) <= SHORT


def _row(row: Row, text: str, say: Voice, *, short: bool, close: bool) -> Json:
    ink, ground = _ROW_LOOKS[row.look]
    words = {"type": "text", "text": text, "wrap": not short, "scaling": True, "size": "sm", "color": ink}
    if row.marked or row.look in ("late", "main", "alarm", "call"):
        words["weight"] = "bold"
    contents = [words, _TICK] if row.marked else [words]
    if row.number is not None:
        digits = {"type": "text", "text": str(row.number), "flex": 0, "size": "sm", "scaling": True}
        contents.insert(0, digits | {"color": GREEN if ink == INK else ink, "weight": "bold"})
    above = "5px" if close else "8px"
    room = {"height": "38px"} if short else {"paddingTop": above, "paddingBottom": above}
    does = action(row.does, shorten(text, FLEX_LABEL_GRAPHEMES), say(row.said) if row.said else text)
    return _ROW | ground | room | {"contents": contents, "action": does}


def _buttons(buttons: tuple[Button, ...], say: Voice) -> list[Json]:
    """One below the other; of many, two quiet ones stand side by side."""
    drawn: list[Json] = []
    alone = len(buttons) <= MOST_BUTTONS
    before: Button | None = None
    for button in buttons:
        shown = _button(button, say)
        beside = not alone and before is not None and button.look == before.look == "quiet"
        if beside:
            drawn[-1] = {"type": "box", "layout": "horizontal", "spacing": "xs", "contents": [drawn[-1], shown]}
        else:
            drawn.append(shown)
        before = None if beside else button
    return drawn


def _button(button: Button, say: Voice) -> Json:
    label = say(button.label)
    if not label or label_width(label) > FLEX_LABEL_GRAPHEMES:
        raise ValueError(f"a button needs a label of 1 to {FLEX_LABEL_GRAPHEMES} characters")
    return {
        "type": "button",
        "height": "sm",
        "scaling": True,
        "adjustMode": "shrink-to-fit",
        "action": action(button.does, label, say(button.said) if button.said else None),
    } | _BUTTON[button.look]


def _filled(text: str) -> str:
    if not text or text.isspace():
        raise ValueError("LINE refuses a text without words")
    return text


def fetch_from(base: str | None) -> None:
    """Say once a process where that is; None: pictures are left out."""
    global _base
    _base = base


def address(path: str) -> str | None:
    """Of a picture; None where nobody could fetch it."""
    return None if _base is None else f"{_base}{path}"


def public_base(settings: Settings) -> str | None:
    """LINE takes https alone; a simulator on this machine also what is on this machine."""
    if settings.public_url is None:
        return None
    parts = urlsplit(settings.public_url)
    simulated = settings.line_api_base_url is not None and _is_here(settings.line_api_base_url)
    if parts.scheme == "https" or (simulated and _is_here(settings.public_url)):
        return settings.public_url.rstrip("/")
    return None


def _is_here(url: str) -> bool:
    return urlsplit(url).hostname in LOOPBACK
