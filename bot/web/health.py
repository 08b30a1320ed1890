"""GET /healthz and /readyz: for load balancers and for the person who looks why nothing answers."""

from flask import Blueprint
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.doorbell import Doorbell
from bot.web.gate import Gate
from bot.web.troubles import troubles
from bot.web.writing import Writes
from handlers.operator.clock import business_clock
from handlers.operator.troubles import AHEAD_OF_TIME
from models.migrations import is_current


def health_routes(engine: Engine, doorbell: Doorbell, gate: Gate, writes: Writes, *, demo: bool = False) -> Blueprint:
    """`/healthz`: the process lives. `/readyz`: the database answers, is migrated and takes writes; with any other
    trouble it is degraded, and names it."""
    routes = Blueprint("health", __name__)
    clock = business_clock(engine, demo)

    @routes.get("/healthz")
    def healthz() -> tuple[dict[str, str], int]:
        return {"status": "ok"}, 200

    @routes.get("/readyz")
    def readyz() -> tuple[dict[str, str], int]:
        if (why := gate.refusal()) is not None:
            return {"status": "unavailable", "database": why}, 503
        try:
            if not is_current(engine):
                return {"status": "unavailable", "database": "not migrated: run panong db upgrade"}, 503
            if (why := writes.trouble()) is not None:
                return {"status": "unavailable", "database": why}, 503
            found = troubles(engine, doorbell, writes, clock.now(), demo=demo)
        except SQLAlchemyError:
            return {"status": "unavailable", "database": "unreachable"}, 503
        codes = sorted({trouble.code for trouble in found} - AHEAD_OF_TIME)  # codes only: anybody may read them
        redis = "unreachable" if "redis_away" in codes else "ok" if doorbell.is_set else "none"
        return {
            "status": "degraded" if codes else "ok",
            "redis": redis,
            "troubles": ", ".join(codes) or "none",
        }, 200

    return routes
