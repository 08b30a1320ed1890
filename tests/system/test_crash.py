"""A worker may end at any statement, at any commit, before and after any call to LINE: nothing is lost, nothing is
done twice, and nobody is answered twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

import pytest
from sqlalchemy import Engine, select, update

from handlers.operator import demo
from models.cases import Case
from models.codes import CaseStatus, InboxState, OutboxState, ReplyState, WaitingFor
from models.contacts import Contact
from models.inbox import InboxEvent
from models.outbox import OutboxMessage
from simulator.client import Phone
from tests.dying import Doomed
from tests.system.staging import (
    FIRST_CHILD,
    Rows,
    Scene,
    Stage,
    add_officer,
    expire,
    join,
    state,
)
from tests.system.workers import hired, one_round
from thai.dates import local_date


@dataclass
class Outcome:
    """What came of one event. `tried`: replies that were sent, taken or not; `read`: what the person read in them;
    `pushes`: by purpose, once per arrival; `reply`: what the inbox knows of the reply."""

    rows: Rows
    tried: int
    read: list[str]
    pushes: list[str]
    reply: ReplyState


def before_sending_a_report(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap(FIRST_CHILD)
        teacher.tap("รายงาน")
        teacher.tap("อยากกลับไปเรียน")
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
    director.tap("ใช่ ครูของเรา", wait=False)


def before_an_alert(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.say("ช่วยด้วย")
    teacher.tap("แจ้งเดี๋ยวนี้", wait=False)


def before_taking(stage: Stage) -> None:
    officer = _with_the_alert(stage)
    officer.tap("รับเรื่องแล้ว", wait=False)


def before_passing_on(stage: Stage) -> None:
    add_officer(stage)
    officer = _with_the_alert(stage)
    with stage.working():
        officer.tap("รับเรื่องแล้ว")
    officer.tap("ส่งให้คนอื่น", wait=False)


def _with_the_alert(stage: Stage) -> Phone:
    """The officer's phone, on which the alert is open."""
    before_an_alert(stage)
    officer = stage.phone(demo.OFFICER)
    with stage.working():
        officer.wait_for("มีเรื่องด่วน 1 เรื่อง")
        officer.tap("เปิดอ่าน")
    return officer


def before_an_answer(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.tap("น้องที่ดูแล")
        teacher.tap(FIRST_CHILD)
        teacher.tap("รายงาน")
    teacher.tap("อยากกลับไปเรียน", wait=False)


def before_deciding(stage: Stage) -> None:
    """A child that studies elsewhere: the case ends, and whoever has reported is owed the news."""
    teacher, officer = stage.phone(demo.TEACHER), stage.phone(demo.OFFICER)
    with stage.working():
        join(stage)
        for said in ("น้องที่ดูแล", FIRST_CHILD, "รายงาน", "เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน"):
            teacher.tap(said)
        officer.say("รอตรวจ")
        officer.tap("น้อง 0001 · เรียนที่อื่นอยู่แล้ว · วันนี้ ›")
    officer.tap("พบใน DMC อนุมัติ", wait=False)


def before_closing_a_day(stage: Stage) -> None:
    officer = stage.phone(demo.OFFICER)
    with stage.working():
        officer.say("หยุด อีก 20 วัน")
    officer.tap("หยุดเฉพาะโรงเรียน", wait=False)


def before_refusing(stage: Stage) -> None:
    """A school says that a child is not its own: who directs it hears of that only later."""
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.say("ไม่ใช่เด็กของเรา กิตติ")
        teacher.wait_for("เพราะอะไร")
    teacher.tap("ไม่รู้จัก", wait=False)


def before_asking_about_her_data(stage: Stage) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
    teacher.say("ขอลบข้อมูล", wait=False)


def before_asking_once_more(stage: Stage) -> None:
    """What she has taken back that day is open again."""
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.say("ขอลบข้อมูล")
        teacher.say("ถอนคำขอข้อมูล")
    teacher.say("ขอลบข้อมูล", wait=False)


def before_leaving_a_line(stage: Stage) -> None:
    """One line for whoever looks after the child next."""
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        for said in ("น้องที่ดูแล", FIRST_CHILD, "รายงาน", "ยังติดต่อไม่ได้", "โทร วันนี้", "ส่งรายงาน"):
            teacher.tap(said)
        teacher.say("ฝากข้อความ กิตติ")
        teacher.wait_for("มีอะไรอยากฝาก")
    teacher.say("ตาใจดี ไปหลังบ่ายสี่", wait=False)


def before_telling_another_number(stage: Stage) -> None:
    """The one that she has told before is kept beside it, once."""
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        teacher.say("เบอร์ของฉัน 081-234-5678")
    teacher.say("เบอร์ของฉัน 089-999-9999", wait=False)


def before_asking_for_time(stage: Stage) -> None:
    """The child is due today; whoever looks after it gets a later day."""
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
    hers_for(stage, 0)
    teacher.say("ขอเวลา กิตติ", wait=False)


def before_talking(stage: Stage) -> None:
    """Whoever directs the school takes a late child upon himself; she who looks after it is owed to hear it."""
    director = stage.phone(demo.DIRECTOR)
    with stage.working():
        join(stage)
    hers_for(stage, 12)
    director.say("จะคุยกับครูเอง กิตติ", wait=False)


def hers_for(stage: Stage, days: int) -> None:
    """The teacher has looked after the first child for long, and it was due so many days ago."""
    day = local_date(datetime.now(UTC)) - timedelta(days=days)
    with stage.service.sessions.begin() as session:
        teacher = session.scalars(select(Contact.person_id).where(Contact.line_user_id == demo.TEACHER)).one()
        hers = {"assignee_id": teacher, "status": CaseStatus.ASSIGNED, "waiting_for": WaitingFor.TEACHER}
        session.execute(update(Case).where(Case.number == 1).values(due_on=day, **hers))


GIVES: dict[Callable[[Stage], None], str] = {before_asking_for_time: "ขอข่าวอีกทีภายใน", before_talking: "ฝากคุยกับ"}
"""Where a “no” would end anywhere too: what is read in a “yes”."""


@pytest.mark.parametrize(
    ("scene", "pushes", "must_arrive"),
    [
        pytest.param(before_sending_a_report, [], True, id="report"),
        pytest.param(before_confirming, ["notices"], False, id="confirmation", marks=pytest.mark.soak),
        pytest.param(before_an_alert, ["urgent"], True, id="alert"),
        pytest.param(before_taking, ["urgent"], True, id="taking", marks=pytest.mark.soak),
        pytest.param(before_passing_on, ["urgent"], True, id="passing on", marks=pytest.mark.soak),
        pytest.param(before_an_answer, [], False, id="answer", marks=pytest.mark.soak),
        pytest.param(before_deciding, [], True, id="decision", marks=pytest.mark.soak),
        pytest.param(before_closing_a_day, [], False, id="closing a day", marks=pytest.mark.soak),
        pytest.param(before_refusing, [], True, id="refusal", marks=pytest.mark.soak),
        pytest.param(before_asking_about_her_data, [], False, id="data request", marks=pytest.mark.soak),
        pytest.param(before_asking_once_more, [], False, id="data request once more", marks=pytest.mark.soak),
        pytest.param(before_leaving_a_line, [], True, id="line", marks=pytest.mark.soak),
        pytest.param(before_asking_for_time, [], False, id="time", marks=pytest.mark.soak),
        pytest.param(before_talking, [], False, id="talk", marks=pytest.mark.soak),
        pytest.param(before_telling_another_number, [], False, id="number", marks=pytest.mark.soak),
    ],
)
@pytest.mark.long
def test_a_worker_that_ends_anywhere_leaves_one_effect_and_one_reply(
    stage: Stage, engine: Engine, keys: str, scene: Callable[[Stage], None], pushes: list[str], must_arrive: bool
) -> None:
    scene(stage)
    stage.stored()
    beginning, points = Scene(engine), 0
    doomed = Doomed(engine, keys, partial(one_round, line=stage.service.simulator.base_url))
    undisturbed = outcome(stage, beginning, doomed, 0)
    assert undisturbed is not None
    assert GIVES.get(scene, "") in " ".join(undisturbed.read)
    assert undisturbed.pushes == pushes
    assert undisturbed.reply == ReplyState.SENT
    for point in count(1):
        found = outcome(stage, beginning, doomed, point)
        if found is None:
            break
        points = point
        assert found.rows == undisturbed.rows, f"point {point}"
        assert found.tried <= 1, f"point {point}"
        assert found.read in ([], undisturbed.read), f"point {point}"
        followed = found.pushes.count("reply_lost")
        assert sorted(set(found.pushes) - {"reply_lost"}) == pushes, f"point {point}"
        assert len(found.pushes) == len(pushes) + followed, f"point {point}: {found.pushes}"
        assert followed == (must_arrive and found.reply != ReplyState.SENT), f"point {point}: {found}"
        assert must_arrive or found.read or found.reply == ReplyState.ATTEMPTED, f"point {point}"
    doomed.close()
    assert points > 15


def outcome(stage: Stage, scene: Scene, doomed: Doomed, point: int) -> Outcome | None:
    """What comes of the waiting event when its worker ends at a point and another one goes on; None when it came to its
    end before."""
    stage.forget_replies()
    line, begun = stage.service.simulator, stage.last_call()
    scene.restore()
    if not doomed.end_at(point) and point:
        return None
    engine = stage.service.engine
    expire(engine)
    with hired(engine, line.base_url) as another:
        another.work()
        if stage.service.plan():
            another.work()
    with engine.connect() as connection:
        events = connection.execute(select(InboxEvent.state, InboxEvent.reply).order_by(InboxEvent.happened_at)).all()
        outbox = connection.execute(select(OutboxMessage.retry_key, OutboxMessage.purpose, OutboxMessage.state)).all()
    rows = state(engine)
    engine.dispose()
    assert {event.state for event in events} == {InboxState.DONE}, f"point {point}"
    assert {message.state for message in outbox} <= {OutboxState.SENT, OutboxState.CANCELLED}, f"point {point}"
    purposes = {message.retry_key: message.purpose for message in outbox}
    calls = line.calls(after=begun)
    tried = sum(call["endpoint"] == "reply" for call in calls)
    pushes = [purposes[call["retry_key"]] for call in calls if call["endpoint"] == "push" and call["status"] == 200]
    return Outcome(rows, tried, stage.replies(begun), pushes, events[-1].reply)
