"""GET /healthz and /readyz: for load balancers and for the person who looks why nothing answers."""

from datetime import datetime

from flask import Blueprint
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.doorbell import Doorbell
from bot.web.gate import Gate
from bot.web.writing import Writes
from handlers.operator.clock import business_clock
from handlers.operator.troubles import job_troubles
from models.database import read_only
from models.migrations import is_current


def health_routes(engine: Engine, doorbell: Doorbell, gate: Gate, writes: Writes, *, demo: bool = False) -> Blueprint:
    """`/healthz`: the process lives. `/readyz`: the database answers, is migrated and takes writes; without Redis, or
    with a trouble of the jobs, it is degraded."""
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
            current = is_current(engine)
            jobs = _troubles(engine, clock.now(), demo=demo) if current else []
        except SQLAlchemyError:
            return {"status": "unavailable", "database": "unreachable"}, 503
        if not current:
            return {"status": "unavailable", "database": "not migrated: run panong db upgrade"}, 503
        if (why := writes.trouble()) is not None:
            return {"status": "unavailable", "database": why}, 503
        alive = doorbell.alive()
        status = "ok" if alive and not jobs else "degraded"
        return {"status": status, "redis": "ok" if alive else "unreachable", "jobs": ", ".join(jobs) or "ok"}, 200

    return routes


def _troubles(engine: Engine, now: datetime, *, demo: bool) -> list[str]:
    """Codes only: anybody may read them."""
    with Session(read_only(engine)) as session:
        return sorted({trouble.code for trouble in job_troubles(session, now, demo=demo)})
