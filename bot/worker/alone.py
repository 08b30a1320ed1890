"""On SQLite one worker at a time handles the inbox: a file lock, which the system frees when its holder dies."""

import fcntl
from pathlib import Path
from typing import IO


class AnotherWorker(Exception):
    """Another worker already serves this SQLite database."""


def lock(database: Path) -> IO[bytes]:
    """Hold the lock until the returned file is closed. Raises `AnotherWorker`."""
    file = database.with_suffix(database.suffix + ".worker").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise AnotherWorker(f"another worker already serves {database}; SQLite allows one") from error
    return file
