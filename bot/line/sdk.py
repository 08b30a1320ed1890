"""The official SDK behind our own limits: explicit timeouts, no hidden retries, one kind of failure.

Left alone the SDK waits for ever, connects four times, and lets errors of three libraries through.
Importing it takes about a second and 70 MB: the web process, which only receives, must not import this
module.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from linebot.v3 import messaging, oauth
from linebot.v3.messaging.exceptions import ApiException
from linebot.v3.oauth.exceptions import ApiException as OAuthException
from pydantic.v1 import ValidationError
from urllib3.exceptions import HTTPError

from bot.line.errors import Kind, SendFailed, answered, broken
from bot.line.http import Seconds

T = TypeVar("T")


def messaging_client(base_url: str | None) -> Any:
    """An `ApiClient` for questions to LINE; `base_url` stands in for both of LINE's hosts."""
    return messaging.ApiClient(_configured(messaging.Configuration(host=base_url, access_token="")))


def oauth_client(base_url: str | None) -> Any:
    """A client for issuing tokens."""
    configuration = oauth.Configuration(host=base_url, access_token="")
    return oauth.ChannelAccessToken(oauth.ApiClient(_configured(configuration)))


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


def _configured(configuration: Any) -> Any:
    configuration.retries = False
    configuration.connection_pool_maxsize = 1
    return configuration
