"""Secrets that are made: the data key at the first start, kept in `PANONG_HOME/panong.env`; a channel's for the
simulator, kept nowhere, for LINE itself would be asked with them later."""

import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Collection
from pathlib import Path

from config.files import close_to_others, held, replacing_text
from config.settings import FILE, text_of, variables

MAKE: dict[str, Callable[[], str]] = {
    "DATA_KEYS": lambda: urlsafe_b64encode(secrets.token_bytes(32)).decode(),
}
FOR_THE_SIMULATOR: dict[str, Callable[[], str]] = {
    "LINE_CHANNEL_SECRET": lambda: secrets.token_hex(16),
    "LINE_CHANNEL_ACCESS_TOKEN": lambda: secrets.token_urlsafe(32),
}


def made_up(told: Collection[str]) -> dict[str, str]:
    """The secrets of a channel that the simulator alone knows, in place of those that nobody has told."""
    return {name: make() for name, make in FOR_THE_SIMULATOR.items() if name not in told}


def home_secrets(home: Path) -> dict[str, str]:
    """The variables of the file in `home`; those of `MAKE` that nothing sets are made and added to it.

    Two first starts at once end with the same secrets, and a crash leaves the old file or the new one: data
    that was encrypted with a lost key can't be read again. The file is readable by its owner only.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with held(home, wait=True):
        file = home / FILE
        close_to_others(file)
        old = text_of(file)
        kept = {name: value for name, value in variables(old).items() if value}
        made = {name: make() for name, make in MAKE.items() if not (kept.get(name) or os.environ.get(name))}
        if made:
            lines = "".join(f"{name}={value}\n" for name, value in made.items())
            with replacing_text(file) as new:
                new.write(old + ("\n" if old and not old.endswith("\n") else "") + lines)
    return kept | made
