"""An officer who has taken an alert is parked, goes on leave or has left: the next one is alerted within the minute."""

from collections.abc import Callable

import pytest

from flows.engine.inputs import Acted
from handlers.people import members
from handlers.people.person.park import park_person
from handlers.safeguarding.officer.go_on import call_back
from handlers.safeguarding.officer.take import take
from models.codes import Role, SafeguardingState
from tests.handlers.people.person.leaving import goes_away, put_on_leave
from tests.handlers.review.desk import actor
from tests.handlers.safeguarding.steps import alerted, everything, key_gone, log, raise_alert, record, run_jobs, state
from tests.handlers.safeguarding.test_an_end import press, takes
from tests.handlers.safeguarding.test_at_once import both
from tests.handlers.tester import Someone
from tests.handlers.together import together
from tests.handlers.town import Clock, Town

Goes = Callable[[Town, Someone], object]


def parked(town: Town, officer: Someone) -> None:
    with town.sessions.begin() as session:
        park_person(session, officer.person or 0, town.clock.now, parked=True)


def away(_town: Town, officer: Someone) -> None:
    goes_away(officer)


def sent_away(town: Town, officer: Someone) -> None:
    put_on_leave(town, officer.person)


def left(town: Town, officer: Someone) -> None:
    with town.sessions.begin() as session:
        members.end_person(session, officer.person or 0, town.clock.now)


GOES: tuple[Goes, ...] = (parked, away, sent_away, left)


@pytest.mark.parametrize("goes", GOES)
@pytest.mark.parametrize("called", [False, True])
def test_what_she_has_is_the_next_one_s_within_the_minute(
    called: bool, goes: Goes, town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    if called:
        officer.taps("โทรหาผู้แจ้งแล้ว")
        teacher.pushed()
    goes(town, officer)
    assert state(town) == (SafeguardingState.RAISED, None)
    clock.on(minutes=1)
    run_jobs(town)
    run_jobs(town)
    assert "มีเรื่องด่วน 1 เรื่อง" in second.pushed()
    assert alerted(town) == [officer.person, second.person]
    assert "พาน้องแจ้งผู้ดูแลของเขตอีกครั้งแล้ว" in teacher.pushed()
    second.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    assert state(town) == (SafeguardingState.TAKEN, second.person)
    assert "รับเรื่องนี้แล้ว" not in officer.pushed()  # it is not hers any more


@pytest.mark.parametrize("goes", GOES)
def test_what_has_ended_is_not_alerted_again(
    goes: Goes, town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    officer.walks("ส่งต่อ พม./ตำรวจ", "ตำรวจ")
    goes(town, officer)
    clock.on(days=3)
    run_jobs(town)
    assert second.pushed().messages == ()
    assert (state(town)[0], log(town)[-1]) == (SafeguardingState.ENDED, "ended")


@pytest.mark.parametrize("goes", GOES)
def test_what_another_has_stays_hers(
    goes: Goes, town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    takes(town, teacher, officer)
    goes(town, second)
    assert state(town) == (SafeguardingState.TAKEN, officer.person)


def test_nobody_left_is_said_to_the_reporter(town: Town, teacher: Someone, officer: Someone, clock: Clock) -> None:
    takes(town, teacher, officer)
    parked(town, officer)
    clock.on(minutes=1)
    run_jobs(town)
    assert "กรุณาโทร 1300 เดี๋ยวนี้" in teacher.pushed()


def test_parked_by_a_colleague_in_the_batch_in_which_she_takes_it(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    raise_alert(teacher)
    membership = town.grant(officer.person or 0, Role.SUPERVISOR)
    button = Acted("safety_take", {"record": str(record(town).id)})
    together((officer, button), (second, Acted("park_sure", {"membership": str(membership)})))
    assert state(town) == (SafeguardingState.RAISED, None)
    assert record(town).due_at == town.clock.now


def test_gone_while_she_takes_it_is_found_too(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    at = record(town).id
    both(
        town,
        lambda session: take(session, actor(session, officer), at, clock.now),
        lambda session: park_person(session, officer.person or 0, clock.now, parked=True),
    )
    assert state(town) == (SafeguardingState.RAISED, None)


def test_she_notes_her_call_while_she_is_parked(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    at = record(town).id
    both(
        town,
        lambda session: call_back(session, actor(session, officer), at, clock.now),
        lambda session: park_person(session, officer.person or 0, clock.now, parked=True),
    )
    assert state(town) == (SafeguardingState.RAISED, None)
    assert record(town).sealed.called_by == officer.person


def test_taken_on_leave_it_is_hers(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    goes_away(officer)
    raise_alert(teacher)
    press(officer, town, "safety_take")
    assert state(town) == (SafeguardingState.TAKEN, officer.person)


def test_a_record_whose_key_is_gone_keeps_nobody_from_leaving(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    takes(town, teacher, officer)
    with key_gone(town, record(town).id):
        before = everything(town)["safeguarding_records"]
        parked(town, officer)
        assert everything(town)["safeguarding_records"] == before
