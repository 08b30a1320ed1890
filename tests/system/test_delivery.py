"""A push arrives once or says that it failed; a reply goes out at most once, and what must not be lost follows."""

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from bot.line.client import Accepted, LineClient
from bot.line.errors import Kind, SendFailed
from bot.line.tokens import LongLived
from bot.worker.delivery import Delivery
from bot.worker.outcomes import pause
from config.clock import system_clock
from flows.phrase import in_thai
from flows.say import Text, dump
from handlers.messages import outbox
from handlers.messages.push import PURPOSE
from handlers.operator import demo
from models.areas import Area
from models.codes import OutboxState, ReplyState
from models.contacts import Contact
from models.inbox import InboxEvent
from models.outbox import OutboxMessage
from tests.service import TOKEN
from tests.system.staging import FIRST_CHILD, Stage, expire, join
from thai.dates import BANGKOK, local_date

DAY = timedelta(hours=24)


def post(stage: Stage, words: str, user: str = demo.DIRECTOR, *, urgent: bool = False) -> int:
    """A message that waits in the outbox."""
    with stage.service.sessions.begin() as session:
        contact = session.scalars(select(Contact).where(Contact.line_user_id == user)).one()
        return outbox.post(
            session, (contact.id, contact.channel_id), "test", (Text(words),), datetime.now(UTC), urgent=urgent
        )


def row(stage: Stage, number: int) -> OutboxMessage:
    with stage.service.sessions() as session:
        return session.get_one(OutboxMessage, number)


def change(stage: Stage, number: int, **values: Any) -> None:
    with stage.service.sessions.begin() as session:
        session.execute(update(OutboxMessage).where(OutboxMessage.id == number).values(**values))


def pushed(stage: Stage, user: str = demo.DIRECTOR) -> list[str]:
    return [message.text for message in stage.phone(user).messages if message.kind == "push"]


def push_calls(stage: Stage) -> list[dict[str, Any]]:
    return [call for call in stage.service.simulator.calls() if call["endpoint"] == "push"]


@pytest.mark.parametrize(
    ("fault", "more", "known_already"),
    [
        pytest.param("error", {}, False, id="500"),
        pytest.param("hang", {"seconds": 0.05}, False, id="no answer"),
        pytest.param("drop", {"accept": False}, False, id="dropped"),
        pytest.param("drop", {"accept": True}, True, id="dropped after it was taken"),
    ],
)
def test_a_push_of_unknown_outcome_is_sent_again_and_arrives_once(
    stage: Stage, engine: Engine, fault: str, more: dict[str, Any], known_already: bool
) -> None:
    number = post(stage, "ครั้งแรก")
    stage.service.simulator.fault(fault, "push", **more)
    stage.deliver()
    tried = row(stage, number)
    assert (tried.state, tried.outcome_unknown, tried.attempts) == (OutboxState.WAITING, True, 1)
    # The key belongs to the bytes of the first attempt, whatever the row says by now.
    change(stage, number, messages=dump((Text("ครั้งที่สอง"),), in_thai))
    expire(engine)
    stage.rounds()
    assert pushed(stage) == ["ครั้งแรก"]
    done = row(stage, number)
    assert (done.state, done.messages, done.body) == (OutboxState.SENT, None, None)
    first, second = push_calls(stage)
    assert first["retry_key"] == second["retry_key"] == done.retry_key
    assert second["status"] == (409 if known_already else 200)
    assert done.request_id == (first if known_already else second)["request_id"]


def test_what_line_refuses_fails_with_its_words_and_is_not_tried_again(stage: Stage, engine: Engine) -> None:
    number = post(stage, "สวัสดี")
    stage.service.simulator.fault("refuse", "push", message="May not be sent")
    stage.deliver()
    expire(engine)
    stage.rounds()
    failed = row(stage, number)
    assert failed.state == OutboxState.FAILED
    assert "May not be sent" in (failed.error or "")
    assert len(push_calls(stage)) == 1


def test_too_many_calls_make_a_push_wait_a_little(stage: Stage, engine: Engine) -> None:
    number = post(stage, "สวัสดี")
    stage.service.simulator.fault("rate", "push")
    stage.deliver()
    waits = row(stage, number)
    assert (waits.state, waits.outcome_unknown) == (OutboxState.WAITING, False)
    assert waits.next_attempt_at is not None
    assert waits.next_attempt_at < datetime.now(UTC) + timedelta(seconds=30)
    expire(engine)
    stage.rounds()
    assert pushed(stage) == ["สวัสดี"]


def test_waiting_grows_and_is_spread() -> None:
    seconds = [[pause(Kind.RATE, attempts, urgent=False).total_seconds() for _ in range(50)] for attempts in (1, 4, 30)]
    assert [(min(some) >= 0.5, max(some) <= most) for some, most in zip(seconds, (1, 8, 600), strict=True)] == [
        (True, True)
    ] * 3
    assert max(seconds[0]) < min(seconds[1]) < max(seconds[1]) < min(seconds[2])
    assert all(len(set(some)) > 1 for some in seconds), "many rows would come back at the same moment"


def test_a_used_up_plan_pauses_everything_but_alerts(stage: Stage) -> None:
    usual, alert = post(stage, "สวัสดี"), post(stage, "ด่วน", urgent=True)
    stage.service.simulator.fault("quota", "push", times=2)
    stage.deliver()
    now = datetime.now(UTC)
    later, soon = row(stage, usual).next_attempt_at, row(stage, alert).next_attempt_at
    assert later is not None
    assert soon is not None
    assert later > now + timedelta(minutes=30)
    assert soon < now + timedelta(seconds=20)


@pytest.mark.parametrize("state", [OutboxState.WAITING, OutboxState.SENDING], ids=["no answer", "a sender died"])
def test_a_day_after_line_may_have_taken_it_a_push_stops_and_says_so(stage: Stage, state: OutboxState) -> None:
    number, ago = post(stage, "สวัสดี"), datetime.now(UTC) - DAY
    unknown = state == OutboxState.WAITING
    change(stage, number, state=state, first_attempt_at=ago, next_attempt_at=ago, attempts=9, outcome_unknown=unknown)
    stage.rounds()
    assert row(stage, number).state == OutboxState.UNKNOWN
    assert push_calls(stage) == [], "after 24 hours LINE takes the same key for a new message"


@pytest.mark.parametrize("fault", ["quota", "rate"])
def test_what_line_has_certainly_refused_waits_as_long_as_it_takes(stage: Stage, engine: Engine, fault: str) -> None:
    number = post(stage, "สวัสดี")
    stage.service.simulator.fault(fault, "push")
    stage.deliver()
    waits = row(stage, number)
    assert (waits.state, waits.first_attempt_at) == (OutboxState.WAITING, None)
    change(stage, number, created_at=datetime.now(UTC) - 20 * DAY)
    expire(engine)
    stage.rounds()
    assert row(stage, number).state == OutboxState.SENT
    assert pushed(stage) == ["สวัสดี"]


def test_the_day_begins_with_the_first_outcome_that_is_unknown(stage: Stage, engine: Engine) -> None:
    number = post(stage, "สวัสดี")
    stage.service.simulator.fault("quota", "push")
    stage.deliver()
    stage.service.simulator.fault("error", "push")
    expire(engine)
    began = datetime.now(UTC)
    stage.deliver()
    first = row(stage, number).first_attempt_at
    assert first is not None
    assert first >= began
    stage.service.simulator.fault("quota", "push")
    expire(engine)
    stage.deliver()
    assert row(stage, number).first_attempt_at == first


def test_whoever_blocked_the_account_is_not_sent_anything(stage: Stage) -> None:
    stage.phone(demo.DIRECTOR).block()
    stage.stored()
    stage.rounds()
    number = post(stage, "สวัสดี")
    stage.rounds()
    failed = row(stage, number)
    assert (failed.state, failed.error) == (OutboxState.FAILED, "blocked by the person")
    assert push_calls(stage) == []


def at_night(stage: Stage, number: int) -> datetime:
    """Three in the morning after this row was made; the area's hours begin at seven."""
    change(stage, number, purpose=PURPOSE)
    with stage.service.sessions.begin() as session:
        session.execute(update(Area).values(push_from=time(7), push_until=time(18)))
    tomorrow = local_date(row(stage, number).created_at) + timedelta(days=1)
    night = datetime.combine(tomorrow, time(3), BANGKOK)
    change(stage, number, created_at=night - timedelta(minutes=10))
    stage.service.delivery.business_now = lambda: night
    return night


@pytest.mark.parametrize(("minutes", "state"), [(59, OutboxState.SENT), (61, OutboxState.CANCELLED)])
def test_words_of_an_hour_ago_are_made_anew(stage: Stage, minutes: int, state: OutboxState) -> None:
    number = post(stage, "สวัสดี")
    change(stage, number, purpose=PURPOSE)
    late = row(stage, number).created_at + timedelta(minutes=minutes)
    stage.service.delivery.business_now = lambda: late
    stage.deliver()
    assert row(stage, number).state == state
    assert len(push_calls(stage)) == (state == OutboxState.SENT)


def test_what_line_has_not_taken_by_the_evening_is_made_anew_and_does_not_go_by_night(stage: Stage) -> None:
    number, alert = post(stage, "สวัสดี"), post(stage, "ด่วน", urgent=True)
    at_night(stage, number)
    stage.deliver()
    assert row(stage, number).state == OutboxState.CANCELLED
    assert row(stage, alert).state == OutboxState.SENT


def test_what_line_may_have_taken_is_asked_again_in_the_morning(stage: Stage, engine: Engine) -> None:
    number = post(stage, "สวัสดี")
    stage.service.simulator.fault("error", "push")
    stage.deliver()
    night = at_night(stage, number)
    expire(engine)
    stage.deliver()
    waits = row(stage, number)
    assert (waits.state, len(push_calls(stage))) == (OutboxState.WAITING, 1)
    assert waits.next_attempt_at is not None
    assert abs(waits.next_attempt_at - datetime.now(UTC) - timedelta(hours=4)) < timedelta(minutes=1)
    stage.service.delivery.business_now = lambda: night + timedelta(hours=4)
    expire(engine)
    stage.deliver()
    assert (row(stage, number).state, pushed(stage)) == (OutboxState.SENT, ["สวัสดี"])


def test_who_blocks_the_account_after_line_may_have_taken_it_reads_it_once(stage: Stage, engine: Engine) -> None:
    number = post(stage, "สวัสดี")
    change(stage, number, purpose=PURPOSE)
    stage.service.simulator.fault("drop", "push", accept=True)
    stage.deliver()
    stage.phone(demo.DIRECTOR).block()
    stage.stored()
    stage.turn()
    expire(engine)
    stage.deliver()
    assert row(stage, number).state == OutboxState.UNKNOWN, "cancelled, its words would be said anew"


def test_a_message_that_cannot_be_drawn_does_not_hold_up_the_others(stage: Stage) -> None:
    broken = post(stage, "เดี๋ยวถูกลบ")
    post(stage, "สวัสดี")
    change(stage, broken, messages=None)
    stage.rounds()
    assert row(stage, broken).state == OutboxState.FAILED
    assert pushed(stage) == ["สวัสดี"]


def test_what_another_sender_has_sent_counts_as_sent(stage: Stage) -> None:
    number = post(stage, "ด่วน", urgent=True)
    stage.deliver()
    assert stage.service.delivery.send_now([number])
    begun = post(stage, "ด่วนมาก", urgent=True)
    change(stage, begun, state=OutboxState.SENDING, next_attempt_at=datetime.now(UTC) + timedelta(minutes=1))
    assert stage.service.delivery.send_now([begun])
    assert pushed(stage) == ["ด่วน", "ด่วนมาก"]


def test_a_late_failure_does_not_undo_what_another_sender_achieved(stage: Stage, engine: Engine) -> None:
    number = post(stage, "สวัสดี")

    class Slow(LineClient):
        """Its lease ends and another sender is done before it learns that it has failed."""

        async def push(self, *_: object) -> Accepted:
            await asyncio.to_thread(expire, engine)
            assert await asyncio.to_thread(stage.deliver)
            raise SendFailed(Kind.UNKNOWN_OUTCOME)

    slow = Slow(LongLived(TOKEN))
    assert Delivery(engine, lambda _channel: slow, system_clock.now).send_now([number])
    slow.close()
    assert row(stage, number).state == OutboxState.SENT
    stage.rounds()
    assert pushed(stage) == ["สวัสดี"]


def last_reply(stage: Stage) -> tuple[ReplyState, int]:
    """What the inbox knows of the newest event's reply, and how many replies to it were sent."""
    with stage.service.sessions() as session:
        event = session.scalars(select(InboxEvent).order_by(InboxEvent.happened_at.desc()).limit(1)).one()
    return event.reply, sum(call["endpoint"] == "reply" for call in stage.service.simulator.calls(stage.mark))


def answer_report(stage: Stage) -> None:
    """Up to the review."""
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap(FIRST_CHILD)
        teacher.tap("รายงาน")
        teacher.tap("อยากกลับไปเรียน")
        teacher.tap("ไปบ้าน วันนี้")
        teacher.tap("เงินไม่พอ")


LOST = [
    pytest.param("refuse", {"message": "Invalid reply token"}, ReplyState.REFUSED, id="refused"),
    pytest.param("drop", {"accept": True}, ReplyState.UNKNOWN, id="unknown"),
]


@pytest.mark.parametrize(("fault", "more", "fate"), LOST)
def test_a_lost_thank_you_follows_as_a_push_without_a_name(
    stage: Stage, engine: Engine, fault: str, more: dict[str, Any], fate: ReplyState
) -> None:
    answer_report(stage)
    teacher, before = stage.phone(demo.TEACHER), len(pushed(stage, demo.TEACHER))
    stage.service.simulator.fault(fault, "reply", **more)
    stage.mark = stage.last_call()
    teacher.tap("ส่งรายงาน", wait=False)
    stage.stored()
    stage.rounds()
    assert last_reply(stage) == (fate, 1)
    (follows,) = pushed(stage, demo.TEACHER)[before:]
    assert "บันทึกเรื่องที่ส่งมาเรียบร้อยแล้ว" in follows
    assert "กิตติ" not in follows
    expire(engine)
    stage.rounds()
    assert last_reply(stage) == (fate, 1)
    assert len(pushed(stage, demo.TEACHER)) == before + 1


@pytest.mark.parametrize(("fault", "more", "fate"), LOST)
def test_a_lost_question_comes_again_with_the_next_word_and_costs_no_push(
    stage: Stage, engine: Engine, fault: str, more: dict[str, Any], fate: ReplyState
) -> None:
    answer_report(stage)
    teacher, before = stage.phone(demo.TEACHER), len(pushed(stage, demo.TEACHER))
    stage.service.simulator.fault(fault, "reply", **more)
    stage.mark = stage.last_call()
    teacher.say("แก้ 2", wait=False)
    stage.stored()
    stage.rounds()
    expire(engine)
    stage.rounds()
    assert last_reply(stage) == (fate, 1)
    assert len(pushed(stage, demo.TEACHER)) == before
    with stage.working():
        assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.say("ต่อ")[0].text


def test_an_alert_that_line_does_not_take_is_not_called_told_and_goes_on_trying(stage: Stage, engine: Engine) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.say("ช่วยด้วย")
        stage.service.simulator.fault("error", "push", times=1000)
        told = teacher.tap("แจ้งเดี๋ยวนี้")
    assert "กรุณาโทร 1300 เดี๋ยวนี้" in told[0].text
    assert "แจ้งคุณวิภา" not in told[0].text
    assert pushed(stage, demo.OFFICER) == []
    stage.service.simulator.clear_faults()
    expire(engine)
    stage.rounds()
    (alert,) = pushed(stage, demo.OFFICER)
    assert "มีเรื่องด่วน" in alert


def test_an_alert_arrives_before_the_teacher_is_told_so(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.say("ช่วยด้วย")
        told = teacher.tap("แจ้งเดี๋ยวนี้")
    (alert,) = [message for message in stage.phone(demo.OFFICER).messages if message.kind == "push"]
    assert "แจ้งคุณวิภา" in told[0].text
    assert alert.seq < told[0].seq
