"""Replies go out side by side: nobody waits for somebody else's, and nobody's next message overtakes her own."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from bot.line.client import Accepted, LineClient
from bot.line.tokens import LongLived
from handlers.operator import demo
from models.codes import InboxState, ReplyState
from models.inbox import InboxEvent
from tests.service import TOKEN
from tests.system.staging import Stage


class Slow(LineClient):
    """LINE takes its time for the first reply."""

    def __init__(self, url: str) -> None:
        super().__init__(LongLived(TOKEN), url)
        self.released = threading.Event()
        self._first = True

    async def reply(self, body: bytes) -> Accepted:
        if self._first:
            self._first = False
            await asyncio.to_thread(self.released.wait, 30)
        return await super().reply(body)


@pytest.fixture
def slow(stage: Stage) -> Iterator[Slow]:
    client = Slow(stage.service.simulator.base_url)
    stage.service.delivery.client = lambda _channel: client
    yield client
    client.released.set()
    stage.service.turns.settle()
    client.close()


def stored(stage: Stage, user: str, word: str) -> None:
    stage.phone(user).say(word, wait=False)
    stage.stored()


def events(stage: Stage, user: str) -> list[tuple[InboxState, ReplyState]]:
    """What became of somebody's messages and of the replies to them."""
    found = select(InboxEvent.state, InboxEvent.reply).where(InboxEvent.sender == user).order_by(InboxEvent.happened_at)
    with stage.service.sessions() as session:
        return [(row.state, row.reply) for row in session.execute(found)]


def test_a_slow_reply_holds_up_nobody_else(stage: Stage, slow: Slow) -> None:
    stored(stage, demo.STRANGER, "สวัสดี")
    assert stage.service.turns.round() == 1
    stored(stage, demo.OFFICER, "เมนู")
    assert stage.service.turns.round() == 1
    stage.phone(demo.OFFICER).wait_for("เมนูพาน้อง")
    assert [message.kind for message in stage.phone(demo.STRANGER).messages] == ["said"]


def test_her_next_message_waits_until_her_reply_is_out(stage: Stage, slow: Slow) -> None:
    stored(stage, demo.STRANGER, "สวัสดี")
    assert stage.service.turns.round() == 1
    stored(stage, demo.STRANGER, "พาน้องคืออะไร")
    assert stage.service.turns.round() == 0
    assert events(stage, demo.STRANGER)[0] == (InboxState.DONE, ReplyState.ATTEMPTED)
    slow.released.set()
    assert stage.rounds() > 0
    assert events(stage, demo.STRANGER) == [(InboxState.DONE, ReplyState.SENT)] * 2


def test_a_lost_connection_lets_nobody_go_before_her_reply_is_out(stage: Stage, slow: Slow) -> None:
    stored(stage, demo.STRANGER, "สวัสดี")
    assert stage.service.turns.round() == 1
    threading.Timer(0.05, slow.released.set).start()
    stage.service.turns.close()
    assert [message.kind for message in stage.phone(demo.STRANGER).messages] == ["said", "reply"]
    stored(stage, demo.STRANGER, "พาน้องคืออะไร")
    stage.rounds()
    assert events(stage, demo.STRANGER) == [(InboxState.DONE, ReplyState.SENT)] * 2


def test_a_worker_that_is_told_to_stop_notes_what_arrived(stage: Stage, slow: Slow) -> None:
    stored(stage, demo.STRANGER, "สวัสดี")
    assert stage.service.turns.round() == 1
    threading.Timer(0.05, slow.released.set).start()
    assert stage.service.turns.settle() == 1
    assert events(stage, demo.STRANGER) == [(InboxState.DONE, ReplyState.SENT)]


def test_an_idle_worker_waits_for_no_writer(stage: Stage) -> None:
    with stage.service.engine.begin():
        assert stage.service.turns.round() == 0
