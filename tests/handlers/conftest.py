"""The district and the people that most tests of use cases need."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session, sessionmaker

from models.codes import Role
from tests.databases import fresh
from tests.handlers import town as towns
from tests.handlers.invariants import check_names, check_owners, check_turns
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sessionmaker[Session]]:
    """One migrated database of each kind for the whole run."""
    with fresh(request, tmp_path_factory) as sessions:
        yield sessions


@pytest.fixture
def town(shared: sessionmaker[Session]) -> Iterator[Town]:
    """A district of its own for every test. They share a database, so what crosses an area shows."""
    town = towns.build(shared)
    yield town
    with shared() as session:
        check_names(session, town.area)
        check_turns(session, town.area)
        check_owners(session, town.area)


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
