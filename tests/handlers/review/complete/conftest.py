"""Children that study elsewhere, whose closure stands in front of the district."""

import pytest

from models.codes import Role
from tests.handlers.review.complete.closures import CHILDREN, closures
from tests.handlers.tester import Someone
from tests.handlers.town import Town


@pytest.fixture
def nine(town: Town, teacher: Someone, officer: Someone) -> list[int]:
    """The matters of nine, each with the name of a school, found in DMC."""
    return closures(town, teacher, officer, CHILDREN)


@pytest.fixture
def colleague(town: Town, officer: Someone) -> Someone:
    """Another officer of the district, not a named one."""
    return Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
