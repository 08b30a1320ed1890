"""Encryption of what must not be readable in the database: AES-256-GCM, the key's id in the value, the newest key
first.

A value carries the id of its key, so keys can be exchanged while old values stay readable. The label (table.column) is
bound to the value: moved to another column it no longer opens.
"""

import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
ID_BYTES = 4


class KeyringError(Exception):
    """DATA_KEYS is missing or has a wrong form, or no key opens a value."""


class Keyring:
    """The keys of this installation, newest first: the first one writes, all of them read."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise KeyringError(f"a data key has {KEY_BYTES} bytes")
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys}
        self.ids = tuple(one.hex() for one in self._ciphers)
        """The keys' ids, newest first: they may be shown."""
        self._newest = _key_id(keys[0])
        self._hash_keys = [hashlib.blake2b(b"panong look-up", key=key, digest_size=32).digest() for key in keys]

    def encrypt(self, label: str, plain: bytes, key: str | None = None) -> bytes:
        """`key`: the id of another than the newest."""
        writes, nonce = self._newest if key is None else bytes.fromhex(key), os.urandom(NONCE_BYTES)
        return writes + nonce + self._ciphers[writes].encrypt(nonce, plain, label.encode())

    def decrypt(self, label: str, value: bytes) -> bytes:
        """Raises `KeyringError` when no key fits or the value was altered or belongs elsewhere."""
        cipher = self._ciphers.get(value[:ID_BYTES])
        if cipher is None:
            raise KeyringError(f"no key in DATA_KEYS opens a value of {label}: was a key removed too early?")
        try:
            return cipher.decrypt(
                value[ID_BYTES : ID_BYTES + NONCE_BYTES], value[ID_BYTES + NONCE_BYTES :], label.encode()
            )
        except InvalidTag as error:
            raise KeyringError(f"a value of {label} was altered or belongs elsewhere") from error

    def hashes(self, label: str, text: str) -> list[bytes]:
        """Keyed hashes for look-up, one for each key; the first is the one to store."""
        return [hmac.digest(key, f"{label}\0{text}".encode(), hashlib.sha256) for key in self._hash_keys]


_ring: Keyring | None = None


def use(ring: Keyring) -> None:
    """Set the keyring of this process; composition roots call it once, before any encrypted column is touched."""
    global _ring
    _ring = ring


def keyring() -> Keyring:
    """The keyring of this process."""
    if _ring is None:
        raise KeyringError("no data keys are loaded: DATA_KEYS is not set")
    return _ring


def keyed_hashes(label: str, text: str) -> list[bytes]:
    """Every hash under which a value may have been stored."""
    return keyring().hashes(label, text)


def keyed_hash(label: str, text: str) -> bytes:
    """The hash to store."""
    return keyring().hashes(label, text)[0]


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"panong key id" + key).digest()[:ID_BYTES]
