"""A push in which people are told what they are owed, when LINE does not take it: nothing is lost, nothing doubled."""

from datetime import UTC, datetime
from itertools import count

from sqlalchemy import select, update

from bot.line.errors import Kind
from bot.line.http import Http
from bot.line.sdk import Account
from bot.line.tokens import LongLived
from bot.worker.refusals import Refusals
from handlers.messages.quota.ask import ask
from handlers.operator import demo
from models.codes import NoticeState, OutboxState
from models.notices import Notice
from models.outbox import OutboxMessage
from tests.service import TOKEN
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


def test_a_plan_that_is_used_up_holds_pushes_until_line_says_that_there_are_more(stage: Stage) -> None:
    about_to_be_told(stage)
    stage.service.simulator.quota(limit=300, used=300)
    refusals = Refusals(stage.service.engine, clock=lambda: next(_rounds) * 10.0)
    heard = refusals.of(1)
    stage.deliver()
    assert last(stage) == (NoticeState.WAITING, OutboxState.CANCELLED), "LINE itself says that the month is used up"
    heard(Kind.QUOTA, push=True)
    refusals.note()
    with stage.service.sessions.begin() as session:
        session.execute(update(Notice).values(look_at=Notice.not_before))
    assert not pushed_again(stage), "nobody asks LINE for every person of the channel"
    stage.service.simulator.quota(limit=1000, used=300)
    account = Account(LongLived(TOKEN), http := Http(), stage.service.line.url)
    ask(stage.service.sessions, account, 1, datetime.now(UTC))
    http.close()
    with stage.service.sessions.begin() as session:
        session.execute(update(Notice).values(look_at=Notice.not_before))
    assert pushed_again(stage)
    stage.rounds()
    assert last(stage) == (NoticeState.SENT, OutboxState.SENT)


def pushed_again(stage: Stage) -> bool:
    stage.service.plan()
    return last(stage)[0] != NoticeState.WAITING


_rounds = count(1)
