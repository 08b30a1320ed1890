"""What the tests of the whole service share."""

from collections.abc import Iterator
from contextlib import ExitStack

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
    with ExitStack() as stack:
        running, doorbell = service.start(engine, stack)
        yield Stage(running, doorbell)
