"""A test that touches data is written once and collected twice, for SQLite and for PostgreSQL: two twins.

`make test` runs one of each pair, always the same and half of them on each database; the other one is marked `twin`,
and `make soak` runs it. Where the databases differ by design, `pytestmark = pytest.mark.both` keeps a pair together.
"""

from collections import defaultdict
from zlib import crc32

import pytest

KINDS = ("sqlite", "postgres")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the twins."""
    pairs: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if (name := without_kind(item)) is not None and item.get_closest_marker("both") is None:
            pairs[name].append(item)
    for name, pair in pairs.items():
        for item in pair:
            if len(pair) == len(KINDS) and kind_of(item) != KINDS[crc32(name.encode()) % 2]:
                item.add_marker(pytest.mark.twin)


def without_kind(item: pytest.Item) -> str | None:
    """What both of a pair are called; None: it is no twin."""
    if (kind := kind_of(item)) is None:
        return None
    test, _, parameters = item.nodeid.partition("[")
    return f"{test}[{'-'.join(part for part in parameters.removesuffix(']').split('-') if part != kind)}]"


def kind_of(item: pytest.Item) -> str | None:
    """The database that it runs on."""
    callspec = getattr(item, "callspec", None)
    return next((one for one in callspec.params.values() if one in KINDS), None) if callspec is not None else None
