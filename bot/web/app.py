"""The Flask application, put together from its parts."""

import sys
from collections.abc import Sequence

from flask import Flask, request
from sqlalchemy import Engine

from bot.admission import admit
from bot.doorbell import Doorbell
from bot.web.channels import Channels
from bot.web.charts import chart_routes
from bot.web.clock import clock_routes
from bot.web.flood import Flood
from bot.web.gate import Gate
from bot.web.health import health_routes
from bot.web.keeping import Keeper
from bot.web.steps import steps_routes
from bot.web.webhook import AWAY, BODY_MAX, Webhook
from bot.web.writing import Writes
from config.settings import Settings
from handlers.operator.inbox import waiting_of
from models.database import connect, read_only

PUBLIC = frozenset({"charts.chart", "health.healthz", "health.readyz"})
"""Routes that anybody may call: they say nothing, or counts to whoever was given the address. The webhook, which proves
itself by its signature, stands before."""

DEMO = frozenset({"clock.read", "clock.write", "steps.read"})
"""Routes that anybody may call in a demo; in service they do not exist."""


def create_app(settings: Settings) -> Flask:
    """The application for one process; its connections belong to this process, so call it after any fork."""
    engine = connect(settings.database_url)
    gate = Gate(lambda: admit(engine, settings))
    gate.refusal()  # a database that is there is asked now, not by the first request
    bell, flood = Doorbell(settings.redis_url), flood_limit(engine, settings.messages_per_minute, settings.redis_url)
    return build(engine, settings.line_channel_secrets, bell, flood, demo=settings.demo, gate=gate)


def flood_limit(engine: Engine, most: int, redis_url: str | None) -> Flood:
    """Counts in Redis, and without it by what waits in the inbox."""
    reader = read_only(engine)

    def waiting(channel: int, sender: str) -> int:
        with reader.connect() as connection:
            return waiting_of(connection, channel, sender, most)

    return Flood(most, redis_url, waiting)


def build(
    engine: Engine,
    secrets: Sequence[str],
    doorbell: Doorbell,
    flood: Flood | None = None,
    *,
    demo: bool = False,
    gate: Gate | None = None,
) -> Flask:
    """The same from its parts; without a gate everybody is let through, without `flood` anybody may send what she
    likes."""
    app = Flask("panong", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_MAX
    gate, flood = gate or Gate(lambda: None), flood or Flood(sys.maxsize)

    @app.before_request
    def through_the_gate() -> tuple[str, int] | None:
        """Only those who ask how the service is need no database."""
        if request.blueprint == "health" or gate.refusal() is None:
            return None
        return AWAY

    writes = Writes(engine)
    webhook = Webhook(app.wsgi_app, Keeper(engine), Channels(engine, secrets), doorbell, flood, writes, gate)
    app.wsgi_app = webhook  # type: ignore[method-assign] # how Flask puts middleware in front of itself
    app.register_blueprint(health_routes(engine, doorbell, gate, writes, demo=demo))
    app.register_blueprint(chart_routes(engine))
    if demo:
        app.register_blueprint(clock_routes(engine))
        app.register_blueprint(steps_routes(engine))
    return app
