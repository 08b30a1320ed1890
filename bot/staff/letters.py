"""The pages of a letter to a home: the link, the screen that waits for a word in chat, and the letter. To get a page
changes nothing: messengers fetch links before anybody presses them."""

import re
from hashlib import sha256

from flask import Blueprint, abort, redirect, request, url_for
from sqlalchemy import Engine
from werkzeug.wrappers import Response

from bot.pages import letter as page
from config.clock import Clock
from handlers.family.letter.chat import letter_of
from handlers.family.letter.screen import ask as ask_for
from handlers.family.letter.screen import close as close_screen
from handlers.family.letter.screen import open_letter, waiting
from models.database import sessions

TOKEN_MAX = 64
_NAME, _NAME_LENGTH = re.compile("[a-z0-9]{1,16}"), 16


def letter_routes(engine: Engine, clock: Clock, *, secure: bool) -> Blueprint:
    """`secure`: the site has https."""
    routes, make = Blueprint("letters", __name__), sessions(engine)

    def cookie(name: str) -> str:
        """Each letter has one of its own, as it has a page of its own: several may be open side by side."""
        if not _NAME.fullmatch(name):
            abort(404)
        return f"__Host-screen-{name}" if secure else f"screen-{name}"

    def screen(name: str) -> str | None:
        return request.cookies.get(cookie(name), "")[:TOKEN_MAX] or None

    def with_screen(response: Response, name: str, secret: str) -> Response:
        """It ends with the browser; before that, what it opens ends after an hour of rest."""
        response.set_cookie(cookie(name), secret, path="/", secure=secure, httponly=True, samesite="Strict")
        return response

    def without_screen(response: Response, name: str) -> Response:
        response.delete_cookie(cookie(name), path="/", secure=secure, httponly=True, samesite="Strict")
        return response

    @routes.get("/")
    def start() -> Response:
        return page.answer(page.start())

    @routes.get("/l/<token>")
    def link(token: str) -> Response:
        """The same whatever the link: nothing is looked up."""
        del token
        return page.answer(page.ask())

    @routes.post("/l/<token>")
    def ask(token: str) -> Response:
        name = _name_of(token)
        with make.begin() as session:
            secret = ask_for(session, token[:TOKEN_MAX], screen(name), clock.now())
        if secret is None:
            return page.answer(page.not_open(), 410)
        return with_screen(redirect(url_for("letters.letter", name=name), 303), name, secret)

    @routes.get("/letter/<name>")
    def letter(name: str) -> Response:
        """Waits, or shows the letter that was opened; each time it is shown is logged."""
        mine, now = screen(name), clock.now()
        with make.begin() as session:
            waits = waiting(session, mine, now)
            opened = open_letter(session, mine, now) if waits is None else None
            shown = letter_of(session, opened, now) if opened is not None else None
        if waits is not None:
            return page.answer(page.confirmed() if waits.confirmed else page.wait(waits.number, request.path))
        if shown is None or mine is None:
            return without_screen(page.answer(page.not_open(), 410), name)
        return page.answer(page.letter(shown, url_for("letters.close", name=name)))

    @routes.post("/letter/<name>", endpoint="open")
    def open_(name: str) -> Response:
        """Pressed twice is once; what can't be opened any more says so by itself."""
        with make.begin() as session:
            open_letter(session, screen(name), clock.now(), first=True)
        return redirect(url_for("letters.letter", name=name), 303)

    @routes.post("/letter/<name>/close")
    def close(name: str) -> Response:
        with make.begin() as session:
            close_screen(session, screen(name), clock.now())
        return without_screen(redirect(url_for("letters.closed"), 303), name)

    @routes.get("/closed")
    def closed() -> Response:
        return page.answer(page.closed())

    return routes


def _name_of(token: str) -> str:
    """Under which the letter of this link is found: it tells nothing of the link, and opens nothing by itself."""
    return sha256(token.encode()).hexdigest()[:_NAME_LENGTH]
