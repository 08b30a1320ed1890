"""Replies and pushes: bodies that are prepared (`bot.line.render`), sent as they are.

They do not use the SDK's models: a model of a 35-part bubble takes 5 ms to build, goes out as `\\uXXXX` (twice the size
in Thai), and reading the answer raises when `sentMessages` is empty although the message was sent; who then tries again
sends it twice. Here the status decides, and the answer's body is only read for a refusal. Source: "Send reply message",
"Send push message", "Retrying a failed API request", Messaging API reference.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol
from uuid import UUID

from bot.line.errors import Kind, SendFailed, answered
from bot.line.http import API, PATIENCE, WHOLE_SECONDS, Answer, Http, Seconds
from bot.line.tokens import Tokens

SUCCESS = 2
"""The first digit of its statuses."""


@dataclass(frozen=True)
class Accepted:
    """LINE has the message. `request_id` is LINE's name for the call that it took, if it said one."""

    request_id: str | None


class Heard(Protocol):
    """Is told what came of each message: why LINE did not confirm it, or None."""

    def __call__(self, kind: Kind | None, *, push: bool) -> None: ...


def _to_nobody(kind: Kind | None, *, push: bool) -> None:
    """Nobody wants to know."""


class LineClient:
    """One per channel and process, on the event loop of `http` only. `reply` and `push` raise `SendFailed`.

    `base_url` stands in for LINE's host (simulator, tests); `http` is shared by the channels of a process; `heard` is
    called from the event loop and must not wait.
    """

    def __init__(
        self,
        tokens: Tokens,
        base_url: str | None = None,
        http: Http | None = None,
        seconds: Seconds = PATIENCE,
        heard: Heard = _to_nobody,
    ) -> None:
        self._tokens = tokens
        self._heard = heard
        self.http = http or Http(seconds)
        self._owns_http = http is None
        self._reply_url = f"{base_url or API}/v2/bot/message/reply"
        self._push_url = f"{base_url or API}/v2/bot/message/push"

    async def reply(self, body: bytes) -> Accepted:
        """Sends a body made by `render.wire`. Not to be repeated: LINE has no retry key for replies."""
        return await self._sent(self._reply_url, body, {})

    async def push(self, body: bytes, retry_key: UUID) -> Accepted:
        """Sends a body made by `render.wire`. The same key and body may be sent again for 24 hours."""
        return await self._sent(self._push_url, body, {"X-Line-Retry-Key": str(retry_key)})

    def close(self) -> None:
        if self._owns_http:
            self.http.close()

    async def _sent(self, url: str, body: bytes, headers: Mapping[str, str]) -> Accepted:
        try:
            accepted = await self._taken(url, body, headers)
        except SendFailed as failed:
            self._heard(failed.kind, push=bool(headers))
            raise
        self._heard(None, push=bool(headers))
        return accepted

    async def _taken(self, url: str, body: bytes, headers: Mapping[str, str]) -> Accepted:
        try:
            async with asyncio.timeout(WHOLE_SECONDS):
                answer = await self._answer(url, {"Content-Type": "application/json", **headers}, body)
        except TimeoutError as error:
            raise SendFailed(Kind.UNKNOWN_OUTCOME) from error
        if answer.status == HTTPStatus.CONFLICT and headers:
            return Accepted(answer.headers.get("x-line-accepted-request-id"))
        if answer.status // 100 != SUCCESS:
            raise answered(answer.status, answer.body, answer.headers.get("x-line-request-id"))
        return Accepted(answer.headers.get("x-line-request-id"))

    async def _answer(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """LINE's answer; after a 401 that to a second try with another token, if any."""
        token = await self._tokens.current()
        answer = await self.http.post(url, _named(token, headers), body)
        if answer.status == HTTPStatus.UNAUTHORIZED and (other := await self._tokens.instead_of(token)) is not None:
            return await self.http.post(url, _named(other, headers), body)
        return answer


def _named(token: str, headers: Mapping[str, str]) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}", **headers}
