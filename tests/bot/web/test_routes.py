"""Which routes the web process has: only such as anybody may call."""

import pytest
from sqlalchemy import Engine

from bot.doorbell import Doorbell
from bot.web.app import PUBLIC, build


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """No route asks the database here."""
    return sqlite_url


def routes(engine: Engine, *, demo: bool) -> set[str]:
    return {rule.endpoint for rule in build(engine, (), Doorbell(None), demo=demo).url_map.iter_rules()}


def test_every_route_is_meant_for_everybody(engine: Engine) -> None:
    assert routes(engine, demo=False) == PUBLIC


def test_a_demo_adds_its_clock_its_steps_and_nothing_else(engine: Engine) -> None:
    assert routes(engine, demo=True) - PUBLIC == {"clock.read", "clock.write", "steps.read"}
