"""Files that several processes use: a lock that only one of them holds, and a file that takes another's place whole."""

import contextlib
import errno
import fcntl
import os
import re
import signal
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

OTHERS = 0o077
"""What anybody but the owner may do with a file."""


class AlreadyHeld(Exception):
    """Another process holds the lock."""


KEPT = (b"SQLite format 3\0", b"PGDMP", b"DATA_KEYS=")
"""How databases, backups and the settings begin."""


class NotAFile(Exception):
    """A folder, a device or a pipe stands where a file should be written."""


class Kept(Exception):
    """A file that no output may replace."""


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
    happens before leaves the old one. Only its owner can read it. What somebody who was killed has left is removed.
    Raises `NotAFile`."""
    _must_be_a_place(file)
    _remove_left(file)
    with _unwound():
        descriptor, new = _begun(file)
        try:
            yield new
            _to_disk(new)
            new.replace(file)
        except BaseException:
            _remove(new)
            raise
        finally:
            os.close(descriptor)
    _to_disk(file.parent)  # the new name, too, survives a power cut


def _must_be_a_place(file: Path) -> None:
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(file.parent))
    if file.exists() and not file.is_file():
        raise NotAFile(str(file))


def _begun(file: Path) -> tuple[int, Path]:
    """A new file with mode 0600, locked for as long as its descriptor is open: it is being written."""
    while True:
        try:
            descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        except OSError as error:
            error.filename = str(file.parent)  # nobody has heard of the other name
            raise
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, Path(name)
        os.close(descriptor)  # somebody took it for left in the meantime


def _remove_left(file: Path) -> None:
    """Half of a backup holds people's names; nobody would ever look for it under such a name."""
    ours = re.compile(rf"\.{re.escape(file.name)}\.[a-z0-9_]{{8}}")
    for left in [path for path in file.parent.iterdir() if ours.fullmatch(path.name)]:
        with contextlib.suppress(AlreadyHeld, OSError), held(left):
            _remove(left)


def _remove(half: Path) -> None:
    half.unlink(missing_ok=True)
    half.with_name(half.name + "-journal").unlink(missing_ok=True)  # SQLite's, where that has written it


@contextmanager
def _unwound() -> Iterator[None]:
    """Whoever is told to end, by a timeout or by a connection that breaks, unwinds what it has begun, as at Ctrl-C. A
    process that ends in a way of its own keeps it."""
    told: list[signal.Signals] = []
    if threading.current_thread() is threading.main_thread():
        told = [one for one in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(one) is signal.SIG_DFL]
    try:
        for one in told:
            signal.signal(one, _leave)
        yield
    finally:
        for one in told:
            signal.signal(one, signal.SIG_DFL)


def _leave(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


@contextmanager
def output(file: Path) -> Iterator[TextIO]:
    """What a command writes for people, in the place of nothing that can't be had again. Raises `Kept` too."""
    if file.is_file():
        with file.open("rb") as opened:
            head = opened.read(4096)
        if any(start in head for start in KEPT):
            raise Kept(str(file))
    with replacing_text(file) as text:
        yield text


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
