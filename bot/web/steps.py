"""GET /demo/steps: how far somebody is who tries the demo. Without PANONG_DEMO=1 the route does not exist."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from handlers.operator.demo_steps import steps
from models.database import read_only


def steps_routes(engine: Engine) -> Blueprint:
    """The demo's steps as {"steps": [{"words", "phone", "done", "types"}]}."""
    routes = Blueprint("steps", __name__)
    reader = read_only(engine)

    @routes.get("/demo/steps")
    def read() -> dict[str, list[dict[str, Any]]]:
        with Session(reader) as session:
            return {"steps": [asdict(step) for step in steps(session)]}

    return routes
