"""Runs an application in granian: one process with threads, started again by its parent should it die; no access log
(it would hold addresses). Why granian: ADR 0012."""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import MPServer
from sqlalchemy.exc import SQLAlchemyError

from bot.admission import NotMigrated, admit
from bot.garbage import set_aside_loaded
from bot.ports import claim
from config.logs import log
from config.parent import die_with_parent
from config.settings import Settings
from models.database import connect

HOST = "0.0.0.0"  # noqa: S104 - a load balancer or tunnel on another machine must reach it
STOP_SECONDS = 10
"""So long the process may finish what it has begun."""

LOGGERS = {"version": 1, "formatters": {}, "handlers": {}, "loggers": {"_granian": {"handlers": [], "propagate": True}}}
"""granian's records go the way of all logs, through the filter."""


@dataclass(frozen=True)
class Site:
    """What is served where. `variable`: sets the port. `threads`: requests under way at once. `create`: makes the
    application in the process that serves. `name`: of the process."""

    port: int
    variable: str
    threads: int
    create: Callable[[Settings], Flask]
    name: str


def serve(settings: Settings, site: Site) -> None:
    """Serve until SIGTERM or SIGINT. Raises `PortTaken`, and `Refused` for a database that is another's."""
    claim(site.port, site.variable, HOST)
    _admit(settings)
    parent = os.getpid()

    def load() -> Flask:
        """In the process that serves: its connections belong to it."""
        # granian's handler, inherited, would do nothing until this process serves.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # What was answered is stored, and what was not comes again: no reason to live on without the parent.
        die_with_parent(signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)
        try:
            app = site.create(settings)
        except Exception as error:  # the process would print it with all values
            log.error("site_not_started", command=site.name, exc_info=error)
            sys.exit(1)
        set_aside_loaded()
        log.info("site_serves", command=site.name, pid=os.getpid())
        return app

    MPServer(
        "panong",
        HOST,
        site.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=site.threads,
        http=HTTPModes.http1,
        log_dictconfig=LOGGERS,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    ).serve(target_loader=load, wrap_loader=False)


def _admit(settings: Settings) -> None:
    """Refuse to start at all with the wrong database. One that is away is served for all the same: who asks reads 503,
    and the process that serves asks again."""
    engine = connect(settings.database_url)
    try:
        admit(engine, settings)
    except (NotMigrated, SQLAlchemyError) as error:
        log.warning("database_not_ready", error=type(getattr(error, "orig", None) or error))
    finally:
        engine.dispose()
