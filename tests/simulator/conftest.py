"""A small bot of the tests' own, a clock that only moves when told, and a simulator between them."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3
from flask import Flask, Response, request

from simulator.client import Simulator
from simulator.httpd import Server
from simulator.server import Handle, start
from simulator.settings import Settings

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
TOKEN = "demo-token"
Json = dict[str, Any]


class Ticker:
    """Machine time for the simulator: stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Bot:
    """Answers each event with what `answer` gives, by reply; keeps what it was sent."""

    def __init__(self) -> None:
        self.answer: Callable[[Json], list[Json] | None] = echo
        self.status = 200
        self.events: list[Json] = []
        self.bodies: list[Json] = []
        self.clocks: list[Json] = []
        self.steps: list[Json] = []
        self.gate = threading.Event()
        self.gate.set()
        self.api = ""
        self.http = urllib3.PoolManager(retries=False)
        self._server = Server("127.0.0.1", 0, self._application())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def call(
        self, path: str, body: Any = None, *, token: str = TOKEN, method: str = "POST", **headers: str
    ) -> tuple[int, Json, dict[str, str]]:
        """A call of the Messaging API: status, body, headers (names in lower case)."""
        fields = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        answer = self.http.request(method, self.api + path, body=data, headers=fields, timeout=10)
        return answer.status, json.loads(answer.data), {k.lower(): v for k, v in answer.headers.items()}

    def reply(self, token: str, *messages: Json, **headers: str) -> tuple[int, Json, dict[str, str]]:
        body = {"replyToken": token, "messages": messages or [{"type": "text", "text": "ก"}]}
        return self.call("/v2/bot/message/reply", body, **headers)

    def push(self, to: str, *messages: Json, **headers: str) -> tuple[int, Json, dict[str, str]]:
        body = {"to": to, "messages": messages or [{"type": "text", "text": "ก"}]}
        return self.call("/v2/bot/message/push", body, **headers)

    def stop(self) -> None:
        self._server.stop()
        self._thread.join()
        self.http.clear()

    def _application(self) -> Flask:
        app = Flask("echo")

        @app.post("/callback")
        def callback() -> tuple[str, int]:
            right = base64.b64encode(hmac.digest(SECRET.encode(), request.data, hashlib.sha256)).decode()
            if request.headers.get("X-Line-Signature") != right:
                return "bad signature", 400
            self.gate.wait(10)
            body = json.loads(request.data)
            self.bodies.append(body)
            for event in body["events"]:
                self.events.append(event)
                messages = self.answer(event)
                if messages and "replyToken" in event:
                    self.reply(event["replyToken"], *messages)
            return "", self.status

        @app.put("/demo/clock")
        def clock() -> Response:
            self.clocks.append(json.loads(request.data))
            return Response("{}")

        @app.get("/demo/steps")
        def steps() -> Json:
            return {"steps": self.steps}

        return app


def echo(event: Json) -> list[Json] | None:
    if event["type"] == "message" and event["message"]["type"] == "text":
        return [{"type": "text", "text": f"ได้ยินว่า {event['message']['text']}"}]
    return [{"type": "text", "text": event["type"]}]


@pytest.fixture
def ticker() -> Ticker:
    return Ticker()


@pytest.fixture
def bot() -> Iterator[Bot]:
    running = Bot()
    yield running
    running.stop()


def simulator_for(bot: Bot, machine: Callable[[], float], keep: Path | None = None, kept_for: str = "") -> Handle:
    """A running simulator with one phone, each knowing where the other is."""
    settings = Settings(
        channel_secret=SECRET,
        access_token=TOKEN,
        channel_id="1650000000",
        webhook_url=f"{bot.url}/callback",
        port=0,
        phones=[{"name": "ครูสมศรี", "hint": "ครู บ้านหนองกระทุ่ม", "friend": True}],
        webhook_timeout=5.0,
        keep=keep,
        kept_for=kept_for,
    )
    running = start(settings, machine)
    bot.api = running.url
    return running


@pytest.fixture
def handle(bot: Bot, ticker: Ticker) -> Iterator[Handle]:
    running = simulator_for(bot, ticker)
    yield running
    running.stop()


@pytest.fixture
def sim(handle: Handle) -> Iterator[Simulator]:
    client = Simulator(handle.url)
    yield client
    client.close()


@pytest.fixture
def token(sim: Simulator, bot: Bot) -> str:
    """A reply token that was just delivered and not used."""
    bot.answer = lambda _: None
    sim.phone("ครูสมศรี").say("สวัสดี", wait=False)
    sim.settle()
    return str(bot.events[-1]["replyToken"])
