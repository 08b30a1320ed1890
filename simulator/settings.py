"""What the simulator needs to know, read once from the environment."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

DEFAULT_BOT_USER_ID = "U" + "b07" * 10 + "b0"
USER_ID = re.compile(r"U[0-9a-f]{32}", re.ASCII)


class SettingsError(Exception):
    """A variable is missing or malformed; the text says which, in which form, with an example."""


@dataclass(frozen=True)
class Settings:
    """One channel of LINE and the bot behind it. Seconds are real ones."""

    channel_secret: str
    access_token: str = ""
    channel_id: str = ""
    webhook_url: str = "http://127.0.0.1:8000/callback"
    bot_user_id: str = DEFAULT_BOT_USER_ID
    bot_name: str = "พาน้อง"
    port: int = 8001
    phones: list[dict[str, Any]] = field(default_factory=list)
    webhook_timeout: float = 2.0
    keep: Path | None = None
    """The file in which chats outlive a restart; None keeps nothing."""
    kept_for: str = ""
    """Which database they belong to: with another one they would speak of what is not there."""
    start_over: int | None = None
    """The exit code by which the page asks whoever started this process for a fresh demo; None if nobody listens."""

    @property
    def bot_url(self) -> str:
        """Scheme, host and port of the bot, without a path."""
        parts = urlsplit(self.webhook_url)
        return f"{parts.scheme}://{parts.netloc}"


def from_environment(env: Mapping[str, str]) -> Settings:
    """Settings from LINE_CHANNEL_* and SIMULATOR_* variables; raises SettingsError."""
    # A bot may know several secrets while one is being replaced; LINE signs with one.
    secret = env.get("LINE_CHANNEL_SECRET", "").split(",")[0].strip()
    if not secret:
        raise SettingsError(
            "LINE_CHANNEL_SECRET is missing: the secret that webhooks are signed with and the bot checks, "
            "32 hexadecimal digits, for example LINE_CHANNEL_SECRET=8c570fa6dd201bb328f1c1eac23a96d8"
        )
    token, channel = env.get("LINE_CHANNEL_ACCESS_TOKEN", ""), env.get("LINE_CHANNEL_ID", "")
    if not token and not channel:
        raise SettingsError(
            "LINE_CHANNEL_ACCESS_TOKEN is missing: the token that the bot sends, any text without spaces, "
            "for example LINE_CHANNEL_ACCESS_TOKEN=demo-token; or set LINE_CHANNEL_ID for stateless tokens"
        )
    return Settings(
        channel_secret=secret,
        access_token=token,
        channel_id=channel,
        webhook_url=_url(env.get("SIMULATOR_WEBHOOK_URL") or Settings.webhook_url),
        bot_user_id=_user_id(env.get("SIMULATOR_BOT_USER_ID") or DEFAULT_BOT_USER_ID),
        port=_port(env.get("SIMULATOR_PORT") or str(Settings.port)),
        phones=_phones(env.get("SIMULATOR_PHONES") or "[]"),
        keep=Path(env["SIMULATOR_KEEP"]) if env.get("SIMULATOR_KEEP") else None,
        kept_for=env.get("SIMULATOR_KEPT_FOR", ""),
        start_over=int(env["SIMULATOR_START_OVER"]) if env.get("SIMULATOR_START_OVER") else None,
    )


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingsError(
            f"SIMULATOR_WEBHOOK_URL is not a web address: {text!r}; "
            "for example SIMULATOR_WEBHOOK_URL=http://127.0.0.1:8000/callback"
        )
    return text


def _user_id(text: str) -> str:
    if not USER_ID.fullmatch(text):
        raise SettingsError("SIMULATOR_BOT_USER_ID must be U and 32 lower-case hexadecimal digits")
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise SettingsError(f"SIMULATOR_PORT is not a port number: {text!r}; for example SIMULATOR_PORT=8001")
    return int(text)


def _phones(text: str) -> list[dict[str, Any]]:
    form = (
        'SIMULATOR_PHONES must be a JSON list like [{"name": "ครูสมศรี", "hint": "…", "user_id": "U…", '
        '"friend": true}]; only name is required'
    )
    try:
        phones = json.loads(text)
    except ValueError as error:
        raise SettingsError(form) from error
    if not isinstance(phones, list) or not all(isinstance(p, dict) and p.get("name") for p in phones):
        raise SettingsError(form)
    if not all("user_id" not in p or USER_ID.fullmatch(str(p["user_id"])) for p in phones):
        raise SettingsError(form)
    return phones
