"""The pages of a letter to a home: the link, the screen that waits for a word in chat, and the letter. To get a page
changes nothing: messengers fetch links before anybody presses them."""

from flask import Blueprint, redirect, request, url_for
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


def letter_routes(engine: Engine, clock: Clock, *, secure: bool) -> Blueprint:
    """`secure`: the site has https."""
    routes, make = Blueprint("letters", __name__), sessions(engine)
    cookie = "__Host-screen" if secure else "screen"

    def screen() -> str | None:
        return request.cookies.get(cookie, "")[:TOKEN_MAX] or None

    def with_screen(response: Response, secret: str) -> Response:
        """It ends with the browser; before that, what it opens ends after an hour of rest."""
        response.set_cookie(cookie, secret, path="/", secure=secure, httponly=True, samesite="Strict")
        return response

    def without_screen(response: Response) -> Response:
        response.delete_cookie(cookie, path="/", secure=secure, httponly=True, samesite="Strict")
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
        with make.begin() as session:
            secret = ask_for(session, token[:TOKEN_MAX], screen(), clock.now())
        if secret is None:
            return page.answer(page.not_open(), 410)
        return with_screen(redirect(url_for("letters.letter"), 303), secret)

    @routes.get("/letter")
    def letter() -> Response:
        """Waits, or shows the letter that was opened; each time it is shown is logged."""
        mine, now = screen(), clock.now()
        with make.begin() as session:
            waits = waiting(session, mine, now)
            opened = open_letter(session, mine, now) if waits is None else None
            shown = letter_of(session, opened, now) if opened is not None else None
        if waits is not None:
            return page.answer(page.confirmed() if waits.confirmed else page.wait(waits.number))
        if shown is None or mine is None:
            return without_screen(page.answer(page.not_open(), 410))
        return with_screen(page.answer(page.letter(shown)), mine)

    @routes.post("/letter", endpoint="open")
    def open_() -> Response:
        """Pressed twice is once; what can't be opened any more says so by itself."""
        with make.begin() as session:
            open_letter(session, screen(), clock.now(), first=True)
        return redirect(url_for("letters.letter"), 303)

    @routes.post("/letter/close")
    def close() -> Response:
        with make.begin() as session:
            close_screen(session, screen(), clock.now())
        return without_screen(redirect(url_for("letters.closed"), 303))

    @routes.get("/closed")
    def closed() -> Response:
        return page.answer(page.closed())

    return routes
