"""Secrets that `panong run` makes on its first start and keeps in `PANONG_HOME/panong.env`."""

import fcntl
import os
import secrets
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path

from dotenv import dotenv_values

from config.settings import FILE

MAKE: dict[str, Callable[[], str]] = {
    "DATA_KEYS": lambda: urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    "LINE_CHANNEL_SECRET": lambda: secrets.token_hex(16),
    "LINE_CHANNEL_ACCESS_TOKEN": lambda: secrets.token_urlsafe(32),
}


def home_secrets(home: Path) -> dict[str, str]:
    """The variables of the file in `home`; those of `MAKE` that nothing sets are made and added to it.

    Two first starts at once end with the same secrets, and a crash leaves the old file or the new one: data
    that was encrypted with a lost key can't be read again. The file is readable by its owner only.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = os.open(home, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        file = home / FILE
        kept = {name: value for name, value in dotenv_values(file).items() if value}
        made = {name: make() for name, make in MAKE.items() if not (kept.get(name) or os.environ.get(name))}
        if made:
            old = file.read_text(encoding="utf-8") if file.exists() else ""
            lines = "".join(f"{name}={value}\n" for name, value in made.items())
            _replace(file, old + ("\n" if old and not old.endswith("\n") else "") + lines)
            os.fsync(folder)
    finally:
        os.close(folder)
    return kept | made


def _replace(file: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)  # made with mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
