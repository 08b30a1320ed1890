"""Data keys made up for tests."""

import os
from base64 import urlsafe_b64encode

from config.forms import data_keys
from models.crypto import KEY_BYTES, Keyring


def new_key() -> str:
    """A fresh key in the form of DATA_KEYS."""
    return urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def ring(text: str) -> Keyring:
    """The keys of such a text."""
    return Keyring(data_keys(text))
