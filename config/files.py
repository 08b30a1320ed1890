"""Files that several processes use: a lock that only one of them holds, and a file that takes another's place whole."""

import contextlib
import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

OTHERS = 0o077
"""What anybody but the owner may do with a file."""


class AlreadyHeld(Exception):
    """Another process holds the lock."""


@contextmanager
def held(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of a folder, or of a file that is made for it; the system frees it when its holder dies. Without
    `wait` it raises `AlreadyHeld` when another has it."""
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    opened = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyHeld(str(path)) from error
        yield
    finally:
        os.close(opened)


def close_to_others(path: Path) -> None:
    """Take a file of ours from everybody but its owner; one that is not there or not ours stays as it is."""
    with contextlib.suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & OTHERS:
            path.chmod(mode & ~OTHERS)


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A file beside the other, to be written, that takes its place when it is complete and on the disk; whatever
    happens before leaves the old one. Only its owner can read it."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # made with mode 0600
    os.close(descriptor)
    new = Path(name)
    try:
        yield new
        _to_disk(new)
        new.replace(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _to_disk(file.parent)  # the new name, too, survives a power cut


@contextmanager
def replacing_text(file: Path) -> Iterator[TextIO]:
    """The same for text in UTF-8, line ends as they are given."""
    with replacing(file) as new, new.open("w", encoding="utf-8", newline="") as text:
        yield text


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
