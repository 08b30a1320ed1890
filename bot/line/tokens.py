"""Where the client takes its channel access token from: a long-lived one, or stateless ones of 15 minutes.

Source: "Channel access token", LINE Developers; LINE advises against long-lived tokens.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from bot.line.errors import SendFailed
from bot.line.http import PATIENCE
from bot.line.sdk import asked, oauth_client

EARLY_SECONDS = 120.0
"""A token is renewed so long before its end; meanwhile the old one still serves."""


class Tokens(Protocol):
    """A source of access tokens that many threads may ask."""

    def at_hand(self) -> str | None:
        """A token to send with, if that needs no question to LINE."""
        ...

    def current(self) -> str:
        """A token to send with; raises `SendFailed` when none can be had."""
        ...

    def instead_of(self, refused: str) -> str | None:
        """Another token after LINE answered 401 to `refused`; None when there is no other."""
        ...


@dataclass(frozen=True)
class LongLived:
    """The token from the settings, and no other."""

    token: str

    def at_hand(self) -> str | None:
        return self.token

    def current(self) -> str:
        return self.token

    def instead_of(self, refused: str) -> str | None:  # noqa: ARG002 - there is only one
        return None


@dataclass(frozen=True)
class Issued:
    """A token and the seconds for which LINE promises it."""

    token: str
    seconds: float


class Stateless:
    """Short tokens, renewed before they end, one renewal at a time.

    `issue` asks LINE; `clock` is the machine's, never the business clock.
    """

    def __init__(self, issue: Callable[[], Issued], clock: Callable[[], float] = time.monotonic) -> None:
        self._issue = issue
        self._clock = clock
        self._renewing = Lock()
        self._token = ""
        self._ends = 0.0

    def at_hand(self) -> str | None:
        return self._token if self._ends - self._clock() > EARLY_SECONDS else None

    def current(self) -> str:
        token, left = self._token, self._ends - self._clock()
        if token and left > EARLY_SECONDS:
            return token
        if token and left > 0:
            return self._renewed_early(token)
        with self._renewing:
            if self._token and self._ends > self._clock():
                return self._token
            return self._renew()

    def instead_of(self, refused: str) -> str | None:
        with self._renewing:
            return self._token if self._token != refused else self._renew()

    def _renewed_early(self, token: str) -> str:
        """One thread renews, the others go on with the old token; so does that one when LINE gives none."""
        if not self._renewing.acquire(blocking=False):
            return token
        try:
            return self._renew()
        except SendFailed:
            return token
        finally:
            self._renewing.release()

    def _renew(self) -> str:
        issued = self._issue()
        self._token = issued.token
        self._ends = self._clock() + issued.seconds
        return issued.token


def stateless(channel_id: str, channel_secret: str, base_url: str | None = None) -> Stateless:
    """Stateless tokens by channel id and secret."""
    client = oauth_client(base_url)

    def issue() -> Issued:
        answer = asked(
            PATIENCE,
            client.issue_stateless_channel_token,
            grant_type="client_credentials",
            client_id=channel_id,
            client_secret=channel_secret,
        )
        return Issued(answer.access_token, answer.expires_in)

    return Stateless(issue)
