"""What pages are drawn with: the style, and a Thai font, so that a letter reads alike on every machine."""

from pathlib import Path

import fontpkg_sarabun
from flask import Blueprint, Response, abort

from bot.pages.style import STYLE

KEPT = {"Cache-Control": "public, max-age=86400"}
_FONTS = Path(fontpkg_sarabun.__file__).with_name("files")
FONTS = {name: (_FONTS / f"Sarabun-{name}.ttf").read_bytes() for name in ("Regular", "SemiBold")}


def file_routes() -> Blueprint:
    """The same for everybody."""
    routes = Blueprint("files", __name__)

    @routes.get("/style.css")
    def style() -> Response:
        return Response(STYLE, mimetype="text/css", headers=KEPT)

    @routes.get("/font/<name>.ttf")
    def font(name: str) -> Response:
        if name not in FONTS:
            abort(404)
        return Response(FONTS[name], mimetype="font/ttf", headers=KEPT)

    return routes
