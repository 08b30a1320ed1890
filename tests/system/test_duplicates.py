"""LINE may bring an event twice, as a redelivery or by mistake: the second one changes nothing."""

from sqlalchemy import Engine, select

from handlers.operator import demo
from models.inbox import InboxEvent
from tests.system.staging import FIRST_CHILD, Stage, join, state


def test_a_conversation_in_which_everything_comes_twice_is_the_same(stage: Stage, engine: Engine) -> None:
    simulator, teacher, director = stage.service.simulator, stage.phone(demo.TEACHER), stage.phone(demo.DIRECTOR)
    simulator.fault("duplicate", times=1000)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap(FIRST_CHILD)
        teacher.tap("รายงาน")
        for answer in ("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ"):
            teacher.tap(answer)
        assert "บันทึกแล้ว" in teacher.tap("ส่งรายงาน")[-1].text
        assert "ถอนรายงาน" in teacher.tap("ถอนรายงาน")[0].text
        simulator.settle()
    with engine.connect() as connection:
        events = connection.scalars(select(InboxEvent.webhook_event_id)).all()
    replies = [call for call in simulator.calls() if call["endpoint"] == "reply"]
    assert len(replies) == len(events) == 13
    assert len(simulator.deliveries()) == 2 * len(events)
    assert len([message for message in director.messages if message.kind == "push"]) == 1
    assert len([message for message in teacher.messages if message.kind == "push"]) == 1
    assert len(state(engine)["reports"]) == 1


def test_what_comes_again_later_changes_nothing(stage: Stage, engine: Engine) -> None:
    simulator, teacher = stage.service.simulator, stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap(FIRST_CHILD)
        teacher.tap("รายงาน")
        for answer in ("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ", "ส่งรายงาน"):
            teacher.tap(answer)
        teacher.say("ช่วยด้วย")
        teacher.tap("แจ้งเดี๋ยวนี้")
    before, calls = state(engine), len(simulator.calls())
    for duplicate in (False, True):
        for event in before["inbox_events"]:
            simulator.redeliver(event["webhook_event_id"], duplicate=duplicate)
    stage.stored()
    stage.rounds()
    assert len(simulator.deliveries()) == 3 * len(before["inbox_events"])
    assert state(engine) == before
    assert len(simulator.calls()) == calls


def test_redelivered_and_out_of_order_is_still_each_once(stage: Stage, engine: Engine) -> None:
    simulator, teacher = stage.service.simulator, stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        simulator.fault("hold")
        for words in ("เมนู", "3", "น้องที่ดูแล", "ช่วยเหลือ", "ยกเลิก"):
            teacher.say(words, wait=False)
        simulator.fault("duplicate", times=5)
        simulator.release("shuffled", seed=5)
        simulator.settle()
    with engine.connect() as connection:
        events = connection.scalars(select(InboxEvent.webhook_event_id)).all()
    replies = [call for call in simulator.calls() if call["endpoint"] == "reply"]
    assert len(replies) == len(events) == 10
