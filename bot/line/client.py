"""Speaks to LINE: replies and pushes as prepared bytes, everything else through the official SDK.

Replies and pushes do not use the SDK's models: a model of a 35-part bubble takes 5 ms
to build, goes out as `\\uXXXX` (twice the size in Thai), and reading the answer raises when `sentMessages`
is empty although the message was sent; who then tries again sends it twice. Here the status decides, and
the answer's body is only read for a refusal. Source: "Send reply message", "Send push message", "Retrying a
failed API request", Messaging API reference.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

from linebot.v3.messaging import MessagingApi
from linebot.v3.messaging import ShowLoadingAnimationRequest as Loading

from bot.line.errors import Kind, SendFailed, answered
from bot.line.http import PATIENCE, WHOLE_SECONDS, Answer, Http, Seconds
from bot.line.sdk import asked, messaging_client
from bot.line.tokens import Tokens

API = "https://api.line.me"
DATA_API = "https://api-data.line.me"
SUCCESS = 2
"""The first digit of its statuses."""


@dataclass(frozen=True)
class Accepted:
    """LINE has the message. `request_id` is LINE's name for the call that it took, if it said one."""

    request_id: str | None


@dataclass(frozen=True)
class Profile:
    """What a person shows in LINE; `language` as BCP 47, for those who let LINE share it."""

    display_name: str
    language: str | None


@dataclass(frozen=True)
class Bot:
    """The account itself; `user_id` is the `destination` of its webhooks."""

    user_id: str
    basic_id: str
    display_name: str


class LineClient:
    """One per channel and process; many threads may use it, `reply` on the event loop of `http` only. Every method
    raises `SendFailed`.

    `base_url` stands in for both of LINE's hosts (simulator, tests); `http` is shared by the channels of a process.
    """

    def __init__(
        self, tokens: Tokens, base_url: str | None = None, http: Http | None = None, seconds: Seconds = PATIENCE
    ) -> None:
        self._tokens = tokens
        self._client = messaging_client(base_url)
        self._api = MessagingApi(self._client)
        self.http = http or Http(seconds)
        self._owns_http = http is None
        self._reply_url = f"{base_url or API}/v2/bot/message/reply"
        self._push_url = f"{base_url or API}/v2/bot/message/push"
        self._content_url = f"{base_url or DATA_API}/v2/bot/message/{{}}/content"
        self._seconds = seconds

    async def reply(self, body: bytes) -> Accepted:
        """Sends a body made by `render.wire`. Not to be repeated: LINE has no retry key for replies."""
        return await self._sent(self._reply_url, body, {})

    def push(self, body: bytes, retry_key: UUID) -> Accepted:
        """Sends a body made by `render.wire`. The same key and body may be sent again for 24 hours."""
        return self.http.wait(self._sent(self._push_url, body, {"X-Line-Retry-Key": str(retry_key)}))

    def content(self, message_id: str, most: int) -> bytes:
        """A picture that a person sent, of at most so many bytes; LINE keeps it for an unstated time only."""
        url = self._content_url.format(quote(message_id, safe=""))
        answer = self.http.wait(self._answer("GET", url, {}, most=most + 1))
        if answer.status == HTTPStatus.ACCEPTED:
            raise SendFailed(Kind.SERVER, answer.status, "not ready yet")
        if answer.status != HTTPStatus.OK:
            raise _failure(answer)
        if not answer.whole:
            raise SendFailed(Kind.UNKNOWN_OUTCOME)
        if len(answer.body) > most:
            raise SendFailed(Kind.REFUSED, answer.status, f"content of more than {most} bytes")
        return answer.body

    def profile(self, user_id: str) -> Profile:
        found = self._asked(self._api.get_profile, user_id)
        return Profile(found.display_name, found.language)

    def quota(self) -> int | None:
        """Messages that the plan allows this month; None without a limit."""
        found = self._asked(self._api.get_message_quota)
        return found.value if found.type == "limited" else None

    def consumption(self) -> int:
        """Messages counted this month; LINE calls the number approximate."""
        return int(self._asked(self._api.get_message_quota_consumption).total_usage)

    def bot_info(self) -> Bot:
        found = self._asked(self._api.get_bot_info)
        return Bot(found.user_id, found.basic_id, found.display_name)

    def loading(self, user_id: str, seconds: int = 20) -> None:
        """Shows the loading animation (5 to 60 seconds, in fives) until the next message."""
        self._asked(self._api.show_loading_animation, Loading(chatId=user_id, loadingSeconds=seconds))

    def close(self) -> None:
        if self._owns_http:
            self.http.close()

    async def _sent(self, url: str, body: bytes, headers: Mapping[str, str]) -> Accepted:
        try:
            async with asyncio.timeout(WHOLE_SECONDS):
                answer = await self._answer("POST", url, {"Content-Type": "application/json", **headers}, body)
        except TimeoutError as error:
            raise SendFailed(Kind.UNKNOWN_OUTCOME) from error
        if answer.status == HTTPStatus.CONFLICT and headers:
            return Accepted(answer.headers.get("x-line-accepted-request-id"))
        if answer.status // 100 != SUCCESS:
            raise _failure(answer)
        return Accepted(answer.headers.get("x-line-request-id"))

    async def _answer(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, most: int | None = None
    ) -> Answer:
        """LINE's answer; after a 401 that to a second try with another token, if any."""
        token = self._tokens.at_hand()
        if token is None:
            token = await asyncio.to_thread(self._tokens.current)
        answer = await self.http.ask(method, url, self._named(token, headers), body, most)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            other = await asyncio.to_thread(self._tokens.instead_of, token)
            if other is not None:
                return await self.http.ask(method, url, self._named(other, headers), body, most)
        return answer

    def _named(self, token: str, headers: Mapping[str, str]) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {token}", "User-Agent": self._client.user_agent, **headers}

    def _asked(self, call: Callable[..., Any], *args: Any) -> Any:
        """An SDK call with the current token; the SDK reads it from the configuration at every call."""
        token = self._tokens.current()
        self._client.configuration.access_token = token
        try:
            return asked(self._seconds, call, *args)
        except SendFailed as failed:
            other = self._tokens.instead_of(token) if failed.kind is Kind.UNAUTHORIZED else None
            if other is None:
                raise
            self._client.configuration.access_token = other
            return asked(self._seconds, call, *args)


def _failure(answer: Answer) -> SendFailed:
    return answered(answer.status, answer.body, answer.headers.get("x-line-request-id"))
