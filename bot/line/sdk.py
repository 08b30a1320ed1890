"""What LINE says of the account, asked through the official SDK behind our own limits: explicit timeouts, no hidden
retries, one kind of failure.

Left alone the SDK waits for ever, connects four times, and lets errors of three libraries through.
Importing it costs a second and 57 MB: no process that takes or sends messages must import this module.
"""

import ssl
from collections.abc import Callable
from typing import Any

from linebot.v3 import messaging
from linebot.v3.messaging.exceptions import ApiException
from pydantic.v1 import ValidationError
from urllib3 import exceptions as net

from bot.line.errors import Kind, SendFailed, answered
from bot.line.http import PATIENCE, Http, Seconds
from bot.line.tokens import Tokens


class Asking:
    """Asks about one channel. Every method of those below raises `SendFailed`.

    `base_url` stands in for LINE's host; the tokens are asked on the event loop of `http`, as everywhere.
    """

    def __init__(self, tokens: Tokens, http: Http, base_url: str | None = None, seconds: Seconds = PATIENCE) -> None:
        self._tokens = tokens
        self._http = http
        self._seconds = seconds
        self._configuration = messaging.Configuration(host=base_url, access_token="")
        self._configuration.retries = False
        self._configuration.connection_pool_maxsize = 1
        self._client = messaging.ApiClient(self._configuration)
        self._api = messaging.MessagingApi(self._client)

    def _asked(self, call: Callable[..., Any]) -> Any:
        """A call with the current token; the SDK reads it from the configuration at every call."""
        token = self._configuration.access_token = self._http.wait(self._tokens.current())
        try:
            return self._tried(call)
        except SendFailed as failed:
            if failed.kind is not Kind.UNAUTHORIZED:
                raise
            other = self._http.wait(self._tokens.instead_of(token))
            if other is None:
                raise
            self._configuration.access_token = other
            return self._tried(call)

    def _tried(self, call: Callable[..., Any]) -> Any:
        try:
            return call(_request_timeout=tuple(self._seconds))
        except ApiException as error:
            if not error.status:  # the SDK's wrapping of an SSLError
                raise SendFailed(Kind.UNREACHABLE) from error
            body = error.body.encode() if isinstance(error.body, str) else error.body or b""
            raise answered(error.status, body, (error.headers or {}).get("x-line-request-id")) from error
        except net.HTTPError as error:
            raise _broken(error) from error
        except ValidationError as error:
            raise SendFailed(Kind.SERVER, words="an answer that the SDK does not understand") from error


class Account(Asking):
    """What the plan allows, and what was used of it."""

    def quota(self) -> int | None:
        """Messages that the plan allows this month; None without a limit."""
        allowed: int | None = self._asked(self._api.get_message_quota).value
        return allowed

    def consumption(self) -> int:
        """Messages counted this month; LINE calls the number approximate."""
        return int(self._asked(self._api.get_message_quota_consumption).total_usage)


def _broken(error: net.HTTPError) -> SendFailed:
    """What a failure of the network means: unreachable only if it certainly came before the request."""
    if isinstance(error, net.MaxRetryError) and isinstance(error.reason, net.HTTPError):
        error = error.reason
    untrusted = isinstance(error, net.SSLError) and any(
        isinstance(cause, ssl.SSLCertVerificationError) for cause in error.args
    )
    never = (net.NewConnectionError, net.ConnectTimeoutError, net.ProxyError, net.LocationValueError)
    return SendFailed(Kind.UNREACHABLE if untrusted or isinstance(error, never) else Kind.UNKNOWN_OUTCOME)
