"""The district and the people that most tests of use cases need."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from models.codes import Role
from tests.databases import fresh
from tests.handlers import town as towns
from tests.handlers.invariants import check_names, check_owners, check_turns
from tests.handlers.kept import HANDLERS, Beginning, Kept, beginning
from tests.handlers.steps import NO_CONTACT, WANTS, report
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town
from tests.twins import kind_of

BEGINNING = pytest.StashKey[Beginning | None]()
KEPT = pytest.StashKey[dict[Engine, Kept]]()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sessionmaker[Session]]:
    """One migrated database of each kind for the whole run, with another district in it."""
    with fresh(request, tmp_path_factory) as sessions:
        neighbours(sessions)
        yield sessions


def neighbours(sessions: sessionmaker[Session]) -> None:
    """A district beside that of a test: what crosses an area shows."""
    town = towns.build(sessions)
    teacher = Someone(town, *town.member("อรุณ ข้างเคียง", Role.TEACHER, town.schools[0]))
    town.member("สมหมาย ข้างเคียง", Role.DIRECTOR, town.schools[0])
    town.member("ศน.ข้างเคียง", Role.SUPERVISOR, safeguarding=True)
    for name, way in zip(towns.CHILDREN_NAMES, (WANTS, NO_CONTACT), strict=False):
        town.child(name)
        report(teacher, *way)
    town.child(towns.CHILDREN_NAMES[2])
    town.plans()


def kept_in(request: pytest.FixtureRequest, shared: sessionmaker[Session]) -> Kept:
    """What is kept in a database; it ends before the database does. No fixture: a file may have a `shared` of its own,
    and nothing that lasts a whole run can ask for that."""
    known, engine = request.config.stash.setdefault(KEPT, {}), shared.kw["bind"]
    if engine not in known:
        known[engine] = Kept(engine)
        request._get_active_fixturedef("shared").addfinalizer(lambda: known.pop(engine).ends())
    return known[engine]


@pytest.fixture
def town(request: pytest.FixtureRequest, shared: sessionmaker[Session]) -> Iterator[Town]:
    """A district of its own for every test, in a database with another one (`tests/handlers/kept.py`)."""
    begins = request.node.stash[BEGINNING]
    town = towns.build(shared) if begins is None else begins.town(kept_in(request, shared), towns.build)
    yield town
    with town.sessions() as session:
        check_names(session, town.area)
        check_turns(session, town.area)
        check_owners(session, town.area)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In a file those that begin alike follow each other."""
    mine = [item for item in items if isinstance(item, pytest.Function) and item.path.is_relative_to(HANDLERS)]
    for item in mine:
        item.stash[BEGINNING] = beginning(item)
    groups = [list(group) for _, group in groupby(items, lambda item: (item.path, kind_of(item)))]
    items[:] = [item for group in groups for item in sorted(group, key=_begins)]


def _begins(item: pytest.Item) -> tuple[bool, list[str]]:
    begins = item.stash.get(BEGINNING, None)
    return begins is None, [one.argname for one in begins.plan] if begins else []


def pytest_runtest_setup(item: pytest.Item) -> None:
    for kept in item.config.stash.get(KEPT, {}).values() if item.stash[BEGINNING] is None else ():
        kept.ends()


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> Any:
    """A fixture that is kept gives what it has made for the test before; None: it is made as ever."""
    begins = request.node.stash.get(BEGINNING, None)
    if begins is None or not begins.keeps(fixturedef):
        return None
    asked = {name: request.getfixturevalue(name) for name in fixturedef.argnames}
    value = begins.gives(fixturedef, lambda: fixturedef.func(**asked))
    fixturedef.cached_result = (value, None, None)
    return value


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
