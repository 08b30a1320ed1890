"""One person's messages act in the order in which they were written, however they come and however many workers run."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select, update

from handlers.operator import demo
from models.codes import InboxState, ReplyState
from models.database import connect
from models.inbox import InboxEvent
from simulator.client import Phone
from tests.system.staging import Scene, Stage, join, state
from tests.system.workers import hired

WORKERS = {"sqlite": 1, "postgresql": 4}
"""SQLite allows one."""

SCRIPT = (
    "1x|report|case|1",
    "2",
    "ไปบ้าน วันนี้",
    "ย้อนกลับ",
    "โทร เมื่อวาน",
    "เงินไม่พอ",
    "แก้ 2",
    "3",
    "ส่งรายงาน",
    "1 3",
    "ไว้ทีหลัง",
    "1x|report|case|2",
    "3",
    "โทร วันนี้",
    "เมนู",
    "ต่อ",
    "เงินไม่พอ",
    "ส่ง",
    "1x|report|case|3",
    "5",
)
"""Two reports, one corrected, one interrupted, and a third begun: each message means something only in its place."""


def do(phone: Phone, act: str) -> None:
    if act.startswith("1x|"):
        phone.postback(act, wait=False)
    else:
        phone.say(act, wait=False)


@pytest.fixture
def scene(stage: Stage, engine: Engine) -> Scene:
    """Twenty messages wait, stored in another order than they were written in."""
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
    stage.service.simulator.fault("hold")
    for act in SCRIPT:
        do(teacher, act)
    assert stage.service.simulator.release("shuffled", seed=20) == len(SCRIPT)
    stage.stored()
    with engine.connect() as connection:
        stored = connection.scalars(select(InboxEvent.happened_at).order_by(InboxEvent.id)).all()[-len(SCRIPT) :]
    assert stored != sorted(stored)
    return Scene(engine)


def test_many_workers_end_where_one_message_after_the_other_ends(stage: Stage, scene: Scene, engine: Engine) -> None:
    one_by_one(stage, engine)
    expected = state(engine)
    assert len(expected["reports"]) == 2
    stage.forget_replies()
    scene.restore()
    begun = stage.last_call()
    number = WORKERS[engine.dialect.name]
    with ThreadPoolExecutor(number) as crew:
        for done in [crew.submit(work_until_empty, scene.url, stage.service.simulator.base_url) for _ in range(number)]:
            done.result()
    assert state(engine) == expected
    with engine.connect() as connection:
        sequence = connection.scalars(
            select(InboxEvent.webhook_event_id).order_by(InboxEvent.happened_at).where(InboxEvent.type != "follow")
        ).all()[-len(SCRIPT) :]
    shown = [record["event_id"] for record in stage.service.line.world.feed.after(begun) if record["kind"] == "reply"]
    assert list(dict.fromkeys(shown)) == list(sequence), "a reply overtook another"


def one_by_one(stage: Stage, engine: Engine) -> None:
    """The same messages as if each had come when the one before it was done."""
    with engine.begin() as connection:
        waiting = connection.scalars(
            select(InboxEvent.id).where(InboxEvent.state == InboxState.WAITING).order_by(InboxEvent.happened_at)
        ).all()
        connection.execute(update(InboxEvent).where(InboxEvent.id.in_(waiting)).values(state=InboxState.IGNORED))
    for event in waiting:
        with engine.begin() as connection:
            connection.execute(update(InboxEvent).where(InboxEvent.id == event).values(state=InboxState.WAITING))
        stage.rounds()
    stage.service.turns.close()


def work_until_empty(url: str, line: str) -> None:
    engine = connect(url)
    waits = select(func.count()).where(InboxEvent.state == InboxState.WAITING)
    with hired(engine, line) as worker:
        while True:
            worker.turn()
            with engine.connect() as connection:
                if not connection.scalar(waits):
                    break
    engine.dispose()


@pytest.mark.parametrize("seed", [1, 2])
def test_messages_that_overtake_each_other_on_the_way_lose_nothing(stage: Stage, engine: Engine, seed: int) -> None:
    teacher = stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
    stage.service.simulator.fault("hold")
    for act in SCRIPT:
        do(teacher, act)
    number, stop = WORKERS[engine.dialect.name], threading.Event()
    url = engine.url.render_as_string(hide_password=False)
    with ThreadPoolExecutor(number) as crew:
        running = [crew.submit(work_until, stop, url, stage.service.simulator.base_url) for _ in range(number)]
        stage.service.simulator.release("shuffled", seed=seed)
        stage.stored()
        stop.set()
        for done in running:
            done.result()
    with engine.connect() as connection:
        events = connection.execute(select(InboxEvent.state, InboxEvent.reply, InboxEvent.failed_at)).all()
    assert {(event.state, event.reply, event.failed_at) for event in events} == {
        (InboxState.DONE, ReplyState.SENT, None)
    }
    # Whatever has become of the conversation, it can be finished, and what is begun now is not taken for something old.
    with stage.working():
        teacher.postback("1x|report|case|4")
        if "ทำต่อ" in teacher.buttons():
            teacher.tap("เริ่มใหม่")
        for act in ("2", "ไปบ้าน วันนี้", "เงินไม่พอ"):
            teacher.say(act)
        assert "บันทึกแล้ว" in teacher.say("ส่งรายงาน")[-1].text


def work_until(stop: threading.Event, url: str, line: str) -> None:
    engine = connect(url)
    with hired(engine, line) as worker:
        while not stop.is_set():
            worker.work()
        worker.work()
    engine.dispose()
