"""Runs the web process."""

from bot import serving
from bot.serving import Site
from bot.web.app import create_app
from config.settings import Settings

THREADS = 32
"""Requests under way at once: most of them wait while the events of others are written."""


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises `PortTaken`, and `Refused` for a database that is another's."""
    serving.serve(settings, Site(settings.port, "PORT", THREADS, create_app, "web"))
