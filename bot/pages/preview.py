"""Messages as a page of HTML, as wide as a phone: to be looked at, by whoever answers for the words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.line.colours import GREEN, GREY_BLUE, HAIRLINE, INK, PALE_GREEN, RED, SOFT_INK, WHITE
from flows.notice import lock_screen
from flows.phrase import Voice
from flows.say import Button, Card, Cards, Message, Row, Text, Words

WIDTH = 390
"""CSS pixels of a common phone."""

_STYLE = f"""
body {{ margin: 0 auto; max-width: {WIDTH}px; font: 16px/1.5 "Sarabun", "Noto Sans Thai", sans-serif; color: {INK};
  background: #8CABD8; padding: 12px; box-sizing: border-box; }}
h1 {{ font-size: 20px; }} h2 {{ font-size: 16px; margin: 28px 0 0; }}
.about {{ font-size: 13px; margin: 0 0 8px; }}
.lock {{ background: #1F2430; color: {WHITE}; border-radius: 12px; padding: 8px 12px; margin: 14px 0 6px;
  white-space: pre-line; }}
.side {{ display: flex; gap: 8px; overflow-x: auto; }}
.bubble {{ background: {WHITE}; border-radius: 16px; padding: 12px 16px; margin: 0 0 6px; width: fit-content;
  max-width: 300px; min-width: 0; flex: none; white-space: pre-line; overflow-wrap: anywhere; }}
.card {{ width: 300px; box-sizing: border-box; }}
.heading {{ color: {GREEN}; font-weight: bold; font-size: 18px; }} .strong {{ font-weight: bold; }}
.small {{ color: {SOFT_INK}; font-size: 14px; }}
.row {{ border-top: 1px solid {HAIRLINE}; padding: 8px 0; }}
.button, .quick span {{ display: block; border-radius: 8px; padding: 10px; margin-top: 8px; text-align: center; }}
.main {{ background: {GREEN}; color: {WHITE}; }} .plain {{ background: {PALE_GREEN}; }}
.quiet {{ color: {GREY_BLUE}; }} .alarm {{ background: {RED}; color: {WHITE}; }}
.quick {{ display: flex; gap: 6px; overflow-x: auto; }}
.quick span {{ background: {WHITE}; border-radius: 18px; padding: 6px 14px; white-space: nowrap; }}
"""


@dataclass(frozen=True)
class Shown:
    """One kind: its name, a sentence about it, and examples."""

    name: str
    about: str
    messages: Sequence[Message]


def page(kinds: Sequence[Shown], say: Voice) -> str:
    """The whole page; every message under the line that a locked phone shows of it."""
    parts = "\n".join(part for kind in kinds for part in _kind(kind, say))
    return (
        f'<!doctype html>\n<html lang="th">\n<meta charset="utf-8">\n<meta name="viewport" content="width={WIDTH}">\n'
        f"<title>พาน้อง</title>\n<style>{_STYLE}</style>\n<h1>พาน้อง</h1>\n{parts}\n</html>\n"
    )


def _kind(kind: Shown, say: Voice) -> Iterator[str]:
    yield f'<h2>{escape(kind.name)}</h2><p class="about">{escape(kind.about)}</p>'
    for message in kind.messages:
        yield f'<div class="lock">🔒 {escape(say(lock_screen(message)))}</div>'
        yield _message(message, say)


def _message(message: Message, say: Voice) -> str:
    match message:
        case Text(words):
            drawn = f'<div class="bubble">{escape(say(words))}</div>'
        case Card():
            drawn = _card(message, say)
        case Cards(cards=cards):
            drawn = f'<div class="side">{"".join(_card(card, say) for card in cards)}</div>'
    quick = "".join(f"<span>{escape(say(button.label))}</span>" for button in message.quick)
    return drawn + (f'<div class="quick">{quick}</div>' if quick else "")


def _card(card: Card, say: Voice) -> str:
    inside = "".join(_block(block, say) for block in card.blocks)
    return f'<div class="bubble card">{inside}{"".join(_button(button, say) for button in card.buttons)}</div>'


def _block(block: Words | Row, say: Voice) -> str:
    words = escape(say(block.text))
    if isinstance(block, Words):
        look = "" if block.look == "plain" else block.look
        return f'<div class="{look}">{words}</div>'
    number = f"{block.number} " if block.number is not None else ""
    return f'<div class="row">{number}{words}</div>'


def _button(button: Button, say: Voice) -> str:
    return f'<div class="button {button.look}">{escape(say(button.label))}</div>'
