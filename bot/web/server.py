"""Runs the application in gunicorn: worker processes with threads, no access log (it would hold addresses)."""

import logging
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped] # gunicorn ships no types
from gunicorn.glogging import Logger  # type: ignore[import-untyped] # as above

from bot.garbage import set_aside_loaded
from bot.web.app import create_app
from config import logs
from config.settings import Settings

PROCESSES, THREADS = 2, 8


class QuietLogger(Logger):  # type: ignore[misc] # untyped base
    """gunicorn's messages go the way of all logs, through the filter."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for logger in (logging.getLogger("gunicorn.error"), logging.getLogger("gunicorn.access")):
            logs.adopt(logger)


class _Server(BaseApplication):  # type: ignore[misc] # untyped base
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"{HOST}:{self._settings.port}",
            "workers": PROCESSES,
            "worker_class": "gthread",
            "threads": THREADS,
            "keepalive": 30,
            "graceful_timeout": 10,
            "logger_class": QuietLogger,
            "accesslog": None,
            "control_socket_disable": True,
        }.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        app = create_app(self._settings)
        set_aside_loaded()
        return app


HOST = "0.0.0.0"  # noqa: S104 - a load balancer or tunnel on another machine must reach it


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT."""
    _Server(settings).run()
