"""What all tests share: databases, and data keys made up for the run."""

import os

import pytest
from hypothesis import HealthCheck, settings

from models import crypto
from tests.keys import new_key, ring

pytest_plugins = ["tests.frugal", "tests.browser", "tests.databases", "tests.service", "tests.twins"]

settings.register_profile(
    "panong",
    deadline=None,  # a slow machine turns nothing red
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("panong")


@pytest.fixture(scope="session", autouse=True)
def keys() -> str:
    """The data keys, to be told to other processes; one set for the run, so that a database with data can be cloned."""
    text = new_key()
    crypto.use(ring(text))
    return text


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the generated pages of docs and the transcripts")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether generated files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update"))
