"""What all tests share: databases, and data keys made up for the run."""

import pytest

from models import crypto

pytest_plugins = ["tests.databases", "tests.service"]


@pytest.fixture(scope="session", autouse=True)
def _data_keys() -> None:
    crypto.use(crypto.Keyring.from_text(crypto.new_key()))
