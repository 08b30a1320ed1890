"""Runs the staff process."""

from bot import serving
from bot.serving import Site
from bot.staff.app import create_app
from config.settings import Settings

THREADS = 8
"""Requests under way at once: few people print."""


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises `PortTaken`, and `Refused` for a database that is another's."""
    site = Site(settings.staff_port, "STAFF_PORT", THREADS, create_app, "staff")
    serving.serve(settings, site)
