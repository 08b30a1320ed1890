"""What comes late counts only where its question is still the open one, and is an old button otherwise."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import select, update

from handlers.operator import demo
from models.codes import InboxState
from models.inbox import InboxEvent
from models.reports import Report
from simulator.client import Phone
from tests.system.staging import FIRST_CHILD, Stage, join


def held_back(stage: Stage, phone: Phone, act: Callable[[], Any]) -> str:
    """Something a person does now, and that comes only when `arrives` is called."""
    act()
    stage.stored()
    with stage.service.sessions.begin() as session:
        session.execute(update(InboxEvent).where(InboxEvent.state == InboxState.WAITING).values(state="IGNORED"))
    assert phone.last_event_id is not None
    return phone.last_event_id


def arrives(stage: Stage, phone: Phone, event: str) -> str:
    """What the person reads when the event that was held back arrives."""
    with stage.service.sessions.begin() as session:
        late = update(InboxEvent).where(InboxEvent.webhook_event_id == event)
        session.execute(late.values(state=InboxState.WAITING))
    stage.rounds()
    return " ".join(message.text for message in phone.messages if message.kind == "reply" and message.event_id == event)


def test_a_word_that_comes_late_touches_no_later_question(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap(FIRST_CHILD)
    words = ("เริ่มใหม่", "ยกเลิก", "ย้อนกลับ", "2", "พักไว้ก่อน", "น้องที่ดูแล", "K7QF-2M9X")
    events = [held_back(stage, teacher, partial(teacher.say, word, wait=False)) for word in words]
    with stage.working():
        teacher.tap("รายงาน")
        teacher.tap("อยากกลับไปเรียน")
        teacher.tap("ไปบ้าน วันนี้")
    for word, event in zip(words, events, strict=True):
        told = arrives(stage, teacher, event)
        assert "มาถึงช้า" in told, word
        assert "สาเหตุหลัก" in told, word
    with stage.working():
        assert "ตรวจก่อนส่ง" in teacher.tap("เงินไม่พอ")[0].text


def test_a_button_that_comes_late_counts_where_its_question_is_still_open(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap(FIRST_CHILD)
        teacher.tap("รายงาน")
    event = held_back(stage, teacher, lambda: teacher.tap("ยังไม่แน่ใจ", wait=False))
    with stage.working():
        teacher.send_sticker()
    assert "รู้ข่าวมาทางไหน" in arrives(stage, teacher, event)


def test_a_button_that_comes_late_changes_no_answer_by_itself(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap(FIRST_CHILD)
        teacher.tap("รายงาน")
    event = held_back(stage, teacher, lambda: teacher.tap("ยังไม่แน่ใจ", wait=False))
    with stage.working():
        teacher.tap("อยากกลับไปเรียน")
    assert "จะเปลี่ยนคำตอบข้อนั้นไหม" in arrives(stage, teacher, event)
    with stage.working():
        teacher.tap("ไม่เปลี่ยน")
        teacher.tap("ไปบ้าน วันนี้")
        assert "อยากกลับไปเรียน" in teacher.tap("เงินไม่พอ")[0].text


def test_a_button_that_begins_something_else_and_comes_late_does_not_interrupt(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
    event = held_back(stage, teacher, lambda: teacher.postback("1x|report|case|2", wait=False))
    with stage.working():
        teacher.postback("1x|report|case|1")
        teacher.tap("อยากกลับไปเรียน")
    told = arrives(stage, teacher, event)
    assert "มาถึงช้า" in told
    assert "รู้ข่าวมาทางไหน" in told
    with stage.working():
        teacher.tap("ไปบ้าน วันนี้")
        assert "กิตติ" in teacher.tap("เงินไม่พอ")[0].text


def test_a_report_that_is_sent_twice_is_one_report(stage: Stage) -> None:
    """The tap on “ส่งรายงาน” comes once late and once in time."""
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap(FIRST_CHILD)
        teacher.tap("รายงาน")
        for answer in ("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ"):
            teacher.tap(answer)
    event = held_back(stage, teacher, lambda: teacher.tap("ส่งรายงาน", wait=False))
    with stage.working():
        assert "บันทึกแล้ว" in teacher.tap("ส่งรายงาน")[-1].text
    assert "บันทึกแล้ว" not in arrives(stage, teacher, event)
    with stage.service.sessions() as session:
        assert len(session.scalars(select(Report.id)).all()) == 1
