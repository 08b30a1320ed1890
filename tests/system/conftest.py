"""What the tests of the whole service share."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from sqlalchemy import Engine

from models import crypto
from tests import service
from tests.system.staging import Stage


@pytest.fixture
def keys() -> Iterator[str]:
    """Data keys that other processes can be told."""
    before, text = crypto.keyring(), crypto.new_key()
    crypto.use(crypto.Keyring.from_text(text))
    yield text
    crypto.use(before)


@pytest.fixture
def stage(keys: str, engine: Engine) -> Iterator[Stage]:
    """The service without a worker, once on each database."""
    with _staged(engine) as stage:
        yield stage


@pytest.fixture
def postgres_stage(keys: str, postgres_url: str, connect: Callable[[str], Engine]) -> Iterator[Stage]:
    """The same on PostgreSQL, for what SQLite does not have."""
    with _staged(connect(postgres_url)) as stage:
        yield stage


@contextmanager
def _staged(engine: Engine) -> Iterator[Stage]:
    with ExitStack() as stack:
        running, doorbell = service.start(engine, stack)
        yield Stage(running, doorbell)
