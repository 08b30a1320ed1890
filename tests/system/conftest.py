"""What the tests of the whole service share: every database here begins with the demo district in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import Engine, make_url

from handlers.operator import areas, demo
from models import database
from tests import service
from tests.databases import Postgres
from tests.system.staging import Stage
from thai.dates import local_date


@pytest.fixture(scope="session")
def sqlite_template(keys: str, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("demo") / "template.db"
    copyfile(sqlite_template, file)
    _seed(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_template(keys: str, postgres: Postgres) -> str:
    url = postgres.new_database()
    _seed(url)
    return str(make_url(url).database)


def _seed(url: str) -> None:
    """Once for the run: a test that seeds for itself spends a tenth of a second on it."""
    engine, now = database.connect(url), datetime.now(UTC)
    with database.sessions(engine).begin() as session:
        areas.ensure_first_area(session, local_date(now))
        demo.seed(session, now)
    engine.dispose()  # a template can't be copied while somebody uses it


@pytest.fixture
def stage(engine: Engine) -> Iterator[Stage]:
    """The service without a worker, once on each database."""
    with _staged(engine) as stage:
        yield stage


@pytest.fixture
def postgres_stage(postgres_url: str, connect: Callable[[str], Engine]) -> Iterator[Stage]:
    """The same on PostgreSQL, for what SQLite does not have."""
    with _staged(connect(postgres_url)) as stage:
        yield stage


@contextmanager
def _staged(engine: Engine) -> Iterator[Stage]:
    with ExitStack() as stack:
        running, doorbell = service.start(engine, stack)
        yield Stage(running, doorbell)
