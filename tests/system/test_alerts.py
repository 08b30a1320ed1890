"""A danger alert through the whole service: what is said of a push is true, whatever LINE or the worker does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from bot.worker.replies import Replies
from handlers.operator import demo
from handlers.safeguarding import alerts
from models.safeguarding import SafeguardingRecord
from simulator.client import Message, Phone
from tests.system.staging import Stage, add_officer, expire, join

URGENT = "มีเรื่องด่วน 1 เรื่อง"
STILL_HERS = "ตอนนี้เรื่องยังอยู่กับคุณ"
PASSED_ON = "ส่งให้ผู้ดูแลคนอื่นแล้ว"


def taken(stage: Stage) -> tuple[Phone, Phone]:
    """The phones of the officer, who has taken an alert, and of her colleague."""
    teacher, officer, second = stage.phone(demo.TEACHER), stage.phone(demo.OFFICER), add_officer(stage)
    with stage.working():
        join(stage)
        teacher.say("ช่วยด้วย")
        teacher.tap("แจ้งเดี๋ยวนี้")
        officer.wait_for(URGENT)
        officer.tap("เปิดอ่าน")
        officer.tap("รับเรื่องแล้ว")
    return officer, second


def pushed(phone: Phone, words: str = URGENT) -> list[Message]:
    return [message for message in phone.messages if message.kind == "push" and words in message.text]


def holder(stage: Stage) -> str | None:
    """Who has it, as every use case reads it."""
    with stage.service.sessions() as session:
        record = session.query(SafeguardingRecord).one()
        found = alerts.holder(session, record, datetime.now(UTC))
    return found.name if found else None


def test_the_reporter_knows_before_the_officer_reads_that_she_does(stage: Stage) -> None:
    officer, _ = taken(stage)
    (told,) = pushed(stage.phone(demo.TEACHER), "คุณวิภา ใจงาม รับเรื่องแล้ว")
    assert told.alt == "พาน้องตอบแล้ว"
    answer = officer.messages[-1]
    assert "พาน้องบอกผู้แจ้งแล้วว่าคุณจะโทรหา" in answer.text
    assert told.seq < answer.seq


def test_while_line_takes_no_push_it_stays_with_her_and_everybody_reads_so(stage: Stage, engine: Engine) -> None:
    officer, second = taken(stage)
    stage.service.simulator.fault("error", "push", times=1000)
    with stage.working():
        for _ in range(2):
            assert STILL_HERS in officer.postback("1x|safety_pass|record|1")[0].text
        assert "คุณวิภา ใจงาม รับเรื่องนี้แล้ว" in second.postback("1x|safety_open|record|1")[0].text
    assert holder(stage) == "วิภา ใจงาม"
    stage.service.simulator.clear_faults()
    expire(engine)
    stage.rounds()
    assert len(pushed(second)) == 1
    assert holder(stage) is None
    with stage.working():
        assert PASSED_ON in officer.postback("1x|safety_pass|record|1")[0].text
    assert len(pushed(second)) == 1


def test_a_worker_that_ends_between_the_commit_and_the_push_leaves_words_and_record_agreed(
    stage: Stage, engine: Engine
) -> None:
    officer, second = taken(stage)
    officer.tap("ส่งให้คนอื่น", wait=False)
    stage.stored()
    with _power_cut(stage):
        stage.service.turns.round()
    assert pushed(second) == []
    assert holder(stage) == "วิภา ใจงาม"  # she has read nothing, and nobody else has heard of it
    with stage.working():
        assert PASSED_ON in officer.tap("ส่งให้คนอื่น")[0].text
    assert holder(stage) is None
    expire(engine)
    stage.rounds()
    assert len(pushed(second)) == 1
    assert len(pushed(officer, "กดปุ่มเดิมอีกครั้ง")) == 1  # for the answer that never went


@contextmanager
def _power_cut(stage: Stage) -> Iterator[None]:
    """What a turn has committed is not said: the process is gone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Replies, "begin", lambda *_: None)
        yield
    stage.service.turns.close()
