"""What the database tells of an alert without the data keys, and what becomes of it when they are exchanged."""

import re
from typing import Any

import pytest
from sqlalchemy import event, text

from models import crypto
from models.alert_states import HALF_HOUR
from models.codes import Role, SafeguardingState
from models.crypto import KeyringError
from models.database import connect, sessions
from tests.databases import Postgres
from tests.handlers import town as towns
from tests.handlers.safeguarding.steps import alert_all, alerted, key_gone, raise_alert, record, state
from tests.handlers.tester import Someone
from tests.handlers.town import MONDAY, Town
from tests.keys import new_key, ring

TABLES = ("safeguarding_records", "safeguarding_alerts", "safeguarding_lines", "safeguarding_log")
IN_THE_CLEAR = {
    "safeguarding_records": {"id", "area_id", "state", "due_at", "run_hash"},
    "safeguarding_alerts": {"id", "record_id"},
    "safeguarding_lines": {"id", "record_id", "message_hash"},
    "safeguarding_log": {"id", "record_id"},
}


def test_without_the_keys_nobody_reads_who_or_what(
    town: Town, teacher: Someone, officer: Someone, second: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ห่วงความปลอดภัย", "แจ้งเดี๋ยวนี้", "ใช่ คนในโรงเรียน")
    officer.pushed()
    officer.walks("เปิดอ่าน", "ส่งให้คนอื่น")
    second.pushed()
    second.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    for table in TABLES:
        for row in raw(town, table):
            readable = {name for name, value in row.items() if value is not None} - {"sealed"}
            assert readable <= IN_THE_CLEAR[table]
            hidden = row["sealed"] + (row.get("run_hash") or b"")
            for word in (b"raised", b"opened", b"taken", b"passed_on", b"suspect", b"reporter", b"officer"):
                assert word not in hidden
    pushes = raw(town, "outbox_messages")
    assert {row["purpose"] for row in pushes} == {"urgent", "reply_lost"}


def raw(town: Town, table: str) -> list[dict[str, Any]]:
    """Rows as they are stored; of those that hang on a record, this district's."""
    mine = {"safeguarding_records": "area_id = :area", "outbox_messages": "channel_id = :channel"}.get(
        table, "record_id IN (SELECT id FROM safeguarding_records WHERE area_id = :area)"
    )
    with town.sessions() as session:
        found = session.execute(
            text(f"SELECT * FROM {table} WHERE {mine}"),
            {"area": town.area, "channel": town.channel},
        )
        return [dict(row) for row in found.mappings()]


def test_a_new_key_in_front_changes_nothing_for_anybody(
    town: Town, teacher: Someone, officer: Someone, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = teacher.says("ช่วยด้วย")
    teacher.taps("แจ้งเดี๋ยวนี้")
    teacher.walks("ไม่รู้", "ตอนนี้เลย")
    new = new_key()
    monkeypatch.setattr(crypto, "_ring", ring(f"{new},{keys}"))
    assert "แจ้งผู้ดูแลของเขตไปแล้ว" in teacher.taps("แจ้งเดี๋ยวนี้", on=screen)  # found by its old hash
    officer.pushed()
    officer.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    assert state(town) == (SafeguardingState.TAKEN, officer.person)
    written = ring(new)
    (row,) = raw(town, "safeguarding_records")
    assert b"reporter" in written.decrypt("safeguarding_records.sealed", row["sealed"])


def test_a_record_whose_key_is_gone_holds_up_nobody_else(
    town: Town, teacher: Someone, officer: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    raise_alert(teacher)
    elsewhere = towns.build(town.sessions)
    worried = Someone(elsewhere, *elsewhere.member("ไกล โพ้น", Role.TEACHER, elsewhere.schools[0]))
    near = Someone(elsewhere, *elsewhere.member("ใกล้ ชิด", Role.SUPERVISOR, safeguarding=True))
    raise_alert(worried)
    with key_gone(town, record(town).id):
        with town.sessions.begin() as session:
            counts = alert_all(session, town.clock.now + HALF_HOUR * 2)
        assert counts["unreadable"] == 1
        assert alerted(elsewhere) == [near.person, near.person]
        assert "rows_unreadable" in capsys.readouterr().err


def test_a_record_whose_key_is_gone_is_nobodys_but_its_officers(
    town: Town, teacher: Someone, officer: Someone, stranger: Someone
) -> None:
    raise_alert(teacher)
    there = record(town).id
    at = {"record": there}
    elsewhere = towns.build(town.sessions)
    far = Someone(elsewhere, *elsewhere.member("ไกล โพ้น", Role.SUPERVISOR, safeguarding=True))
    with key_gone(town, there):
        for person in (teacher, stranger, far):
            assert "ปุ่มนี้หมดอายุแล้ว" in person.presses("safety_open", at)
        with pytest.raises(KeyringError):  # not that there is none: it goes on, and somebody is told what to mend
            officer.presses("safety_open", at)


def test_what_is_due_is_found_without_looking_at_the_rest(postgres: Postgres) -> None:
    """The plan of a prepared statement, for which values are unknown: the states have to stand in the text."""
    engine = connect(postgres.new_database())
    told: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: told.append(str(call[2])))
    with sessions(engine).begin() as session:
        alert_all(session, MONDAY)
        raised, held = (one for one in told if "due_at" in one)
        session.execute(text("SET LOCAL enable_seqscan = off"))
        session.execute(text("SET LOCAL plan_cache_mode = force_generic_plan"))
        for name, due in (("due", raised), ("held", held)):
            asked = re.sub(r"%\(due_at_(\d)\)s::TIMESTAMP WITH TIME ZONE", r"$\1", due)
            session.connection().exec_driver_sql(f"PREPARE {name} (timestamptz, timestamptz) AS {asked}")
            rows = session.connection().exec_driver_sql(f"EXPLAIN EXECUTE {name} (now(), now())").scalars()
            plan = "\n".join(rows)
            assert f"ix_safeguarding_records_{name}" in plan, plan
            assert "pk_safeguarding_records" not in plan, plan
    engine.dispose()
