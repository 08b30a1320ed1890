"""The letter to a home as a page to be printed, and the pages on the way to it. No scripts: a page that waits asks
again by itself."""

from html import escape
from urllib.parse import quote

import segno
from flask import Response

from flows.family import letter as words
from flows.family.letter import Letter
from flows.phrase import Phrase, in_thai

AGAIN_SECONDS = 3
_OA_MESSAGE = "https://line.me/R/oaMessage/{}/?{}"
"""Opens the chat with a message that only wants sending
(https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/)."""


def answer(html: str, status: int = 200) -> Response:
    return Response(html, status, mimetype="text/html")


def ask() -> str:
    """Behind a link, whoever has it."""
    return _small(words.ASK, words.ASK_HINT, _button(words.ASK_BUTTON))


def wait(number: int, at: str) -> str:
    """Until the number is said in chat. `at`: the path of this page."""
    shown = f'<p class="number">{number}</p>'
    look = f'<a href="{escape(at)}">{escape(words.LOOK_AGAIN)}</a>'
    return _small(words.WAIT, words.WAIT_HINT, shown, look, again=True)


def confirmed() -> str:
    return _small(words.READY_NOW, "", _button(words.OPEN_BUTTON))


def closed() -> str:
    return _small(words.CLOSED, words.CLOSED_HINT)


def not_open() -> str:
    """Whatever the reason: who has no business here learns none."""
    return _small(words.NOT_OPEN, words.NOT_OPEN_HINT)


def start() -> str:
    return _small(words.TITLE, words.START_HINT)


def away() -> str:
    return _small(words.AWAY, words.AWAY_HINT)


def letter(one: Letter, close: str) -> str:
    """One sheet of A4 with a slip to be cut off. `close`: the path that ends it."""
    lines = "".join(f"<p>{_(line)}</p>" for line in words.body(one))
    signed = "".join(f"<p>{_(line)}</p>" for line in words.signed(one))
    slip = "".join(f'<p class="dots">{_(line)}</p>' for line in words.SLIP)
    return _page(
        f'<div class="bar"><span>{_(words.PRINT_HINT)}</span>{_button(words.CLOSE_BUTTON, close)}</div>'
        f'<div class="letter"><main class="sheet"><div class="head"><p>{_(one.school)}</p>'
        f'<p class="area">{_(one.area)}</p></div>'
        f'<div class="line"><p>{_(words.NUMBER)}</p><p>{_(words.dated(one))}</p></div>'
        f'<p class="subject">{_(words.SUBJECT)}</p><p>{_(words.addressed(one))}</p>'
        f'<div class="body">{lines}</div>'
        f'<div class="below"><div class="code">{_code(one)}</div>'
        f'<div class="sign"><p>{_(words.GREETING)}</p><div class="room"></div>{signed}</div></div>'
        f'<p class="contact">{_(words.contact(one))}</p>'
        f'<div class="cut"><p class="hint">✂ {_(words.CUT)}</p>'
        f"<p><strong>{_(words.GOT)}</strong> {_(words.slip(one))}</p>"
        f"{slip}</div></main></div>"
    )


def _code(one: Letter) -> str:
    """What leads to the chat: the square where the account is known, else the code to be typed."""
    if one.code is None:
        return ""
    shown, otherwise = words.shown(one.code), f"<p>{_(words.OTHERWISE)}</p>"
    letters = f'<p class="letters">{escape(shown)}</p>'
    if one.line_id is None:
        return f"<p>{_(words.TYPE)}</p>{letters}{otherwise}"
    square = segno.make(_OA_MESSAGE.format(quote(one.line_id, safe=""), quote(shown)), error="m", micro=False)
    drawn = square.svg_inline(border=2, omitsize=True)
    return f"{drawn}<p>{_(words.SCAN)}</p>{letters}{otherwise}"


def _small(title: str, hint: str, *parts: str, again: bool = False) -> str:
    said = f"<p>{_(hint)}</p>" if hint else ""
    refresh = f'<meta http-equiv="refresh" content="{AGAIN_SECONDS}">' if again else ""
    return _page(
        f'<main class="small"><h1>{_(title)}</h1>{parts[0] if again else ""}{said}'
        f"{''.join(parts[1:] if again else parts)}</main>",
        refresh,
    )


def _button(label: str, to: str | None = None) -> str:
    """`to`: the page itself where it is left out."""
    action = f' action="{escape(to)}"' if to else ""
    return f'<form method="post"{action}><button>{_(label)}</button></form>'


def _page(inside: str, head: str = "") -> str:
    return (
        '<!doctype html>\n<html lang="th">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n{head}<title>{_(words.TITLE)}</title>\n'
        f'<link rel="stylesheet" href="/style.css">\n{inside}\n</html>\n'
    )


def _(phrase: Phrase) -> str:
    return escape(in_thai(phrase))
