"""Speaks to LINE: replies and pushes as prepared bytes, everything else through the official SDK.

Replies and pushes use the SDK's connection pool but not its models: a model of a 35-part bubble takes 5 ms
to build, goes out as `\\uXXXX` (twice the size in Thai), and reading the answer raises when `sentMessages`
is empty although the message was sent; who then tries again sends it twice. Here the status decides, and
the answer's body is only read for a refusal. Source: "Send reply message", "Send push message", "Retrying a
failed API request", Messaging API reference.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

from linebot.v3.messaging import MessagingApi
from linebot.v3.messaging import ShowLoadingAnimationRequest as Loading
from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import HTTPError

from bot.line.errors import Kind, SendFailed, answered, broken
from bot.line.sdk import PATIENCE, Seconds, asked, messaging_client
from bot.line.tokens import Tokens

API = "https://api.line.me"
DATA_API = "https://api-data.line.me"


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
    """One per channel and process; many threads may use it. Every method raises `SendFailed`.

    `base_url` stands in for both of LINE's hosts (simulator, tests); `pool_size` is the number of
    connections kept open.
    """

    def __init__(
        self, tokens: Tokens, base_url: str | None = None, pool_size: int = 16, seconds: Seconds = PATIENCE
    ) -> None:
        self._tokens = tokens
        self._client = messaging_client(base_url, pool_size)
        self._api = MessagingApi(self._client)
        self._pool = self._client.rest_client.pool_manager
        self._reply_url = f"{base_url or API}/v2/bot/message/reply"
        self._push_url = f"{base_url or API}/v2/bot/message/push"
        self._content_url = f"{base_url or DATA_API}/v2/bot/message/{{}}/content"
        self._seconds = seconds
        self._timeout = Timeout(connect=seconds.connect, read=seconds.read)

    def reply(self, body: bytes) -> Accepted:
        """Sends a body made by `render.wire`. Not to be repeated: LINE has no retry key for replies."""
        return self._sent(self._reply_url, body, {})

    def push(self, body: bytes, retry_key: UUID) -> Accepted:
        """Sends a body made by `render.wire`. The same key and body may be sent again for 24 hours."""
        return self._sent(self._push_url, body, {"X-Line-Retry-Key": str(retry_key)})

    def content(self, message_id: str, most: int) -> bytes:
        """A picture that a person sent, of at most so many bytes; LINE keeps it for an unstated time only."""
        response = self._request("GET", self._content_url.format(quote(message_id, safe="")), None, {})
        try:
            if response.status == HTTPStatus.ACCEPTED:
                raise SendFailed(Kind.SERVER, response.status, "not ready yet")
            if response.status != HTTPStatus.OK:
                raise self._failure(response)
            content = response.read(most + 1)
        except HTTPError as error:
            raise broken(error) from error
        finally:
            response.close()
        if len(content) > most:
            raise SendFailed(Kind.REFUSED, response.status, f"content of more than {most} bytes")
        return content

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
        self._pool.clear()

    def _sent(self, url: str, body: bytes, headers: Mapping[str, str]) -> Accepted:
        response = self._request("POST", url, body, headers)
        if response.status == HTTPStatus.CONFLICT and headers:
            accepted = response.headers.get("x-line-accepted-request-id")
        elif response.status // 100 == 2:
            accepted = response.headers.get("x-line-request-id")
        else:
            raise self._failure(response)
        response.drain_conn()
        return Accepted(accepted)

    def _request(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> BaseHTTPResponse:
        """The answer, its body still to be read; after a 401 a second try with another token, if any."""
        token = self._tokens.current()
        response = self._once(method, url, body, headers, token)
        if response.status == HTTPStatus.UNAUTHORIZED and (other := self._tokens.instead_of(token)):
            response.drain_conn()
            response = self._once(method, url, body, headers, other)
        return response

    def _once(
        self, method: str, url: str, body: bytes | None, headers: Mapping[str, str], token: str
    ) -> BaseHTTPResponse:
        named = {"Authorization": f"Bearer {token}", "User-Agent": self._client.user_agent, **headers}
        if body is not None:
            named["Content-Type"] = "application/json"
        try:
            response: BaseHTTPResponse = self._pool.urlopen(
                method,
                url,
                body=body,
                headers=named,
                timeout=self._timeout,
                retries=False,
                redirect=False,
                preload_content=False,
            )
        except HTTPError as error:
            raise broken(error) from error
        return response

    @staticmethod
    def _failure(response: BaseHTTPResponse) -> SendFailed:
        try:
            body = response.read()
        except HTTPError:
            body = b""
        return answered(response.status, body, response.headers.get("x-line-request-id"))

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
