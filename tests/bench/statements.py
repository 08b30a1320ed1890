"""What a turn of each kind costs the worker: statements and CPU, for one person and for up to 64 who do the same at
once.

A worker of this process's own takes the events; LINE takes every reply at once, without HTTP. Where 64 need more
statements than one, each of them asks something for itself.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from statistics import mean
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Engine, event

from bot.line.client import Accepted, LineClient
from bot.line.tokens import LongLived
from bot.worker.claims import SessionLocks
from bot.worker.delivery import Delivery
from bot.worker.turns import Turns
from config.clock import system_clock
from handlers.operator.inbox import Stored, store
from models.codes import Role
from tests.bench.mix import WALKS
from tests.bench.people import TOKEN, Step
from tests.bench.person import Astray, Person, Talk

CHANNEL = 1
AT_ONCE = 64
ROUNDS = 3
"""So often each walk is done by everybody; the first time warms up."""


@dataclass
class Cost:
    """What batches of one kind of turn cost. `for_each`: what was read as often as people were there."""

    for_each: set[str] = field(default_factory=set)
    _alone: list[int] = field(default_factory=list)
    _together: list[int] = field(default_factory=list)
    _seconds: list[float] = field(default_factory=list)

    def add(self, people: int, statements: Counter[str], seconds: float) -> None:
        """A batch of so many people."""
        if people == 1:
            self._alone.append(statements.total())
        else:
            self._together.append(statements.total())
            self._seconds.append(seconds / people)
            self.for_each |= {one for one, times in statements.items() if times >= people and _reads(one)}

    @property
    def alone(self) -> float:
        """Statements of somebody's turn."""
        return mean(self._alone or [0])

    @property
    def together(self) -> float:
        """Statements of everybody's turns in one batch."""
        return mean(self._together or [0])

    @property
    def cpu_ms(self) -> float:
        """CPU of each turn of such a batch, the reply's way to LINE aside."""
        return mean(self._seconds or [0]) * 1000


def _reads(statement: str) -> bool:
    """But for pushes: those to one person go one after the other."""
    return statement.startswith("SELECT") and "FROM outbox_messages" not in statement


class _Line(LineClient):
    """Takes everything, and remembers the replies by their token."""

    def __init__(self) -> None:
        super().__init__(LongLived("made-up"))
        self.replies: dict[str, bytes] = {}

    async def reply(self, body: bytes) -> Accepted:
        found = TOKEN.search(body)
        assert found
        self.replies[found[1].decode()] = body
        return Accepted(None)

    async def push(self, body: bytes, retry_key: UUID) -> Accepted:  # noqa: ARG002 - as the client has it
        return Accepted(None)


def measure(engine: Engine, users: Mapping[str, Role], rounds: int = ROUNDS) -> dict[str, Cost]:
    """The cost of each kind of turn. Raises `Astray` when a walk no longer leads where it should."""
    warming_up: dict[str, Cost] = defaultdict(Cost)
    costs: dict[str, Cost] = defaultdict(Cost)
    with _worker(engine) as (line, work):
        for number in range(rounds):
            for role, walks in WALKS.items():
                those = [user for user, seat in users.items() if seat == role][:AT_ONCE]
                for _, walk, _ in walks:
                    for people in (those[:1], those):
                        _walk(engine, line, work, people, walk, number, costs if number or rounds == 1 else warming_up)
    return costs


def _walk(
    engine: Engine,
    line: _Line,
    work: Callable[[], tuple[Counter[str], float]],
    users: Sequence[str],
    walk: Callable[[Person], Talk],
    seed: int,
    costs: dict[str, Cost],
) -> None:
    """Everybody goes through this walk in step."""
    people = {user: Person(seed, ()) for user in users}
    steps = {user: person.begin(walk) for user, person in people.items()}
    while steps:
        tokens = {user: f"{next(_numbers):016d}" for user in steps}
        with engine.begin() as connection:
            store(connection, [_event(user, tokens[user], step) for user, step in steps.items()])
        statements, seconds = work()
        kinds = {step.kind for step in steps.values()}
        if len(kinds) == 1 and len(steps) == len(users):
            costs[kinds.pop()].add(len(users), statements, seconds)
        steps = {
            user: step
            for user in steps
            if (step := people[user].go_on(line.replies.pop(tokens[user], b""))) is not None
        }
    if any(person.astray for person in people.values()):
        raise Astray(walk.__name__)


_numbers = count(1)


@contextmanager
def _worker(engine: Engine) -> Iterator[tuple[_Line, Callable[[], tuple[Counter[str], float]]]]:
    """What takes a batch of all events that wait, and says with how many statements and how much CPU, replies aside."""
    line, told = _Line(), Counter[str]()

    @event.listens_for(engine, "before_cursor_execute")
    def counted(*call: Any) -> None:
        told[call[2]] += 1

    with ThreadPoolExecutor(2) as pool:
        delivery = Delivery(engine, lambda _channel: line, system_clock.now)
        turns = Turns(engine, SessionLocks(), delivery, pool, lambda: None)

        def work() -> tuple[Counter[str], float]:
            told.clear()
            began = time.thread_time()
            turns.round()
            turns.settle()
            return told.copy(), time.thread_time() - began

        yield line, work
        turns.close()
    line.close()


def _event(user: str, token: str, step: Step) -> Stored:
    now = datetime.now(UTC)
    raw = {
        "webhookEventId": token,
        "deliveryContext": {"isRedelivery": False},
        "timestamp": int(now.timestamp() * 1000),
        "source": {"type": "user", "userId": user},
        "replyToken": token,
        "mode": "active",
        **step.event,
    }
    kind = str(step.event["type"])
    return Stored(token, CHANNEL, user, False, kind, None, now, now, msgspec.json.encode(raw))
