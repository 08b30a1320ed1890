"""The district and the people that most tests of use cases need."""

import pytest
from sqlalchemy.orm import Session, sessionmaker

from models.codes import Role
from tests.handlers import town as towns
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town


@pytest.fixture
def town(sessions: sessionmaker[Session]) -> Town:
    return towns.build(sessions)


@pytest.fixture
def clock(town: Town) -> Clock:
    return town.clock


@pytest.fixture
def teacher(town: Town) -> Someone:
    """A teacher of the first school, where the first child is."""
    return Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))


@pytest.fixture
def director(town: Town) -> Someone:
    return Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))


@pytest.fixture
def stranger(town: Town) -> Someone:
    return Someone(town, town.account())


@pytest.fixture
def officer(town: Town) -> Someone:
    """The first named safeguarding officer, also district staff."""
    return Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True))


@pytest.fixture
def child(town: Town) -> int:
    """The case of the first child, at the first school."""
    return town.child()
