"""While a release replaces another, processes of the one before still write in the clear: nothing of that is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from handlers.messages import urgent
from models.codes import SafeguardingState, SuspectAtSchool
from models.contacts import Contact
from models.safeguarding import SafeguardingRecord
from models.safeguarding_before import ALERTS, LOG, RECORDS
from tests.handlers.safeguarding.steps import alerted, alerts, log, record, run_jobs, state
from tests.handlers.safeguarding.test_sealed import IN_THE_CLEAR, TABLES, raw
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town

Before = Callable[..., int]


@pytest.fixture
def raised_before(town: Town, teacher: Someone, officer: Someone) -> Before:
    """Writes an alert as the release before does: raised by the teacher, pushed to the officer."""

    def write(**values: Any) -> int:
        teacher.says("เมนู")
        now = town.clock.now
        with town.sessions.begin() as session:
            contact = _contact(session, town, teacher)
            row = {
                "area_id": town.area,
                "state": SafeguardingState.RAISED,
                "reporter_id": teacher.person,
                "contact_id": contact,
                "run_key": f"{town.area:010x}",
                "raised_at": now,
                "nobody_reachable": False,
            }
            number: int = session.execute(insert(RECORDS).values(row | values).returning(RECORDS.c.id)).scalar_one()
            session.execute(
                insert(LOG).values(record_id=number, actor_id=teacher.person, action="raised", at=now, details={})
            )
            push_before(session, number, officer, town)
            return number

    return write


def push_before(session: Session, number: int, officer: Someone, town: Town) -> None:
    (outbox,) = urgent.alert(session, officer.person or 0, number, town.clock.now)
    session.execute(
        insert(ALERTS).values(record_id=number, officer_id=officer.person, outbox_id=outbox, created_at=town.clock.now)
    )


def _contact(session: Session, town: Town, person: Someone) -> int:
    mine = select(Contact.id).where(Contact.channel_id == town.channel, Contact.line_user_id == person.user)
    return session.scalars(mine).one()


def sealed(town: Town) -> bool:
    """Whether nothing stands in the clear any more."""
    rows = [(table, row) for table in TABLES for row in raw(town, table)]
    return all(
        {name for name, value in row.items() if value is not None} - {"sealed"} <= IN_THE_CLEAR[table]
        for table, row in rows
    )


def test_its_alert_goes_on_every_half_hour(
    town: Town, officer: Someone, second: Someone, raised_before: Before, clock: Clock
) -> None:
    raised_before()
    assert not sealed(town)
    clock.on(minutes=1)
    run_jobs(town)
    assert sealed(town)
    assert alerted(town) == [officer.person]
    assert alerts(town)[0].at == record(town).sealed.raised_at
    assert log(town) == ["raised"]
    clock.on(minutes=30)
    run_jobs(town)
    assert alerted(town) == [officer.person, second.person]


def test_its_card_opens_and_can_be_taken(town: Town, teacher: Someone, officer: Someone, raised_before: Before) -> None:
    raised_before(suspect_at_school=SuspectAtSchool.YES)
    officer.pushed()
    assert "อยู่ในโรงเรียน" in officer.taps("เปิดอ่าน")
    assert sealed(town)
    officer.taps("รับเรื่องแล้ว")
    assert "รับเรื่องแล้ว" in teacher.pushed()
    assert state(town) == (SafeguardingState.TAKEN, officer.person)


def test_a_look_there_counts_as_taken(town: Town, officer: Someone, second: Someone, raised_before: Before) -> None:
    now = town.clock.now
    number = raised_before(state=SafeguardingState.OPENED, opened_at=now, opened_by=officer.person)
    assert "คุณวิภา ใจงาม รับเรื่องนี้แล้ว" in second.presses("safety_take", {"record": number})
    assert state(town) == (SafeguardingState.TAKEN, officer.person)


def test_its_conversation_is_known_as_the_one_that_raised_it(
    town: Town, teacher: Someone, officer: Someone, raised_before: Before
) -> None:
    screen = teacher.says("ช่วยด้วย")
    teacher.says("เมนู")
    run = town.conversations()[-1].run_key
    raised_before(run_key=run)
    assert "แจ้งผู้ดูแลของเขตไปแล้ว" in teacher.taps("แจ้งเดี๋ยวนี้", on=screen)
    assert len(town.rows(SafeguardingRecord)) == 1


def test_what_it_adds_to_a_record_that_is_sealed_is_sealed_too(
    town: Town, officer: Someone, second: Someone, raised_before: Before, clock: Clock
) -> None:
    number = raised_before()
    officer.presses("safety_take", {"record": number})
    clock.on(minutes=5)
    with town.sessions.begin() as session:  # as it passes on: to the others, and nobody has it
        push_before(session, number, second, town)
        session.execute(RECORDS.update().where(RECORDS.c.id == number).values(state=SafeguardingState.RAISED))
    run_jobs(town)
    assert sealed(town)
    assert alerted(town) == [officer.person, second.person]
    clock.on(minutes=31)
    run_jobs(town)
    assert len(alerted(town)) == 3
