"""The load: people who talk through signed webhooks, each waiting for the reply before the next word.

One asyncio process plays LINE and all phones, with as little work as possible per message: it shares the cores with
what it measures.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

TOKEN = re.compile(rb'"replyToken":\s*"([^"]+)"')
WAIT_SECONDS = 30.0


@dataclass(frozen=True)
class Step:
    """What somebody does in one turn: which kind of thing, and the event's own part (`type` and what belongs to it)."""

    kind: str
    event: dict[str, object]


Next = Callable[[bytes | None], Step]
"""Given the last reply's body, the next thing that somebody does."""


@dataclass
class Result:
    """`turns`: answered events, and of which `kinds`. `latencies`: seconds until the webhook was answered, `answers`:
    until the reply had come. `lost`: no reply came."""

    turns: int = 0
    seconds: float = 0.0
    lost: int = 0
    latencies: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        return self.turns / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


class Line:
    """LINE's side: takes replies and hands them to whoever waits for that token. `seconds`: how long it takes for a
    message; `pushes`: when it answered each push."""

    def __init__(self, seconds: float = 0) -> None:
        self.waiting: dict[bytes, asyncio.Future[bytes]] = {}
        self.pushes: list[float] = []
        self._seconds = seconds

    async def serve(self) -> tuple[asyncio.Server, int]:
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0)
        return server, int(server.sockets[0].getsockname()[1])

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"(?i)content-length:\s*(\d+)", head)
                body = await reader.readexactly(int(length.group(1))) if length else b""
                if self._seconds:
                    await asyncio.sleep(self._seconds)
                writer.write(_ANSWER)
                if head.startswith(_PUSH):
                    self.pushes.append(time.perf_counter())
                found = TOKEN.search(body)
                if found and (future := self.waiting.pop(found.group(1), None)) and not future.done():
                    future.set_result(body)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            writer.close()


_PUSH = b"POST /v2/bot/message/push"
_BODY = b'{"sentMessages":[{"id":"12345678"}]}'
_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-line-request-id: bench\r\nContent-Length: %d\r\n\r\n%s"
    % (len(_BODY), _BODY)
)


async def talk(line: Line, port: int, secret: str, people: Mapping[str, Next], seconds: float) -> Result:
    """Let everybody talk for so long."""
    result = Result()
    begin = time.perf_counter()
    await asyncio.gather(
        *(_person(line, port, secret, user, think, begin + seconds, result) for user, think in people.items())
    )
    result.seconds = time.perf_counter() - begin
    return result


async def _person(line: Line, port: int, secret: str, user: str, think: Next, until: float, result: Result) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    last: bytes | None = None
    number = 0
    while time.perf_counter() < until:
        number += 1
        token = f"{user[-8:]}{number:08d}"
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        line.waiting[token.encode()] = future
        started = time.perf_counter()
        step = think(last)
        writer.write(_request(secret, user, token, step.event))
        status = await _status(reader)
        answered = time.perf_counter()
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                last = await future
        except TimeoutError:
            result.lost += 1
            last = None
            continue
        if status != 200:
            raise AssertionError(f"the webhook was answered {status}")
        result.turns += 1
        result.kinds[step.kind] += 1
        result.latencies.append(answered - started)
        result.answers.append(time.perf_counter() - started)
    writer.close()


def _request(secret: str, user: str, token: str, what: dict[str, object]) -> bytes:
    event = {
        "webhookEventId": f"B{token}{time.monotonic_ns() % 10**9:09d}",
        "deliveryContext": {"isRedelivery": False},
        "timestamp": int(time.time() * 1000),
        "source": {"type": "user", "userId": user},
        "replyToken": token,
        "mode": "active",
        **what,
    }
    if isinstance(message := what.get("message"), dict):
        event["message"] = {**message, "id": token}  # LINE's are unique, and looked up: was it taken back?
    body = json.dumps({"destination": "U" + "0" * 32, "events": [event]}, ensure_ascii=False).encode()
    signature = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256))
    head = (
        b"POST /callback HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        b"X-Line-Signature: %s\r\nContent-Length: %d\r\n\r\n" % (signature, len(body))
    )
    return head + body


async def _status(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length:\s*(\d+)", head)
    if length:
        await reader.readexactly(int(length.group(1)))
    return int(head.split(b" ", 2)[1])


def said(text: str) -> dict[str, object]:
    """A typed word."""
    return {"type": "message", "message": {"id": "1", "type": "text", "quoteToken": "q", "text": text}}


def tapped(data: str) -> dict[str, object]:
    """A button."""
    return {"type": "postback", "postback": {"data": data}}
