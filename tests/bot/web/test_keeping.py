"""Requests that come at the same moment are stored together, and none pays for another's trouble."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from bot.web import keeping
from bot.web.keeping import Keeper
from handlers.operator import areas, inbox
from handlers.operator.inbox import Stored
from models.inbox import InboxEvent
from thai.dates import local_date

CROWD = 20
NOW = datetime.now(UTC)


def event(name: str, channel: int = 1) -> Stored:
    return Stored(name, channel, "U1", False, "message", None, NOW, NOW, b"{}")


class Gate:
    """Holds up the first writing until it is opened, and counts all of them."""

    def __init__(self) -> None:
        self.writings = 0
        self.begun, self.opened = threading.Event(), threading.Event()

    def store(self, connection: Connection, events: Sequence[Stored]) -> None:
        self.writings += 1
        self.begun.set()
        self.opened.wait(30)
        inbox.store(connection, events)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, sessions: sessionmaker[Session]) -> Gate:
    with sessions.begin() as session:
        areas.ensure_first_area(session, local_date(NOW))
    gate = Gate()
    monkeypatch.setattr(keeping, "store", gate.store)
    return gate


def crowd(engine: Engine, gate: Gate, names: Sequence[Stored]) -> list[Future[None]]:
    """Requests that come while one is being written."""
    keeper, at_the_door = Keeper(engine), threading.Semaphore(0)

    def come(one: Stored) -> None:
        at_the_door.release()
        keeper.keep([one])

    with ThreadPoolExecutor(len(names) + 1) as threads:
        first = threads.submit(keeper.keep, [event("first")])
        assert gate.begun.wait(30)
        others = [threads.submit(come, one) for one in names]
        for _ in others:
            assert at_the_door.acquire(timeout=30)
        gate.opened.set()
    return [first, *others]


def kept(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(select(InboxEvent.webhook_event_id)))


def test_what_comes_while_others_are_written_is_written_together(engine: Engine, gate: Gate) -> None:
    names = [f"event {number}" for number in range(CROWD)]
    for request in crowd(engine, gate, [event(name) for name in names]):
        request.result()
    assert kept(engine) == {"first", *names}
    assert gate.writings < CROWD


def test_one_request_that_can_not_be_stored_spoils_no_other(engine: Engine, gate: Gate) -> None:
    names = [f"event {number}" for number in range(CROWD)]
    nobodys = event("nobody's", channel=4711)
    first, bad, *good = crowd(engine, gate, [nobodys, *map(event, names)])
    with pytest.raises(IntegrityError):
        bad.result()
    for request in (first, *good):
        request.result()
    assert kept(engine) == {"first", *names}


def test_what_was_stored_before_changes_nothing(engine: Engine, gate: Gate, connect: Callable[[str], Engine]) -> None:
    gate.opened.set()
    keeper = Keeper(engine)
    keeper.keep([event("once")])
    keeper.keep([event("once"), event("new"), event("new")])
    assert kept(engine) == {"once", "new"}
