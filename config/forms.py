"""The forms that settings must have: each reads a text and raises `ValueError` on another form."""

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

_HEX_32 = re.compile(r"[0-9a-f]{32}")
_VISIBLE = re.compile(r"[!-~]+")
_KEY_BYTES = 32
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Names of this machine for itself."""

_USUAL_PORTS = {"http": 80, "https": 443}
_MOST_MESSAGES = 1_000_000
_DATABASES = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite",
}


_UNREADABLE = (
    "no host and port; in a user's name or password write %40 for @, %3A for :, %2F for /, %3F for ? and %23 for #"
)


def folder(text: str) -> Path:
    return Path(text).expanduser()


def database_url(text: str) -> str:
    """PostgreSQL through psycopg 3, however the scheme is written, or a SQLite file."""
    parts = urlsplit(text) if text.startswith("sqlite:") else _split(text)
    if parts.scheme == "sqlite" and parts.query:
        raise ValueError("nothing may follow the name of the file")
    scheme = _DATABASES.get(parts.scheme)
    if scheme is None:
        raise ValueError("unknown scheme")
    if parts.path in ("", "/"):
        raise ValueError("no database named")
    return scheme + text[len(parts.scheme) :]


def redis_url(text: str) -> str:
    parts = _split(text)
    if parts.scheme not in ("redis", "rediss", "unix") or not (parts.hostname or parts.path):
        raise ValueError("no Redis address")
    return text


def web_url(text: str) -> str:
    """Without a slash at the end, so that paths can be appended."""
    parts = _split(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("no web address")
    return text.rstrip("/")


def site_url(text: str) -> str:
    """A whole host, with https: pages on it set a cookie. On this machine alone http does too. A port that goes without
    saying is left out, as browsers do."""
    parts = _split(text)
    here = parts.scheme == "http" and parts.hostname in LOOPBACK
    if (parts.scheme != "https" and not here) or not parts.hostname or parts.username or parts.password:
        raise ValueError("no https address")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("more than a host")
    host = parts.netloc.lower()
    if parts.port is None or parts.port == _USUAL_PORTS[parts.scheme]:
        host = re.sub(r":\d*$", "", host)
    return f"{parts.scheme}://{host}"


def channel_secrets(text: str) -> tuple[str, ...]:
    secrets = _listed(text)
    if not all(_HEX_32.fullmatch(secret) for secret in secrets):
        raise ValueError("no channel secret")
    return secrets


def data_keys(text: str) -> tuple[bytes, ...]:
    """Keys of 32 bytes, newest first; the padding may be missing."""
    keys = tuple(_decoded(part) for part in _listed(text))
    if any(len(key) != _KEY_BYTES for key in keys):
        raise ValueError("a key has 32 bytes")
    if len(set(keys)) < len(keys):
        raise ValueError("the same key twice")
    return keys


def token(text: str) -> str:
    if not _VISIBLE.fullmatch(text):
        raise ValueError("blanks or characters outside ASCII")
    return text


def digits(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("digits only")
    return text


def messages(text: str) -> int:
    """A number that people can come near."""
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= _MOST_MESSAGES:
        raise ValueError("not 1 to 1000000")
    return number


def port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise ValueError("no port")
    return int(text)


def switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("0 or 1")
    return text == "1"


def without_password(url: str) -> str:
    """The address as it may be shown: a password, and whatever stands in the query, is masked."""
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    if not at and not parts.query:
        return url  # putting it together again would lose slashes of sqlite:////var/…
    if at:
        name, colon, _password = user.partition(":")
        parts = parts._replace(netloc=f"{name}:…@{host}" if colon else f"…@{host}")
    return parts._replace(query="…" if parts.query else "").geturl()


def _split(text: str) -> SplitResult:
    if not _VISIBLE.fullmatch(text):
        raise ValueError("blanks or characters outside ASCII")
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:  # its own words would show what was taken for a port: a part of a password
        raise ValueError(_UNREADABLE) from None
    if parts.netloc.count("@") > 1:
        raise ValueError(_UNREADABLE)
    return parts


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def _decoded(text: str) -> bytes:
    if not re.fullmatch(r"[A-Za-z0-9_-]+=*", text):
        raise ValueError("not url-safe base64")
    try:
        return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
    except binascii.Error as error:
        raise ValueError("not base64") from error
