"""The landed district, brought to a revision once in a run and copied for each test: the way there takes a second."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import Engine, make_url

from models import crypto, database
from models.migrations.running import upgrade
from tests.databases import Postgres
from tests.keys import ring
from tests.models import landed

LandedAt = Callable[[str], Engine]
"""The district at a revision, with the key that opens it; “head” is the newest."""


@pytest.fixture(scope="session")
def landed_urls() -> dict[tuple[str, str], str]:
    """By the kind of database and the revision: what is copied."""
    return {}


@pytest.fixture(params=["sqlite", "postgres"])
def landed_at(
    request: pytest.FixtureRequest,
    landed_urls: dict[tuple[str, str], str],
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    connect: Callable[[str], Engine],
    keys: str,
) -> Iterator[LandedAt]:
    kind, copies = str(request.param), []
    server: Postgres | None = request.getfixturevalue("postgres") if kind == "postgres" else None

    def copy(revision: str) -> Engine:
        if (kind, revision) not in landed_urls:
            file = tmp_path_factory.mktemp("landed") / f"{revision}.db"
            landed_urls[kind, revision] = server.empty_database() if server else f"sqlite:///{file}"
            _bring(landed_urls[kind, revision], revision)
        source = make_url(landed_urls[kind, revision]).database or ""
        if server:
            copies.append(server.new_database(source))
            return connect(copies[-1])
        file = tmp_path / f"landed{next(_numbers)}.db"
        copyfile(source, file)
        return connect(f"sqlite:///{file}")

    crypto.use(ring(f"{keys},{landed.KEY}"))
    yield copy
    crypto.use(ring(keys))
    for url in copies:
        if server:
            server.drop(url)


_numbers = count(1)


def _bring(url: str, revision: str) -> None:
    """Leaves no connection behind: a database can't be copied while somebody uses it."""
    engine = database.connect(url)
    upgrade(engine, landed.REVISION)
    landed.fill(engine)
    upgrade(engine, revision)
    engine.dispose()
