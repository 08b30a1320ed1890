"""Only one at a time: a file lock, which the system frees when its holder dies."""

import fcntl
from pathlib import Path
from typing import IO


class AlreadyHeld(Exception):
    """Another process holds the lock."""


def hold(file: Path) -> IO[bytes]:
    """Hold the lock until the returned file is closed. Raises `AlreadyHeld`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    opened = file.open("ab")
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        opened.close()
        raise AlreadyHeld(str(file)) from error
    return opened
