"""A push in which people are told what they are owed, when LINE does not take it: nothing is lost, nothing doubled."""

from sqlalchemy import select

from handlers.operator import demo
from models.codes import NoticeState, OutboxState
from models.notices import Notice
from models.outbox import OutboxMessage
from tests.system.staging import Stage

WELCOME = "ยินดีต้อนรับ"


def about_to_be_told(stage: Stage) -> None:
    """The demo's teacher is confirmed, and the push stands in the outbox."""
    teacher, director = stage.phone(demo.TEACHER), stage.phone(demo.DIRECTOR)
    with stage.working():
        teacher.follow()
        teacher.say(demo.TEACHER_CODE)
        teacher.tap("ใช่ ถูกต้อง")
        teacher.tap("เข้าใจแล้ว")
        director.wait_for("สมศรี ใจดี")
    director.tap("ใช่ ครูของเรา", wait=False)
    stage.stored()
    stage.turn()
    assert stage.service.plan()


def last(stage: Stage) -> tuple[NoticeState, OutboxState]:
    with stage.service.sessions() as session:
        notice = session.scalars(select(Notice.state).order_by(Notice.id.desc())).first()
        push = session.scalars(select(OutboxMessage.state).order_by(OutboxMessage.id.desc())).first()
        assert notice is not None
        assert push is not None
        return notice, push


def test_line_has_it(stage: Stage) -> None:
    about_to_be_told(stage)
    stage.rounds()
    assert last(stage) == (NoticeState.SENT, OutboxState.SENT)


def test_who_blocks_before_it_goes_out_reads_it_when_she_is_back(stage: Stage) -> None:
    about_to_be_told(stage)
    teacher = stage.phone(demo.TEACHER)
    teacher.block()
    stage.stored()
    stage.turn()
    stage.deliver()
    assert last(stage) == (NoticeState.WAITING, OutboxState.CANCELLED)
    with stage.working():
        teacher.unblock()
        assert WELCOME in teacher.wait_for(WELCOME).text
    assert last(stage)[0] == NoticeState.SAID


def test_refused_for_the_month_it_is_made_anew_and_rides_along_meanwhile(stage: Stage) -> None:
    about_to_be_told(stage)
    stage.service.simulator.fault("quota", "push")
    stage.deliver()
    assert last(stage) == (NoticeState.WAITING, OutboxState.CANCELLED)
    assert stage.service.plan() == 0, "not again within the hour"
    with stage.working():
        assert WELCOME in "\n".join(one.text for one in stage.phone(demo.TEACHER).say("คู่มือ 1 นาที"))
    assert last(stage)[0] == NoticeState.SAID


def test_an_outcome_that_nobody_knows_keeps_bytes_and_key(stage: Stage) -> None:
    about_to_be_told(stage)
    stage.service.simulator.fault("error", "push")
    stage.deliver()
    assert last(stage) == (NoticeState.SAYING, OutboxState.WAITING)
