"""Pushes side by side: nobody waits for somebody else's, an alert for none; what one person is sent keeps its order."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from queue import Queue
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, event, select, update
from sqlalchemy.exc import OperationalError

from bot.line.client import Accepted, LineClient
from bot.line.errors import Kind, SendFailed
from bot.line.tokens import LongLived
from bot.worker import delivery, main
from bot.worker.delivery import Delivery
from config.clock import system_clock
from flows.say import Text
from handlers.messages import outbox
from handlers.operator import demo
from models.channels import LineChannel
from models.codes import OutboxState
from models.contacts import Contact
from models.inbox import InboxEvent
from models.outbox import OutboxMessage
from tests.service import TOKEN
from tests.system.staging import Stage, expire

_numbers = count(500)
MINUTE = timedelta(minutes=1)


class Line(LineClient):
    """LINE, which takes its time for whatever `hangs`, and tells of all it is asked for in `asked`."""

    def __init__(self, url: str) -> None:
        super().__init__(LongLived(TOKEN), url)
        self.released = threading.Event()
        self.asked: Queue[str] = Queue()
        self.hangs: Callable[[str], bool] = lambda _words: False

    async def push(self, body: bytes, retry_key: UUID) -> Accepted:
        words = body.decode().split('"text":"')[1].split('"')[0]
        self.asked.put(words)
        if self.hangs(words):
            await asyncio.to_thread(self.released.wait, 30)
        return await super().push(body, retry_key)

    def said(self) -> list[str]:
        """What it was asked for since the last call."""
        return [self.asked.get() for _ in range(self.asked.qsize())]


@pytest.fixture
def line(stage: Stage) -> Iterator[Line]:
    line = Line(stage.service.simulator.base_url)
    stage.service.delivery.client = lambda _channel: line
    yield line
    line.released.set()
    stage.service.delivery.settle()
    line.close()


def somebody(stage: Stage) -> str:
    """A new account, by LINE's user id."""
    user = f"U{next(_numbers):032x}"
    stage.service.simulator.phone(user, user_id=user, friend=True)
    with stage.service.sessions.begin() as session:
        channel = session.scalars(select(LineChannel.id)).one()
        session.add(Contact(channel_id=channel, line_user_id=user, created_at=datetime.now(UTC)))
    return user


def post(stage: Stage, words: str, user: str = demo.DIRECTOR, *, urgent: bool = False) -> int:
    """A message that waits in the outbox."""
    with stage.service.sessions.begin() as session:
        contact = session.scalars(select(Contact).where(Contact.line_user_id == user)).one()
        return outbox.post(
            session, (contact.id, contact.channel_id), "test", (Text(words),), datetime.now(UTC), urgent=urgent
        )


def change(stage: Stage, number: int, **values: Any) -> None:
    with stage.service.sessions.begin() as session:
        session.execute(update(OutboxMessage).where(OutboxMessage.id == number).values(**values))


def states(stage: Stage, *numbers: int) -> list[OutboxState]:
    with stage.service.sessions() as session:
        return [session.get_one(OutboxMessage, number).state for number in numbers]


def pushed(stage: Stage, user: str = demo.DIRECTOR) -> list[str]:
    return [message.text for message in stage.phone(user).messages if message.kind == "push"]


def test_a_slow_push_holds_up_nobody_else(stage: Stage, line: Line) -> None:
    line.hangs = "ช้า".__eq__
    slow = post(stage, "ช้า")
    assert stage.service.delivery.round() == 1
    assert line.asked.get(timeout=30) == "ช้า"
    other = post(stage, "สวัสดี", somebody(stage))
    while states(stage, other) != [OutboxState.SENT]:
        if stage.service.delivery.round() == 0:
            stage.service.delivery.wait(30)
    assert states(stage, slow) == [OutboxState.SENDING]


def test_an_alert_waits_for_none_of_those_under_way(stage: Stage, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "MOST", 2)
    line.hangs = "ทั่วไป".__eq__
    usual = [post(stage, "ทั่วไป", somebody(stage)) for _ in range(3)]
    assert stage.service.delivery.round() == 2
    assert stage.service.delivery.round() == 0
    alert = post(stage, "ด่วน", urgent=True)
    assert stage.service.delivery.round() == 1
    assert [line.asked.get(timeout=30) for _ in range(3)] == ["ทั่วไป", "ทั่วไป", "ด่วน"]
    stage.service.delivery.wait(30)
    assert stage.service.delivery.round() == 1
    assert states(stage, *usual, alert) == [*[OutboxState.SENDING] * 2, OutboxState.WAITING, OutboxState.SENT]
    line.released.set()
    stage.rounds()
    assert states(stage, *usual) == [OutboxState.SENT] * 3


def test_what_is_under_way_when_the_worker_is_told_to_stop_is_written_down(stage: Stage, line: Line) -> None:
    line.hangs = "ช้า".__eq__
    number, stop = post(stage, "ช้า"), threading.Event()
    serving = threading.Thread(target=main._deliver, args=(stage.service.delivery, stage.service.delivery.round, stop))
    serving.start()
    assert line.asked.get(timeout=30) == "ช้า"
    stop.set()
    stage.service.delivery.wake()
    line.released.set()
    serving.join()
    assert states(stage, number) == [OutboxState.SENT]


def test_an_idle_worker_waits_for_no_writer(stage: Stage) -> None:
    with stage.service.engine.begin():
        assert stage.service.delivery.round() == 0


def test_what_cannot_be_written_down_now_is_written_down_later(
    stage: Stage, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = post(stage, "สวัสดี")
    with monkeypatch.context() as away:
        away.setattr(delivery, "note_outcomes", _database_is_away)
        assert stage.service.delivery.round() == 1
        with pytest.raises(OperationalError):
            stage.service.delivery.settle()
    assert stage.service.delivery.settle() == 1
    assert states(stage, number) == [OutboxState.SENT]
    assert line.said() == ["สวัสดี"]


def _database_is_away(*_: object) -> None:
    raise OperationalError("", {}, Exception())


def test_words_that_no_column_holds_take_nobody_elses_outcome_along(postgres_stage: Stage) -> None:
    class Odd(Line):
        async def push(self, body: bytes, retry_key: UUID) -> Accepted:
            if "แปลก" in body.decode():
                raise SendFailed(Kind.REFUSED, 400, "\0")
            return await super().push(body, retry_key)

    stage, line = postgres_stage, Odd(postgres_stage.service.simulator.base_url)
    stage.service.delivery.client = lambda _channel: line
    odd, other = post(stage, "แปลก"), post(stage, "สวัสดี", somebody(stage))
    assert stage.service.delivery.round() == 2
    _until_all_are_known(stage, 2)
    assert stage.service.delivery.settle() == 2
    assert states(stage, odd, other) == [OutboxState.SENDING, OutboxState.SENT]
    line.close()


def test_credentials_that_cannot_be_read_hold_up_no_other_channel(stage: Stage, engine: Engine) -> None:
    number = post(stage, "สวัสดี")

    def unreadable(_channel: int) -> LineClient:
        raise ValueError("a key is missing")

    assert not Delivery(engine, unreadable, system_clock.now).send_now([number])
    assert states(stage, number) == [OutboxState.WAITING]
    expire(engine)
    stage.rounds()
    assert pushed(stage) == ["สวัสดี"]


@pytest.mark.parametrize("many", [3, 30])
def test_many_outcomes_are_written_in_as_many_statements_as_few(postgres_stage: Stage, many: int) -> None:
    stage = postgres_stage
    for _ in range(many):
        post(stage, "สวัสดี", somebody(stage))
    stage.service.simulator.fault("rate", "push", times=many // 3)
    sent: list[str] = []
    event.listen(stage.service.engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
    assert stage.service.delivery.round() == many
    # Looks for urgent ones and others, reads them, marks them.
    assert len(sent) == 4
    _until_all_are_known(stage, many)
    sent.clear()
    assert stage.service.delivery.settle() == many
    # Locks them; writes what waits and what is sent.
    assert len(sent) == 3


def _until_all_are_known(stage: Stage, many: int) -> None:
    while len(stage.service.delivery._known) < many:
        stage.service.delivery.wait(30)


def test_one_person_is_sent_things_in_their_order(stage: Stage, line: Line) -> None:
    numbers = [post(stage, words) for words in ("หนึ่ง", "สอง", "สาม")]
    assert stage.service.delivery.round() == 1
    stage.rounds()
    assert pushed(stage) == ["หนึ่ง", "สอง", "สาม"]
    assert states(stage, *numbers) == [OutboxState.SENT] * 3


@pytest.mark.parametrize("fault", ["error", "rate", "quota"])
def test_a_later_push_waits_until_the_earlier_one_is_taken(stage: Stage, engine: Engine, fault: str) -> None:
    earlier = post(stage, "ก่อน")
    post(stage, "หลัง")
    stage.service.simulator.fault(fault, "push")
    stage.deliver()
    change(stage, earlier, next_attempt_at=datetime.now(UTC) + MINUTE)
    post(stage, "ของคนอื่น", other := somebody(stage))
    post(stage, "ด่วน", urgent=True)
    stage.rounds()
    assert pushed(stage) == ["ด่วน"]
    assert pushed(stage, other) == ["ของคนอื่น"]
    expire(engine)
    stage.rounds()
    assert pushed(stage) == ["ด่วน", "ก่อน", "หลัง"]


def test_a_later_push_does_not_wait_for_one_that_line_will_never_take(stage: Stage) -> None:
    post(stage, "ก่อน")
    post(stage, "หลัง")
    stage.service.simulator.fault("refuse", "push")
    stage.rounds()
    assert pushed(stage) == ["หลัง"]


@pytest.mark.parametrize(("ago", "goes"), [(9 * MINUTE, False), (11 * MINUTE, True)])
def test_an_unknown_outcome_holds_back_later_pushes_for_ten_minutes(stage: Stage, ago: timedelta, goes: bool) -> None:
    earlier = post(stage, "ก่อน")
    stage.service.simulator.fault("error", "push")
    stage.deliver()
    change(stage, earlier, first_attempt_at=datetime.now(UTC) - ago, next_attempt_at=datetime.now(UTC) + MINUTE)
    post(stage, "หลัง")
    stage.rounds()
    assert pushed(stage) == ["หลัง"] * goes


def test_the_fallback_of_a_reply_waits_for_nothing_else(stage: Stage) -> None:
    earlier = post(stage, "ก่อน")
    stage.phone(demo.DIRECTOR).say("เมนู", wait=False)
    stage.stored()
    stage.service.simulator.fault("quota", "push")
    stage.deliver()
    now = datetime.now(UTC)
    with stage.service.sessions.begin() as session:
        contact = session.scalars(select(Contact).where(Contact.line_user_id == demo.DIRECTOR)).one()
        spoken = session.scalars(select(InboxEvent.id)).one()
        to, words = (contact.channel_id, contact.id), (Text("บันทึกแล้ว"),)
        outbox.hold(session, *to, words, now, language=contact.language, after_event=spoken, until=now)
    stage.deliver()
    assert pushed(stage) == ["บันทึกแล้ว"]
    assert states(stage, earlier) == [OutboxState.WAITING]


def test_what_is_not_to_be_sent_yet_holds_nothing_back(stage: Stage) -> None:
    tomorrow = post(stage, "พรุ่งนี้")
    change(stage, tomorrow, not_before=datetime.now(UTC) + timedelta(days=1))
    post(stage, "วันนี้")
    stage.rounds()
    assert pushed(stage) == ["วันนี้"]


def test_a_refusal_after_a_try_of_which_nobody_knows_does_not_begin_the_day_anew(stage: Stage) -> None:
    number, ago = post(stage, "สวัสดี"), datetime.now(UTC) - timedelta(hours=20)
    change(stage, number, state=OutboxState.SENDING, first_attempt_at=ago, next_attempt_at=ago, attempts=1)
    stage.service.simulator.fault("quota", "push")
    stage.deliver()
    with stage.service.sessions() as session:
        row = session.get_one(OutboxMessage, number)
    assert (row.state, row.outcome_unknown, row.first_attempt_at) == (OutboxState.WAITING, True, ago)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.REFUSED, Kind.INVALID_REPLY_TOKEN)])
def test_no_age_ends_what_line_has_certainly_not_taken(stage: Stage, engine: Engine, kind: Kind) -> None:
    number, failed = post(stage, "สวัสดี"), SendFailed(kind)

    class Refuses(LineClient):
        async def push(self, *_: object) -> Accepted:
            raise failed

    refuses = Refuses(LongLived(TOKEN))
    one = Delivery(engine, lambda _channel: refuses, system_clock.now)
    for _ in range(3):  # each a day after the one before
        expire(engine)
        with stage.service.sessions.begin() as session:
            row = session.get_one(OutboxMessage, number)
            if row.first_attempt_at:
                row.first_attempt_at -= timedelta(days=1)
        one.round()
        one.settle()
    assert states(stage, number) == [OutboxState.WAITING if failed.outcome_known else OutboxState.UNKNOWN]
    refuses.close()
