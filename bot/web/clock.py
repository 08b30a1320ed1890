"""GET and PUT /demo/clock: moves business time in a demo. Without PANONG_DEMO=1 the route does not exist."""

from datetime import datetime

from flask import Blueprint, request
from sqlalchemy import Engine

from handlers.operator.clock import DemoClock, set_clock


def clock_routes(engine: Engine) -> Blueprint:
    """The demo's clock as {"now": ISO 8601 with a zone}; null sets it back to the machine's."""
    routes = Blueprint("clock", __name__)
    clock = DemoClock(engine)

    @routes.get("/demo/clock")
    def read() -> dict[str, str]:
        return {"now": clock.now().isoformat()}

    @routes.put("/demo/clock")
    def write() -> tuple[dict[str, str], int]:
        given = request.get_json(silent=True)
        try:
            if isinstance(given, dict) and given["now"] is None:
                set_clock(engine, None)
                return read(), 200
            now = datetime.fromisoformat(str(given["now"])) if isinstance(given, dict) else None
        except (KeyError, ValueError):
            now = None
        if now is None or now.tzinfo is None:
            return {"error": 'send {"now": "2026-11-30T08:00:00+07:00"}, with a zone'}, 400
        set_clock(engine, now)
        return {"now": now.isoformat()}, 200

    return routes
