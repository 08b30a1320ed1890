"""Real processes through a whole conversation: their logs hold no secret, no name, no answer and no number."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from handlers.operator import demo
from models.codes import InboxState
from models.database import sessions
from models.inbox import InboxEvent
from simulator.client import Phone
from tests.service import SECRET, TOKEN, by_night
from tests.system.processes import installed

NOTE, NUMBER = "แม่ไปทำงานที่ราชบุรี", "081-234-5678"
NOTED = "ยายเล่าว่าจะพาไปฝากครรภ์"
FAILURE = "เด็กชายกิตติ แสงทอง 1103700000011"
SECRETS = (
    *("กิตติ", "แสงทอง", "มะลิ", "สมศรี", "ใจดี", "วิภา", "วิชัย", "ราชบุรี", "แม่ไปทำงาน", "เงินไม่พอ"),
    *("0812345678", NUMBER, "234-5678", "1103700000011", "0810000001", demo.TEACHER_CODE, "K7QF-2M9X", "k7qf"),
    *(SECRET, TOKEN, demo.TEACHER, demo.DIRECTOR, demo.OFFICER, "กลัวพ่อ", NOTED, "ฝากครรภ์", "postgres:", "replyToken"),
)


@pytest.mark.long
def test_nothing_of_a_conversation_gets_into_a_log(
    keys: str, postgres_url: str, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    engine = connect(postgres_url)
    with sessions(engine).begin() as session:
        phones = demo.seed(session, datetime.now(UTC))
        by_night(session)
    with installed(postgres_url, keys, tmp_path, phones, scheduler=True) as here:
        teacher = here.simulator.phone("", user_id=demo.TEACHER)
        director = here.simulator.phone("", user_id=demo.DIRECTOR)
        teacher.follow(timeout=30)
        teacher.say("รหัสของครู k7qf 2m9x ค่ะ")
        teacher.tap("ใช่ ถูกต้อง")
        teacher.tap("เข้าใจแล้ว")
        director.wait_for("สมศรี ใจดี", timeout=30)
        director.tap("ใช่ ครูของเรา")
        teacher.wait_for("ยินดีต้อนรับ", timeout=30)
        _note_details(teacher, here.simulator.phone("", user_id=demo.OFFICER))
        teacher.postback("1x|report|case|1")
        teacher.tap("ย้ายไปที่อื่นแล้ว")
        teacher.say("ไปบ้าน วันนี้")
        teacher.say(f"ราชบุรี กับแม่ {NUMBER}")
        teacher.tap("เพิ่มหมายเหตุ")
        teacher.say(NOTE)
        here.simulator.fault("error", "reply")
        teacher.say("ต่อ", wait=False)
        _fail_on_reports(engine)
        teacher.tap("ส่งรายงาน", wait=False)
        teacher.say("กลัวพ่อ มีเบอร์ 0812345678", wait=False)
        here.simulator.raw({"destination": "U" + "0" * 32, "events": []}, signature="bad " + SECRET)
        here.simulator.settle()
        _until(engine, lambda event: event.error is not None)
        here.processes.kill("worker 0")
        here.processes.start("worker 0")
        director.say("เมนู", timeout=30)
    lines = [json.loads(line) for line in here.processes.logs().splitlines() if line.startswith("{")]
    assert {"turn_failed", "reply_not_sent", "worker_started", "worker_stopped"} <= {line["event"] for line in lines}
    written = here.processes.logs()
    escaped = [json.dumps(secret)[1:-1] for secret in SECRETS]
    assert [secret for secret in (*SECRETS, *escaped, keys) if secret in written] == []


def _note_details(teacher: Phone, officer: Phone) -> None:
    """What is delicate is told by phone; the named officer notes it and reads it again."""
    teacher.postback("1x|report|case|2")
    for label in ("ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องละเอียดอ่อน", "ให้เขตโทรหาครู", "ส่งรายงาน"):
        teacher.tap(label)
    officer.say("งานรอเขต")
    officer.postback("1x|desk_open|item|m1")
    officer.tap("โทรแล้ว")
    officer.tap("จดรายละเอียด")
    officer.say(NOTED)
    officer.wait_for("จดแล้ว", timeout=30)
    officer.tap("ดูรายละเอียด")
    officer.wait_for(NOTED, timeout=30)


def _fail_on_reports(engine: Engine) -> None:
    """From now on the database refuses reports, with words that must not be repeated."""
    with engine.begin() as connection:
        body = f"BEGIN RAISE EXCEPTION '{FAILURE}' USING DETAIL = '{FAILURE}'; END"
        connection.execute(text(f"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"))
        connection.execute(text("CREATE TRIGGER no_reports BEFORE INSERT ON reports EXECUTE FUNCTION refuse()"))


def _until(engine: Engine, reached: Callable[[InboxEvent], bool]) -> None:
    """Wait for another process to have brought the last waiting event so far."""
    deadline = time.monotonic() + 30
    while True:
        with sessions(engine)() as session:
            if any(map(reached, session.scalars(select(InboxEvent).where(InboxEvent.state == InboxState.WAITING)))):
                return
        assert time.monotonic() < deadline, "the failing turn was never tried"
        time.sleep(0.05)  # another process's work can't be awaited
