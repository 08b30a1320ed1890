"""An installation with a staff page."""

from collections.abc import Iterator

import pytest

from handlers.access import pages
from tests.handlers.family.letter.pages import SITE


@pytest.fixture(autouse=True)
def there() -> Iterator[None]:
    """Said once a process, as the worker does."""
    pages.found_at(SITE)
    yield
    pages.found_at(None)
