"""What is said once a process is forgotten after each test."""

from collections.abc import Iterator

import pytest

from handlers.access import pages


@pytest.fixture(autouse=True)
def no_page_after_it() -> Iterator[None]:
    """Of those in which letters are printed."""
    yield
    pages.found_at(None)
