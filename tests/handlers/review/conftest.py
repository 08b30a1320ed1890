"""A matter in front of the district, and a second officer beside the named one."""

import pytest

from models.codes import Role
from models.matters import Matter
from tests.handlers.review.desk import matter
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.steps import report
from tests.handlers.tester import Someone
from tests.handlers.town import Town


@pytest.fixture
def closing(town: Town, teacher: Someone, child: int) -> Matter:
    """A child that studies elsewhere stands in front of the district."""
    report(teacher, *STUDYING)
    return matter(town)


@pytest.fixture
def colleague(town: Town, officer: Someone) -> Someone:
    """Another officer of the district, not a named one."""
    return Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
