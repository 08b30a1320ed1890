"""The official SDK behind our own limits: explicit timeouts, no hidden retries, one kind of failure.

Left alone the SDK waits for ever, connects four times, and lets errors of three libraries through.
Importing it takes about a second and 70 MB: the web process, which only receives, must not import this
module.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from linebot.v3 import messaging, oauth
from linebot.v3.messaging.exceptions import ApiException
from linebot.v3.oauth.exceptions import ApiException as OAuthException
from pydantic.v1 import ValidationError
from urllib3.exceptions import HTTPError

from bot.line.errors import Kind, SendFailed, answered, broken


class Seconds(NamedTuple):
    """How long a call waits, for the connection and then for each piece of the answer."""

    connect: float
    read: float


PATIENCE = Seconds(connect=3, read=10)

T = TypeVar("T")


def messaging_client(base_url: str | None, pool_size: int) -> Any:
    """An `ApiClient` for messaging and content; `base_url` stands in for both of LINE's hosts."""
    return messaging.ApiClient(_configured(messaging.Configuration(host=base_url, access_token=""), pool_size))


def oauth_client(base_url: str | None) -> Any:
    """A client for issuing tokens."""
    configuration = oauth.Configuration(host=base_url, access_token="")
    return oauth.ChannelAccessToken(oauth.ApiClient(_configured(configuration, 1)))


def asked(seconds: Seconds, call: Callable[..., T], *args: Any, **named: Any) -> T:
    """The result of an SDK call, made with our timeouts; raises `SendFailed`."""
    try:
        return call(*args, **named, _request_timeout=tuple(seconds))
    except (ApiException, OAuthException) as error:
        if not error.status:  # the SDK's wrapping of an SSLError
            raise SendFailed(Kind.UNREACHABLE) from error
        body = error.body.encode() if isinstance(error.body, str) else error.body or b""
        raise answered(error.status, body, (error.headers or {}).get("x-line-request-id")) from error
    except HTTPError as error:
        raise broken(error) from error
    except ValidationError as error:
        raise SendFailed(Kind.SERVER, words="an answer that the SDK does not understand") from error


def _configured(configuration: Any, pool_size: int) -> Any:
    configuration.retries = False
    configuration.connection_pool_maxsize = pool_size
    return configuration
