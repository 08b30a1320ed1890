"""What makes a run of thousands of tests cheaper, whatever they test: their files lie in memory, the garbage collector
does not walk through what stays anyway, and what takes longest begins first."""

import gc
import os
import shutil
from pathlib import Path

import pytest

ROOM = 2 * 1024**3
"""Bytes that have to be free in memory; a database server takes some hundred megabytes."""
YOUNG = 20_000
"""So many objects more than were let go before the collector looks; Python's own number is 700."""


def memory() -> str | None:
    """A folder in memory, where Linux has one with room to spare: a commit that waits for a disk takes ten
    milliseconds, and nothing of a test has to survive a power cut."""
    folder = Path("/dev/shm")  # noqa: S108 - a name that nobody can foresee is made inside it
    if not folder.is_dir() or os.statvfs(folder).f_flag & os.ST_NOEXEC:
        return None
    return str(folder) if shutil.disk_usage(folder).free > ROOM else None


def pytest_configure(config: pytest.Config) -> None:
    """`tmp_path` lies in memory; of a run in which all went well nothing stays there (`pyproject.toml`)."""
    if (folder := memory()) is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """While everything is imported nothing is let go."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What one process is about for minutes comes first: at the end the others would wait for it."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """What is there now is there to the end, half a million objects in each process: no look at them any more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    gc.enable()
