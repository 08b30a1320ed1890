"""HTTP to LINE: all calls of a process on one event loop in a thread of its own, through one pool of connections.

A reply takes LINE a tenth of a second. Hundreds of them can be under way here at once, for a third of the CPU that a
thread for each of them takes. Nothing is repeated and no redirect is followed: who may try again, and with what, is
decided by the caller.
"""

import asyncio
import threading
from collections.abc import Coroutine, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import aiohttp
import uvloop

from bot.line.errors import Kind, SendFailed

API = "https://api.line.me"


class Seconds(NamedTuple):
    """How long a call waits, for the connection and then for each piece of the answer."""

    connect: float
    read: float


PATIENCE = Seconds(connect=3, read=10)
WHOLE_SECONDS = 60.0
"""For a message with all that belongs to it, a token and a second try included: its outcome is known before the outbox
takes it for lost."""

_BEFORE_SENDING = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What LINE answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Http:
    """One per process, for all its channels. Close it when nobody uses it any more."""

    def __init__(self, seconds: Seconds = PATIENCE) -> None:
        self._timeout = aiohttp.ClientTimeout(
            total=WHOLE_SECONDS,
            connect=sum(seconds),  # also bounds the look-up of the name
            sock_connect=seconds.connect,
            sock_read=seconds.read,
        )
        self._loop = uvloop.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="line", daemon=True)
        self._thread.start()
        self._tasks: set[asyncio.Task[None]] = set()
        self._session = self.wait(self._opened())

    def wait(self, call: Coroutine[Any, Any, T]) -> T:
        """The result of a call, for a thread that has nothing else to do meanwhile."""
        return asyncio.run_coroutine_threadsafe(call, self._loop).result()

    def begin(self, calls: Iterable[Coroutine[Any, Any, None]]) -> None:
        """Begin calls that tell by themselves what came of them."""

        def begin_all() -> None:
            for call in calls:
                task = self._loop.create_task(call)
                self._tasks.add(task)  # the loop itself holds tasks weakly
                task.add_done_callback(self._tasks.discard)

        self._loop.call_soon_threadsafe(begin_all)

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """One request. Raises `SendFailed` when no answer came: unreachable only if that was certainly before anything
        was sent."""
        try:
            async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as response:
                return Answer(response.status, response.headers, await _content(response))
        except _BEFORE_SENDING as error:
            raise SendFailed(Kind.UNREACHABLE) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SendFailed(Kind.UNKNOWN_OUTCOME) from error

    def close(self) -> None:
        """Cut off what is still under way."""
        self.wait(self._session.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _opened(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            # Who calls bounds how many calls there are; one that waited here for a connection would count as failed.
            connector=aiohttp.TCPConnector(limit=0),
            timeout=self._timeout,
            headers={"User-Agent": "panong"},
            cookie_jar=aiohttp.DummyCookieJar(),
        )


async def _content(response: aiohttp.ClientResponse) -> bytes:
    """The body, if all of it came: the status says what became of a message, whether or not the rest arrives."""
    try:
        return await response.read()
    except (aiohttp.ClientError, TimeoutError):
        return b""
