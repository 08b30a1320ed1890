"""The Flask application of the staff process, put together from its parts."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from bot.admission import admit
from bot.pages import letter as page
from bot.staff.files import file_routes
from bot.staff.letters import letter_routes
from bot.web.gate import Gate
from config.clock import Clock
from config.logs import log
from config.settings import Settings
from handlers.operator.clock import business_clock
from models.database import connect
from models.migrations import is_current

PUBLIC = frozenset(
    {
        "healthz",
        "readyz",
        "files.style",
        "files.font",
        "letters.start",
        "letters.link",
        "letters.ask",
        "letters.closed",
    }
)
"""Routes that anybody may call: none shows anything of a child, and asking shows a number, which opens nothing."""

GUARDED = frozenset({"letters.letter", "letters.open", "letters.close"})
"""Routes for the screen that a link was confirmed for, known by its cookie."""

HEALTH = frozenset({"healthz", "readyz"})
BODY_MAX = 1024
"""Bytes: a form here has a button and nothing else. Nobody reads it, so that its length is asked for at the door."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Of every answer: nothing is kept, found, framed, or loaded from elsewhere, and there are no scripts."""


def create_app(settings: Settings) -> Flask:
    """The application for one process; its connections belong to this process, so call it after any fork."""
    engine = connect(settings.database_url)
    gate = Gate(lambda: admit(engine, settings))
    gate.refusal()  # a database that is there is asked now, not by the first request
    return build(engine, settings.staff_url or "", business_clock(engine, settings.demo), gate)


def build(engine: Engine, url: str, clock: Clock, gate: Gate | None = None) -> Flask:
    """The same from its parts. `url`: where people find it; another host is answered nothing."""
    app = Flask("panong-staff", static_folder=None)
    gate, site = gate or Gate(lambda: None), urlsplit(url)

    @app.before_request
    def through_the_gate() -> Response | None:
        """Whoever asks how the service is needs neither its name nor a database."""
        if request.endpoint in HEALTH:
            return None
        if request.host.lower() != site.netloc:
            return Response("not here\n", 421, mimetype="text/plain")
        if (request.content_length or 0) > BODY_MAX:
            return page.answer(page.not_open(), 413)
        if "Transfer-Encoding" in request.headers:  # a body that does not say how long it is
            return page.answer(page.not_open(), 411)
        if request.method == "POST" and not _from_here():
            return page.answer(page.not_open(), 403)
        if gate.refusal() is not None:
            return page.answer(page.away(), 503)
        return None

    @app.after_request
    def with_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        return page.answer(page.not_open(), error.code or 500)

    @app.errorhandler(SQLAlchemyError)
    def database_away(error: SQLAlchemyError) -> Response:
        log.error("database_away", error=type(getattr(error, "orig", None) or error))
        return page.answer(page.away(), 503)

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        log.error("page_failed", exc_info=error)  # the server would print it with all values
        return page.answer(page.away(), 500)

    @app.get("/healthz")
    def healthz() -> tuple[dict[str, str], int]:
        return {"status": "ok"}, 200

    @app.get("/readyz")
    def readyz() -> tuple[dict[str, str], int]:
        try:
            why = gate.refusal() or (None if is_current(engine) else "not migrated: run panong db upgrade")
        except SQLAlchemyError:
            why = "unreachable"
        return ({"status": "unavailable", "database": why}, 503) if why else ({"status": "ok"}, 200)

    app.register_blueprint(file_routes())
    app.register_blueprint(letter_routes(engine, clock, secure=site.scheme == "https"))
    return app


def _from_here() -> bool:
    """A browser says where a form was sent from; what is no browser says nothing."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
