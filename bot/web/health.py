"""GET /healthz and /readyz: for load balancers and for the person who looks why nothing answers."""

from flask import Blueprint
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.doorbell import Doorbell
from models.migrations import is_current


def health_routes(engine: Engine, doorbell: Doorbell) -> Blueprint:
    """`/healthz`: the process lives. `/readyz`: the database answers and is migrated; without Redis it is degraded."""
    routes = Blueprint("health", __name__)

    @routes.get("/healthz")
    def healthz() -> tuple[dict[str, str], int]:
        return {"status": "ok"}, 200

    @routes.get("/readyz")
    def readyz() -> tuple[dict[str, str], int]:
        try:
            current = is_current(engine)
        except SQLAlchemyError:
            return {"status": "unavailable", "database": "unreachable"}, 503
        if not current:
            return {"status": "unavailable", "database": "not migrated: run panong db upgrade"}, 503
        alive = doorbell.alive()
        return {"status": "ok" if alive else "degraded", "redis": "ok" if alive else "unreachable"}, 200

    return routes
