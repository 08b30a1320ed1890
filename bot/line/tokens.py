"""Where the client takes its channel access token from: a long-lived one, or stateless ones of 15 minutes.

Source: "Channel access token", "Issue stateless channel access token", LINE Developers; LINE advises against long-lived
tokens. A stateless one is one POST of our own: loading the SDK for nothing else would cost each worker 1.2 s and 57 MB.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urlencode

import msgspec

from bot.line.errors import Kind, SendFailed, answered
from bot.line.http import API, Http
from config.settings import Settings
from models.channels import LineChannel

EARLY_SECONDS = 120.0
"""A token is renewed so long before its end; meanwhile the old one still serves."""


class Tokens(Protocol):
    """A source of access tokens, asked on the event loop of the calls that carry them."""

    async def current(self) -> str:
        """A token to send with; raises `SendFailed` when none can be had."""
        ...

    async def instead_of(self, refused: str) -> str | None:
        """Another token after LINE answered 401 to `refused`; None when there is no other."""
        ...


@dataclass(frozen=True)
class LongLived:
    """The token from the settings, and no other."""

    token: str

    async def current(self) -> str:
        return self.token

    async def instead_of(self, refused: str) -> str | None:  # noqa: ARG002 - there is only one
        return None


class Issued(msgspec.Struct):
    """LINE's answer: a token, and the seconds for which it is promised."""

    access_token: str
    expires_in: float


class Stateless:
    """Short tokens, renewed before they end, one renewal at a time.

    `issue` asks LINE; `clock` is the machine's, never the business clock.
    """

    def __init__(self, issue: Callable[[], Awaitable[Issued]], clock: Callable[[], float] = time.monotonic) -> None:
        self._issue = issue
        self._clock = clock
        self._renewal: asyncio.Task[str] | None = None
        self._token = ""
        self._ends = 0.0

    async def current(self) -> str:
        """Shortly before the end one call renews, and the others go on with the old token; so does that one when LINE
        gives none."""
        if self._left() > EARLY_SECONDS or (self._left() > 0 and self._renewal is not None):
            return self._token
        try:
            return await self._renewed()
        except SendFailed:
            if self._left() > 0:
                return self._token
            raise

    async def instead_of(self, refused: str) -> str | None:
        return self._token if self._token != refused else await self._renewed()

    def _left(self) -> float:
        return self._ends - self._clock()

    async def _renewed(self) -> str:
        """What comes of the renewal that is under way, or of a new one: all who wait share it, and whoever gives up
        waiting does not end it for the others."""
        if self._renewal is None:
            self._renewal = asyncio.create_task(self._renew())
        return await asyncio.shield(self._renewal)

    async def _renew(self) -> str:
        try:
            issued = await self._issue()
            self._token, self._ends = issued.access_token, self._clock() + issued.expires_in
            return self._token
        finally:
            self._renewal = None


def stateless(channel_id: str, channel_secret: str, http: Http, base_url: str | None = None) -> Stateless:
    """Stateless tokens by channel id and secret."""
    url = f"{base_url or API}/oauth2/v3/token"
    form = {"grant_type": "client_credentials", "client_id": channel_id, "client_secret": channel_secret}

    async def issue() -> Issued:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            answer = await http.post(url, headers, urlencode(form).encode())
            if answer.status != HTTPStatus.OK:
                raise answered(answer.status, answer.body, answer.headers.get("x-line-request-id"))
            return msgspec.json.decode(answer.body, type=Issued)
        except SendFailed as failed:
            # Whatever became of this question, LINE does not have the message that waits for its answer: it may go when
            # the operator has put the credentials right, or when LINE gives tokens again.
            kind = Kind.UNAUTHORIZED if failed.ours else Kind.UNREACHABLE
            raise SendFailed(kind, failed.status, failed.words, failed.request_id) from failed
        except msgspec.MsgspecError as error:
            raise SendFailed(Kind.UNREACHABLE, answer.status, "an answer without a token") from error

    return Stateless(issue)


def has_credentials(settings: Settings) -> bool:
    """Whether a channel without credentials of its own has something to get a token with."""
    return bool(settings.line_channel_access_token or (settings.line_channel_id and settings.line_channel_secrets))


def tokens_of(settings: Settings, channel: LineChannel, http: Http) -> Tokens:
    """A channel's own credentials, or those of the environment."""
    base_url = settings.line_api_base_url
    if channel.secret is not None:
        if channel.access_token is not None:
            return LongLived(channel.access_token)
        return stateless(channel.line_channel_id or "", channel.secret, http, base_url)
    if settings.line_channel_access_token:
        return LongLived(settings.line_channel_access_token)
    return stateless(settings.line_channel_id or "", settings.line_channel_secrets[0], http, base_url)
