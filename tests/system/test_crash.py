"""A worker may end at any statement, at any commit, before and after any call to LINE: nothing is lost, nothing is
done twice, and nobody is answered twice."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from handlers import demo
from models.codes import InboxState, OutboxState, ReplyState
from models.database import connect
from models.inbox import InboxEvent
from models.outbox import OutboxMessage
from tests.system import crash
from tests.system.staging import Rows, Stage, copied, expire, join, state, wait_until_nobody_else_works


@dataclass
class Outcome:
    """What came of one event. `replies`: replies that LINE took for it; `pushes`: by purpose, once per arrival."""

    rows: Rows
    replies: int
    pushes: list[str]
    reply: ReplyState


def before_sending_a_report(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap("รายงาน")
        teacher.tap("เจอ อยากกลับไปเรียน")
        teacher.tap("ไปบ้าน วันนี้")
        teacher.tap("เงินไม่พอ")
    teacher.tap("ส่งรายงาน", wait=False)


def before_confirming(stage: Stage) -> None:
    teacher, director = stage.phone(demo.TEACHER), stage.phone(demo.DIRECTOR)
    with stage.working():
        teacher.follow()
        teacher.say(demo.TEACHER_CODE)
        teacher.tap("ใช่ ถูกต้อง")
        teacher.tap("เข้าใจแล้ว")
        director.wait_for("สมศรี ใจดี")
    director.tap("ใช่ คนของเรา", wait=False)


def before_an_alert(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.say("ช่วยด้วย")
    teacher.tap("แจ้งเดี๋ยวนี้", wait=False)


def before_an_answer(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap("รายงาน")
    teacher.tap("เจอ อยากกลับไปเรียน", wait=False)


@pytest.mark.parametrize(
    ("scene", "pushes", "must_arrive"),
    [
        pytest.param(before_sending_a_report, [], True, id="report"),
        pytest.param(before_confirming, ["welcome"], False, id="confirmation"),
        pytest.param(before_an_alert, ["safeguarding"], True, id="alert"),
        pytest.param(before_an_answer, [], False, id="answer"),
    ],
)
def test_a_worker_that_ends_anywhere_leaves_one_effect_and_one_reply(
    stage: Stage, engine: Engine, keys: str, scene: Callable[[Stage], None], pushes: list[str], must_arrive: bool
) -> None:
    scene(stage)
    stage.stored()
    undisturbed, points = outcome(stage, engine, keys, None), 0
    assert undisturbed.pushes == pushes
    assert undisturbed.reply == ReplyState.SENT
    for point in count(1):
        found = outcome(stage, engine, keys, point)
        if found is None:
            break
        points = point
        assert found.rows == undisturbed.rows, f"point {point}"
        assert found.replies <= 1, f"point {point}"
        followed = found.pushes.count("reply_lost")
        assert sorted(set(found.pushes) - {"reply_lost"}) == pushes, f"point {point}"
        assert len(found.pushes) == len(pushes) + followed, f"point {point}: {found.pushes}"
        assert followed == (must_arrive and found.reply != ReplyState.SENT), f"point {point}: {found}"
        assert must_arrive or found.replies or found.reply == ReplyState.ATTEMPTED, f"point {point}"
    assert points > 15


def outcome(stage: Stage, engine: Engine, keys: str, point: int | None) -> Any:
    """What comes of the waiting event on a copy, when its worker ends at a point and another one goes on; None when it
    came to its end before."""
    stage.forget_replies()
    line = stage.service.simulator
    begun = max((call["seq"] for call in line.calls()), default=0)
    with copied(engine) as url:
        if point is not None and not crash.ended_at(point, url, line.base_url, keys):
            return None
        copy = connect(url)
        wait_until_nobody_else_works(copy)
        crash.work(copy, line.base_url)
        expire(copy)
        crash.work(copy, line.base_url)
        with copy.connect() as connection:
            waiting = connection.scalar(select(func.count()).where(InboxEvent.state != InboxState.DONE))
            assert waiting == 0, f"point {point}: an event is not done"
            left = select(OutboxMessage.purpose, OutboxMessage.state).where(
                OutboxMessage.state.not_in((OutboxState.SENT, OutboxState.CANCELLED))
            )
            assert connection.execute(left).all() == [], f"point {point}"
            last = select(InboxEvent.reply).order_by(InboxEvent.happened_at.desc()).limit(1)
            reply = connection.execute(last).scalar_one()
            sent = connection.execute(select(OutboxMessage.retry_key, OutboxMessage.purpose))
            purposes = {row.retry_key: row.purpose for row in sent}
        rows = state(copy)
        copy.dispose()
    calls = [call for call in line.calls(after=begun) if call["status"] == 200]
    arrived = [purposes[call["retry_key"]] for call in calls if call["endpoint"] == "push"]
    return Outcome(rows, sum(call["endpoint"] == "reply" for call in calls), arrived, reply)
