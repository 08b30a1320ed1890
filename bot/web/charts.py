"""GET /c/<token>.png: the chart of a summary, for LINE and for phones. Counts only, for whoever knows the address."""

from flask import Blueprint, Response
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.web.webhook import AWAY
from config.logs import log
from handlers.figures.pictures.kept import ADDRESS, png_of
from models.database import read_only

HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
"""A picture never changes."""


def chart_routes(engine: Engine) -> Blueprint:
    """404 for whatever is not there, and kept by nobody: it may be drawn a moment later."""
    routes, reader = Blueprint("charts", __name__), read_only(engine)

    @routes.get(ADDRESS.format("<token>"))
    def chart(token: str) -> Response | tuple[str, int] | tuple[str, int, dict[str, str]]:
        try:
            with reader.connect() as connection:
                png = png_of(connection, token)
        except SQLAlchemyError as error:
            log.error("chart_not_read", error=type(getattr(error, "orig", None) or error))
            return AWAY
        if png is None:
            return "not found\n", 404, {"Cache-Control": "no-store", "Content-Type": "text/plain"}
        return Response(png, mimetype="image/png", headers=HEADERS)

    return routes
