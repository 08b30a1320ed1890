"""Runs the application in granian: one process with threads, started again by its parent should it die; no access log
(it would hold addresses). Why granian: ADR 0012."""

import os
import socket

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from bot.garbage import set_aside_loaded
from bot.parent import die_with_parent
from bot.web.app import create_app
from config.logs import log
from config.settings import Settings

HOST = "0.0.0.0"  # noqa: S104 - a load balancer or tunnel on another machine must reach it
THREADS = 32
"""Requests under way at once: most of them wait while the events of others are written."""

STOP_SECONDS = 10
"""So long the process may finish what it has begun."""

LOGGERS = {"version": 1, "formatters": {}, "handlers": {}, "loggers": {"_granian": {"handlers": [], "propagate": True}}}
"""granian's records go the way of all logs, through the filter."""


class PortTaken(Exception):
    """Another program listens on the port."""


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Several may share a port, as long as all are ours. Raises `PortTaken`."""
    _try_port(settings.port)

    def load() -> Flask:
        """In the process that serves: its connections belong to it."""
        die_with_parent()
        app = create_app(settings)
        set_aside_loaded()
        log.info("web_serves", pid=os.getpid())
        return app

    MPServer(
        "panong",
        HOST,
        settings.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        log_dictconfig=LOGGERS,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    ).serve(target_loader=load, wrap_loader=False)


def _try_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortTaken(f"Port {port} is in use. Stop what uses it, or set PORT to another one.") from error
