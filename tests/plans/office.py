"""The service in one thread, with LINE played by a few lines: a walk through it is short and always the same."""

import json
import time
from base64 import b64encode
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from hmac import digest
from itertools import count
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from sqlalchemy import Engine

from bot.doorbell import Doorbell
from bot.line.client import Accepted, LineClient
from bot.line.errors import SendFailed
from bot.line.postback import encode
from bot.web.app import build
from bot.worker.claims import SessionLocks
from bot.worker.delivery import Delivery
from bot.worker.turns import Turns
from config.clock import system_clock
from flows.say import Act
from flows.turn.around import TROUBLE
from scheduler.jobs import JOBS
from scheduler.tick import run_once
from tests.plans.country import ENVIRONMENT, SECRET

P = ParamSpec("P")
T = TypeVar("T")
Event = dict[str, Any]
_numbers = count(1)


class Inline(Executor):
    """Does at once what others do beside each other."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@dataclass(eq=False)
class Line:
    """LINE's side. `refusals`: what it says to the next messages instead of taking them."""

    replies: dict[str, list[Any]] = field(default_factory=dict)
    pushes: dict[str, list[Any]] = field(default_factory=dict)
    refusals: list[SendFailed] = field(default_factory=list)

    @property
    def http(self) -> "Line":
        return self

    def begin(self, calls: Iterable[Coroutine[Any, Any, None]]) -> None:
        for call in calls:
            try:
                call.send(None)
            except StopIteration:
                continue
            raise AssertionError("nothing here is waited for")

    async def reply(self, body: bytes) -> Accepted:
        self._refuse()
        said = json.loads(body)
        self.replies[said["replyToken"]] = said["messages"]
        return Accepted(None)

    async def push(self, body: bytes, _key: UUID) -> Accepted:
        self._refuse()
        said = json.loads(body)
        self.pushes[said["to"]] = said["messages"]
        return Accepted(None)

    def _refuse(self) -> None:
        if self.refusals:
            raise self.refusals.pop(0)


NOTICES = next(job for job in JOBS if job.name == "notices")


class Office:
    """Webhook, worker and outbox on one database."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.line = engine, Line()
        client = cast(LineClient, self.line)
        self.web = build(engine, (ENVIRONMENT,), Doorbell(None)).test_client()
        self.delivery = Delivery(engine, lambda _channel: client, system_clock.now)
        self.turns = Turns(engine, SessionLocks(), self.delivery, Inline(), lambda: None)

    def takes(self, channel: int, *events: Event) -> None:
        """A webhook of LINE's."""
        destination = f"U{channel:032}"
        body = json.dumps({"destination": destination, "events": events}).encode()
        secret = ENVIRONMENT if channel == 1 else SECRET
        signature = b64encode(digest(secret.encode(), body, sha256)).decode()
        answered = self.web.post("/callback", data=body, headers={"X-Line-Signature": signature})
        assert answered.status_code == 200, answered.text

    def works(self) -> None:
        """An event of each person, up to her reply."""
        self.turns.round()
        self.turns.settle()

    def delivers(self) -> None:
        """What people are owed, and what is due of the outbox."""
        run_once(self.engine, NOTICES, system_clock.now())
        while self.delivery.round() + self.delivery.settle():
            pass


@dataclass
class Phone:
    """One LINE account; `screen` is what it was told last."""

    office: Office
    channel: int
    user: str
    screen: list[Any] = field(default_factory=list)

    def says(self, text: str) -> str:
        """Type something; gives LINE's id of the message."""
        event = self.said(text)
        self.sends(event)
        return str(event["message"]["id"])

    def answers(self, *texts: str) -> None:
        """One after the other."""
        for text in texts:
            self.says(text)

    def presses(self, name: str, **args: object) -> dict[str, str]:
        """A button of an action that is on the screen, or with `args` one of an earlier screen; gives its arguments."""
        event = self.pressed(name, **args)
        self.sends(event)
        return _arguments(event["postback"]["data"])

    def picks(self, question: str, day: date) -> None:
        """A day of LINE's calendar."""
        data = next(data for data in self.buttons() if data.startswith("1d") and data.endswith(f"|{question}"))
        self.sends(self.event("postback", postback={"data": data, "params": {"date": day.isoformat()}}))

    def unsends(self, message: str) -> None:
        """Take a message back."""
        self.tells("unsend", unsend={"messageId": message})

    def sends(self, event: Event) -> None:
        """Anything that is answered."""
        self.office.takes(self.channel, event)
        self.office.works()
        self.reads(event)

    def tells(self, kind: str, **what: Any) -> None:
        """Anything that is not."""
        self.office.takes(self.channel, self.event(kind, **what))
        self.office.works()

    def reads(self, event: Event) -> None:
        """The reply to an event."""
        self.screen = self.office.line.replies.pop(event["replyToken"], [])
        assert self.screen, f"no reply to {event}"
        assert TROUBLE not in json.dumps(self.screen, ensure_ascii=False), f"an apology for {event}"

    def is_told(self) -> None:
        """What the service has pushed."""
        self.office.delivers()
        self.screen = self.office.line.pushes.pop(self.user)

    def texts(self) -> Iterator[str]:
        """The words on the screen."""
        return _found("text", self.screen)

    def buttons(self) -> Iterator[str]:
        """The data of all buttons on the screen, in their order."""
        return _found("data", self.screen)

    def button(self, name: str) -> str:
        """The data of the first one of an action, or of the answers to a question."""
        for data in self.buttons():
            if data.split("|")[1 if data.startswith("1x") else 2] == name:
                return data
        raise AssertionError(f"no button “{name}” on the screen: {[*_found('text', self.screen)]}")

    def carried(self, name: str) -> list[dict[str, str]]:
        """What the buttons of an action carry, in their order."""
        return [_arguments(data) for data in self.buttons() if data.startswith("1x") and data.split("|")[1] == name]

    def argument(self, name: str, of: str = "report") -> str:
        """What such a button carries."""
        return _arguments(self.button(name))[of]

    def said(self, text: str) -> Event:
        return self.event("message", message={"id": f"m{next(_numbers)}", "type": "text", "text": text})

    def pressed(self, name: str, **args: object) -> Event:
        data = encode(Act(name, {key: str(value) for key, value in args.items()})) if args else self.button(name)
        return self.event("postback", postback={"data": data})

    def event(self, kind: str, source: dict[str, str] | None = None, **what: Any) -> Event:
        """An event as LINE sends it."""
        number = next(_numbers)
        return {
            "type": kind,
            "webhookEventId": f"W{number}",
            "timestamp": int(time.time() * 1000),
            "source": source or {"type": "user", "userId": self.user},
            "replyToken": f"token{number}",
            "mode": "active",
            **what,
        }


def together(said: Sequence[tuple[Phone, Event]]) -> None:
    """Several people at the same moment: a batch."""
    for phone, event in said:
        phone.office.takes(phone.channel, event)
    said[0][0].office.works()
    for phone, event in said:
        phone.reads(event)


def _arguments(data: str) -> dict[str, str]:
    """Of an action's button."""
    parts = data.split("|")[2:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _found(name: str, inside: object) -> Iterator[str]:
    """Every text of this name in a message, at any depth, in the order of the screen."""
    if isinstance(inside, dict):
        if isinstance(inside.get(name), str):
            yield inside[name]
        for value in inside.values():
            yield from _found(name, value)
    elif isinstance(inside, list):
        for value in inside:
            yield from _found(name, value)
