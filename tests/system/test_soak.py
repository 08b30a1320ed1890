"""Fifty people talk while processes are killed and Redis is wiped: each report is there once, and everybody is told."""

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Condition

import pytest
import redis
from sqlalchemy import Engine, func, or_, select

from handlers.operator import areas, demo
from models.cases import Case, Child
from models.channels import LineChannel
from models.codes import (
    CaseStatus,
    ChildGroup,
    InboxState,
    Leaf,
    ListPresence,
    OutboxState,
    ReplyState,
    Role,
    WaitingFor,
)
from models.contacts import Contact
from models.database import sessions
from models.inbox import InboxEvent
from models.memberships import Membership
from models.outbox import OutboxMessage
from models.people import Person
from models.reports import Report
from models.schools import School
from simulator.client import Message, Phone, SimulatorError
from tests.service import by_night
from tests.system.processes import Installation, installed
from tests.system.staging import expire
from thai.dates import local_date

pytestmark = pytest.mark.soak

PEOPLE = 50
CHILDREN = {"sqlite": 4, "postgresql": 6}
WORKERS = {"sqlite": 1, "postgresql": 2}
PATIENCE = 4.0
"""Seconds that somebody waits for an answer before she asks again."""

GIVE_UP = 150.0
BLOWS_A_CHILD = 2
REVIEW, SAVED = "ตรวจก่อนส่ง", ("บันทึกแล้ว", "น้องต้องการให้ช่วยอะไร")
ANSWERS = {
    "ครั้งนี้เป็นอย่างไรบ้าง": "อยากกลับไปเรียน",
    "รู้ข่าวมาทางไหน": "ไปบ้าน วันนี้",
    "สาเหตุหลักที่น้อง": "เงินไม่พอ",
    "ครั้งก่อนบอกว่า": "เปลี่ยนแล้ว",
}


def test_every_report_survives_what_happens_to_the_machines(
    keys: str, database_url: str, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    engine = connect(database_url)
    cases = settle_in(engine)
    phones = [{"user_id": user, "name": user[-3:], "friend": True} for user in cases]
    with installed(database_url, keys, tmp_path, phones, WORKERS[engine.dialect.name]) as here:
        here.simulator.set_redelivery(enabled=True, after=0.5, times=60)
        here.simulator.quota(limit=None)
        with ThreadPoolExecutor(PEOPLE) as crowd:
            blows = Blows()
            talks = [
                crowd.submit(report_all, here.simulator.phone("", user_id=user), mine, blows)
                for user, mine in cases.items()
            ]
            kill_until_done(here, lambda: not wait(talks, timeout=0).not_done, blows)
            for talk in talks:
                talk.result()
        here.simulator.settle(60)
        quiet(here, engine)
        check(here, engine, cases)
    logs = here.processes.logs()
    assert "turn_failed" not in logs
    assert not any(name in logs for mine in cases.values() for name in mine.values())


def settle_in(engine: Engine) -> dict[str, dict[int, str]]:
    """Fifty schools with a teacher and some children each: by LINE's user id the cases with the children's names."""
    now, cases = datetime.now(UTC), {}
    with sessions(engine).begin() as session:
        area = areas.ensure_first_area(session, local_date(now))
        demo.seed(session, now)
        by_night(session)
        channel = session.scalars(select(LineChannel.id)).one()
        for number in range(100, 100 + PEOPLE):
            school = School(area_id=area.id, code=f"7105{number:04d}", name=f"โรงเรียน {number}")
            person = Person(area_id=area.id, name=f"ครู {number}", created_at=now)
            session.add_all([school, person])
            session.flush()
            user = f"U{number:032x}"
            account = {"line_user_id": user, "person_id": person.id, "created_at": now, "followed_at": now}
            session.add(Contact(channel_id=channel, **account))
            place = {"area_id": area.id, "school_id": school.id}
            session.add(Membership(person_id=person.id, role=Role.TEACHER, granted_at=now, confirmed_at=now, **place))
            children = [
                Child(area_id=area.id, first_name=f"หนู{number}ข{one}", last_name="ทดสอบ", birth_date=date(2013, 6, 15))
                for one in range(CHILDREN[engine.dialect.name])
            ]
            session.add_all(children)
            session.flush()
            mine = [
                Case(
                    number=number * 100 + one,
                    child_id=child.id,
                    child_group=ChildGroup.DROPPED_OUT,
                    grade="ม.2",
                    status=CaseStatus.NEW,
                    due_on=local_date(now),
                    waiting_for=WaitingFor.TEACHER,
                    leaf=Leaf.TRACING,
                    list_presence=ListPresence.LISTED,
                    opened_at=now,
                    **place,
                )
                for one, child in enumerate(children)
            ]
            session.add_all(mine)
            session.flush()
            cases[user] = {case.id: child.first_name for case, child in zip(mine, children, strict=True)}
    return cases


class Blows:
    """How often something has died. However quick the service is, a child's turn comes after so many more of them."""

    def __init__(self) -> None:
        self._count = 0
        self._struck = Condition()

    def strike(self) -> None:
        with self._struck:
            self._count += 1
            self._struck.notify_all()

    def wait_for(self, count: int) -> None:
        with self._struck:
            assert self._struck.wait_for(lambda: self._count >= count, timeout=GIVE_UP)


def report_all(phone: Phone, cases: dict[int, str], blows: Blows) -> None:
    """Report on every child as somebody does whose signal is bad: no answer, so ask again; another child, so stop."""
    for number, (case, name) in enumerate(cases.items()):
        blows.wait_for(number * BLOWS_A_CHILD)
        sent, deadline = False, time.monotonic() + GIVE_UP
        read = press(phone, case)
        while not (sent and any(mark in read for mark in SAVED)):
            assert time.monotonic() < deadline, f"{name}: {read}"
            answer = next((answer for question, answer in ANSWERS.items() if question in read), None)
            if REVIEW in read:
                sent = name in read
                read = say(phone, "ส่งรายงาน" if sent else "ยกเลิก")
            elif answer:
                read = say(phone, answer)
            else:
                read = press(phone, case)


def press(phone: Phone, case: int) -> str:
    return heard(phone, lambda: phone.postback(f"1x|report|case|{case}", timeout=PATIENCE))


def say(phone: Phone, words: str) -> str:
    return heard(phone, lambda: phone.say(words, timeout=PATIENCE))


def heard(phone: Phone, act: Callable[[], list[Message]]) -> str:
    """What she reads after an act. When no answer comes, she asks where she was."""
    try:
        messages = act()
    except SimulatorError:
        return say(phone, "ต่อ")
    return " ".join(message.text for message in messages)


def kill_until_done(here: Installation, done: Callable[[], bool], blows: Blows) -> None:
    """Every few seconds something dies, or Redis forgets everything."""
    dice = random.Random(20)
    workers = [name for name in here.processes.names if name.startswith("worker")]
    deadline = time.monotonic() + GIVE_UP
    while not done() and time.monotonic() < deadline:
        time.sleep(dice.uniform(0.5, 2.0))  # nobody announces a power cut
        here.processes.restart_ended("web")
        match dice.choice(("worker", "worker", "worker", "web", "web child", "redis", "wipe")):
            case "worker":
                name = dice.choice(workers)
                here.processes.kill(name)
                here.processes.start(name)
            case "web":
                here.processes.kill("web")
                here.processes.start("web")
            case "web child":
                here.processes.kill_child("web")
            case "redis" if "redis" in here.processes.names:
                here.processes.kill("redis")
                here.redis_socket.unlink(missing_ok=True)
                here.processes.start("redis")
            case "wipe" if here.redis_socket.exists():
                with redis.Redis(unix_socket_path=str(here.redis_socket), socket_timeout=1) as client:
                    client.flushall()
        blows.strike()


def quiet(here: Installation, engine: Engine) -> None:
    """Wait until nothing waits, in a time in which every pause and every lease is over."""
    deadline = time.monotonic() + GIVE_UP
    unsent = OutboxMessage.state.not_in((OutboxState.SENT, OutboxState.CANCELLED))
    while True:
        expire(engine)
        with engine.connect() as connection:
            left = connection.scalar(select(func.count()).where(InboxEvent.state == InboxState.WAITING)) or 0
            left += connection.scalar(select(func.count()).where(unsent)) or 0
        if not left:
            return
        assert time.monotonic() < deadline, f"{left} events and messages still wait\n{here.processes.logs()[-3000:]}"
        time.sleep(0.5)  # other processes' work can't be awaited


def check(here: Installation, engine: Engine, cases: dict[str, dict[int, str]]) -> None:
    """One report on each child, one reply to each event, one arrival of each push."""
    with engine.connect() as connection:
        reported = connection.scalars(select(Report.case_id).where(Report.withdrawn_at.is_(None))).all()
        states = set(connection.scalars(select(InboxEvent.state)))
        struck = select(func.count()).where(or_(InboxEvent.attempts > 1, InboxEvent.reply == ReplyState.ATTEMPTED))
        assert connection.scalar(struck), "no blow has hit a turn"
        keys = connection.scalars(select(OutboxMessage.retry_key)).all()
    assert sorted(reported) == sorted(case for mine in cases.values() for case in mine)
    assert states <= {InboxState.DONE, InboxState.IGNORED}
    calls = [call for call in here.line.world.calls.records if call["status"] == 200]
    pushes = [call["retry_key"] for call in calls if call["endpoint"] == "push"]
    assert sorted(pushes) == sorted(set(pushes))
    assert set(pushes) <= set(keys)
    replies = [record for record in here.line.world.feed.records if record["kind"] == "reply"]
    answered = {record["event_id"] for record in replies}
    assert len(answered) == sum(call["endpoint"] == "reply" for call in calls)
