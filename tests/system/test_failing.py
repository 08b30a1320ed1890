"""An event that fails is tried again, then set aside: nobody else suffers from it, and its person is told kindly."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, text, update
from sqlalchemy.orm import Session

from bot.worker import queue, turns
from bot.worker.replies import Replies
from flows.engine.inputs import Said
from handlers.operator import demo, inbox
from handlers.turn.batch import take_all as batch
from handlers.turn.batch.take import take
from handlers.turn.incoming import Incoming
from handlers.turn.outgoing import Outgoing
from handlers.turn.who import Who
from models.codes import InboxState
from models.contacts import Contact
from models.inbox import InboxEvent
from simulator.client import Message, Phone
from tests.system.staging import Stage, expire

BAD = "พัง"
MINUTE = timedelta(minutes=1)


class Killed(BaseException):
    """As good as a kill -9: no handler of the worker's catches it."""


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[BaseException] | None], None]:
    """Makes every turn on the word `BAD` fail after it has written something; None mends it."""

    def break_with(error: type[BaseException] | None) -> None:
        def broken(session: Session, who: Who, incoming: Incoming) -> Outgoing:
            out = take(session, who, incoming)
            if error is not None and incoming.given == Said(BAD):
                session.execute(update(Contact).values(reachable=False))
                raise error("เด็กชายกิตติ แสงทอง")
            return out

        monkeypatch.setattr(batch, "take", broken)

    return break_with


def waiting(stage: Stage) -> list[InboxEvent]:
    """What is not done, in the order in which it was written."""
    left = select(InboxEvent).where(InboxEvent.state != InboxState.DONE).order_by(InboxEvent.happened_at)
    with stage.service.sessions() as session:
        return list(session.scalars(left))


def failing_since(stage: Stage, ago: timedelta) -> None:
    """As if the waiting events had first failed so long ago, and their rest were over."""
    with stage.service.sessions.begin() as session:
        failed = update(InboxEvent).where(InboxEvent.state == InboxState.WAITING, InboxEvent.failed_at.is_not(None))
        session.execute(failed.values(failed_at=datetime.now(UTC) - ago))
    expire(stage.service.engine)


def replies(phone: Phone) -> list[Message]:
    return [message for message in phone.messages if message.kind == "reply"]


def say(stage: Stage, user: str, *words: str) -> Phone:
    """Messages that are stored, not yet handled."""
    phone = stage.phone(user)
    for word in words:
        phone.say(word, wait=False)
    stage.stored()
    return phone


def test_a_failing_event_keeps_the_later_ones_waiting_until_it_succeeds(
    stage: Stage, engine: Engine, fails: Callable[[type[BaseException] | None], None]
) -> None:
    fails(RuntimeError)
    phone = say(stage, demo.DIRECTOR, BAD, "เมนู")
    stage.rounds()
    first, second = waiting(stage)
    assert (first.error, second.error) == ("RuntimeError", None)
    assert replies(phone) == []
    fails(None)
    assert stage.rounds() == 0, "it rests before it is tried again"
    expire(engine)
    stage.rounds()
    assert waiting(stage) == []
    assert [message.event_id for message in replies(phone)] == [first.webhook_event_id, second.webhook_event_id]


@pytest.mark.parametrize("seconds", [0, 1, 7, 30, 44])
def test_nobody_waits_for_more_than_a_minute(
    stage: Stage, fails: Callable[[type[BaseException] | None], None], seconds: int
) -> None:
    fails(RuntimeError)
    say(stage, demo.DIRECTOR, BAD)
    stage.rounds()
    failing_since(stage, timedelta(seconds=seconds))
    stage.rounds()
    (event,) = waiting(stage)
    assert event.failed_at is not None
    assert event.next_attempt_at is not None
    assert datetime.now(UTC) < event.next_attempt_at < event.failed_at + MINUTE


def test_after_a_minute_it_is_set_aside_the_person_is_told_and_the_later_ones_go_on(
    stage: Stage, engine: Engine, fails: Callable[[type[BaseException] | None], None]
) -> None:
    fails(RuntimeError)
    phone = say(stage, demo.DIRECTOR, BAD, "เมนู")
    stage.rounds()
    failing_since(stage, MINUTE)
    stage.rounds()
    (event,) = waiting(stage)
    assert (event.state, event.error) == (InboxState.SET_ASIDE, "RuntimeError")
    sorry, menu = replies(phone)
    assert "ระบบขัดข้องชั่วคราว" in sorry.text
    assert "เมนูพาน้อง" in menu.text
    with engine.connect() as connection:
        assert connection.scalars(select(Contact.reachable)).all() == [True] * 2, "half a turn was kept"


def test_the_operator_can_have_it_tried_again(
    stage: Stage, fails: Callable[[type[BaseException] | None], None]
) -> None:
    fails(RuntimeError)
    phone = say(stage, demo.DIRECTOR, BAD)
    stage.rounds()
    failing_since(stage, MINUTE)
    stage.rounds()
    (event,) = waiting(stage)
    with stage.service.sessions.begin() as session:
        assert inbox.retry(session, event.id)
        assert not inbox.retry(session, event.id)
    stage.rounds()
    (again,) = waiting(stage)
    assert again.state == InboxState.WAITING, "it has its whole minute once more"
    fails(None)
    expire(stage.service.engine)
    stage.rounds()
    assert waiting(stage) == []
    assert len(replies(phone)) == 1, "its reply was used up when it was set aside"


def test_one_persons_failure_undoes_nobody_elses_turn(
    stage: Stage, engine: Engine, fails: Callable[[type[BaseException] | None], None]
) -> None:
    fails(RuntimeError)
    say(stage, demo.DIRECTOR, BAD)
    say(stage, demo.STRANGER, "สวัสดี")
    say(stage, demo.OFFICER, "เมนู")
    assert stage.turn() == 3
    (event,) = waiting(stage)
    assert event.sender == demo.DIRECTOR
    assert "เมนูพาน้อง" in replies(stage.phone(demo.OFFICER))[0].text
    assert len(replies(stage.phone(demo.STRANGER))) == 1
    with engine.connect() as connection:
        assert all(connection.scalars(select(Contact.reachable)))


def test_a_turn_that_kills_the_process_is_found_out_and_takes_nobody_with_it(
    stage: Stage, fails: Callable[[type[BaseException] | None], None]
) -> None:
    fails(Killed)
    phone = say(stage, demo.DIRECTOR, BAD, "เมนู")
    say(stage, demo.STRANGER, "สวัสดี")
    deaths = 0
    for _ in range(10):
        try:
            stage.turn()
        except Killed:
            deaths += 1
    assert deaths == 1 + turns.DEATHS, "once with the other, then alone"
    (event,) = waiting(stage)
    assert (event.state, event.error) == (InboxState.SET_ASIDE, "killed the process")
    sorry, menu = replies(phone)
    assert "ระบบขัดข้องชั่วคราว" in sorry.text
    assert "เมนูพาน้อง" in menu.text
    assert len(replies(stage.phone(demo.STRANGER))) == 1


def test_of_many_the_one_that_kills_is_found_by_halving(
    stage: Stage, engine: Engine, fails: Callable[[type[BaseException] | None], None]
) -> None:
    fails(Killed)
    say(stage, demo.DIRECTOR, "เมนู")
    with stage.service.sessions() as session:
        (first,) = session.scalars(select(InboxEvent))
    with engine.begin() as connection:
        inbox.store(connection, [_copy(first, f"U{number:032x}", number) for number in range(100, 130)])
    say(stage, demo.STRANGER, BAD)
    deaths = rounds = 0
    while any(event.state == InboxState.WAITING for event in waiting(stage)):
        rounds += 1
        try:
            stage.turn()
        except Killed:
            deaths += 1
    (event,) = waiting(stage)
    assert (event.sender, event.error) == (demo.STRANGER, "killed the process")
    assert deaths == 5 + turns.DEATHS, "with 32, 16, 8, 4 and 2, then alone"
    assert rounds <= 2 * deaths, "the others went in company"


def test_those_that_were_there_when_a_process_ended_wait_for_replies_and_nobody_for_them(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, fails: Callable[[type[BaseException] | None], None]
) -> None:
    fails(Killed)
    say(stage, demo.DIRECTOR, BAD)
    with pytest.raises(Killed):
        stage.turn()
    fails(None)
    monkeypatch.setattr(Replies, "under_way", True)  # LINE hangs
    say(stage, demo.STRANGER, "สวัสดี")
    stage.turn()
    assert len(replies(stage.phone(demo.STRANGER))) == 1
    assert [event.sender for event in waiting(stage)] == [demo.DIRECTOR]
    monkeypatch.setattr(turns, "SUSPECTS_WAIT_SECONDS", 0.0)
    monkeypatch.setattr(stage.service.turns, "_postponed_until", 0.0)  # their time is over
    stage.turn()
    assert waiting(stage) == []


def test_an_event_that_first_fails_and_then_kills_is_found_out_too(
    stage: Stage, engine: Engine, fails: Callable[[type[BaseException] | None], None]
) -> None:
    fails(RuntimeError)
    say(stage, demo.DIRECTOR, BAD)
    stage.rounds()
    fails(Killed)
    expire(engine)
    for _ in range(turns.DEATHS):
        with pytest.raises(Killed):
            stage.turn()
    stage.rounds()
    (event,) = waiting(stage)
    assert event.state == InboxState.SET_ASIDE


def test_a_long_queue_behind_a_failing_event_holds_up_nobody_else(
    stage: Stage, engine: Engine, fails: Callable[[type[BaseException] | None], None]
) -> None:
    fails(RuntimeError)
    say(stage, demo.DIRECTOR, BAD)
    with stage.service.sessions() as session:
        (first,) = session.scalars(select(InboxEvent))
    assert first.sender is not None
    with engine.begin() as connection:
        inbox.store(connection, [_copy(first, first.sender, number) for number in range(700)])
    say(stage, demo.STRANGER, "สวัสดี")
    stage.rounds()
    assert len(replies(stage.phone(demo.STRANGER))) == 1
    assert len(waiting(stage)) == 701


def test_the_flood_of_one_person_holds_up_nobody_else(stage: Stage, engine: Engine) -> None:
    say(stage, demo.DIRECTOR, "เมนู")
    with stage.service.sessions() as session:
        (first,) = session.scalars(select(InboxEvent))
    with engine.begin() as connection:
        inbox.store(connection, [_copy(first, demo.DIRECTOR, number) for number in range(queue.LOOK_AHEAD + 100)])
    for user in (demo.STRANGER, demo.OFFICER):
        say(stage, user, "สวัสดี")
    assert stage.turn() == 3
    assert [len(replies(stage.phone(user))) for user in (demo.DIRECTOR, demo.STRANGER, demo.OFFICER)] == [1, 1, 1]


def test_many_people_whose_events_rest_hold_up_nobody_else(stage: Stage, engine: Engine) -> None:
    say(stage, demo.DIRECTOR, "เมนู")
    with stage.service.sessions() as session:
        (first,) = session.scalars(select(InboxEvent))
    with engine.begin() as connection:
        inbox.store(connection, [_copy(first, f"U{number:032x}", number) for number in range(100, 200)])
        connection.execute(update(InboxEvent).values(next_attempt_at=datetime.now(UTC) + MINUTE))
    say(stage, demo.STRANGER, "สวัสดี")
    stage.rounds()
    assert len(replies(stage.phone(demo.STRANGER))) == 1
    with engine.begin() as connection:
        # A worker that held her when the event failed may let her go between another one's look and its grasp.
        assert queue.next_events(connection, [(first.channel_id, demo.DIRECTOR)]) == []


def _copy(event: InboxEvent, sender: str, number: int) -> inbox.Stored:
    assert event.payload is not None
    return inbox.Stored(
        webhook_event_id=f"copy {number}",
        channel_id=event.channel_id,
        sender=sender,
        group=False,
        type=event.type,
        message_id=None,
        happened_at=event.happened_at + timedelta(seconds=number + 1),
        received_at=event.received_at,
        payload=event.payload,
    )


def test_an_event_that_cannot_be_read_holds_up_nobody_else(stage: Stage, engine: Engine) -> None:
    say(stage, demo.DIRECTOR, "เมนู")
    with engine.begin() as connection:
        connection.execute(text("UPDATE inbox_events SET payload = :junk"), {"junk": b"of a key that was lost"})
    say(stage, demo.STRANGER, "สวัสดี")
    stage.rounds()
    assert len(replies(stage.phone(demo.STRANGER))) == 1
    failing_since(stage, MINUTE)
    stage.rounds()
    with engine.connect() as connection:
        states = connection.execute(select(InboxEvent.state, InboxEvent.error).order_by(InboxEvent.id)).all()
    assert states == [(InboxState.SET_ASIDE, "KeyringError"), (InboxState.DONE, None)]


def test_a_lost_connection_is_nobodys_fault(postgres_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = postgres_stage

    def cut_off(session: Session, who: Who, incoming: Incoming) -> Outgoing:
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return take(session, who, incoming)

    monkeypatch.setattr(batch, "take", cut_off)
    phone = say(stage, demo.DIRECTOR, "เมนู")
    for _ in range(turns.DEATHS + 2):
        with pytest.raises(Exception, match="terminating connection"):
            stage.turn()
        (event,) = waiting(stage)
        assert (event.attempts, event.failed_at, event.error) == (1, None, None)
    monkeypatch.undo()
    stage.rounds()
    assert "เมนูพาน้อง" in replies(phone)[0].text


def test_what_another_worker_has_handled_meanwhile_is_not_handled_again(
    postgres_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = postgres_stage

    def overtaken(session: Session, who: Who, incoming: Incoming) -> Outgoing:
        out = take(session, who, incoming)
        with stage.service.sessions.begin() as another:
            another.execute(update(InboxEvent).values(state=InboxState.DONE))
        return out

    monkeypatch.setattr(batch, "take", overtaken)
    phone = say(stage, demo.DIRECTOR, "เมนู")
    stage.rounds()
    assert replies(phone) == []
    with stage.service.sessions() as session:
        (event,) = session.scalars(select(InboxEvent)).all()
    assert (event.state, event.error, event.failed_at) == (InboxState.DONE, None, None)
