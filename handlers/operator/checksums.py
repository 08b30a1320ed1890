"""The checksum at the end of a backup: a byte that has changed on the disk or on the way is noticed before anything is
put back. Neither SQLite nor PostgreSQL reads what stands behind the end of its own file."""

import hashlib
from pathlib import Path

from handlers.access.refused import Refused

_MARK = b"\npanong sha256 "
_HEX = 64
_LENGTH = len(_MARK) + _HEX + 1


def add_checksum(file: Path) -> None:
    """Of all that is in the file."""
    told = _digest(file, file.stat().st_size)
    with file.open("ab") as opened:
        opened.write(_MARK + told + b"\n")


def check_checksum(file: Path) -> None:
    """Raises `Refused` for a file that is not what it was. One without a checksum was made by an older release, or is
    cut off: whether it is whole shows when it is read."""
    length = file.stat().st_size - _LENGTH
    if length < 0:
        return
    with file.open("rb") as opened:
        opened.seek(length)
        end = opened.read()
    if end.startswith(_MARK) and end[len(_MARK) : -1] != _digest(file, length):
        raise Refused(f"{file} is damaged: its checksum is another. Nothing was changed; take another backup.")


def _digest(file: Path, length: int) -> bytes:
    """Of the first `length` bytes, as hexadecimal digits."""
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while length and (part := opened.read(min(length, 1 << 20))):
            digest.update(part)
            length -= len(part)
    return digest.hexdigest().encode()
