"""A district with more than one named officer."""

import pytest

from models.codes import Role
from tests.handlers.tester import Someone
from tests.handlers.town import Town


@pytest.fixture
def second(town: Town, officer: Someone) -> Someone:
    """The second named officer."""
    return Someone(town, *town.member("กานดา รักงาน", Role.SUPERVISOR, safeguarding=True))


@pytest.fixture
def third(town: Town, second: Someone) -> Someone:
    """The third named officer."""
    return Someone(town, *town.member("อรทัย แก้วดี", Role.SUPERVISOR, safeguarding=True))
