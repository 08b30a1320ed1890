"""By the clock: every half hour the next officer, until one has it; the reporter is left neither alone nor flooded."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session, sessionmaker

from flows.phrase import in_thai
from flows.safeguarding import calls
from flows.say import Card, Message, Text
from handlers.operator import queues as operator
from models.alert_states import HALF_HOUR, TWO_HOURS
from models.audit import AuditEntry
from models.codes import OutboxState, Role, SafeguardingState
from tests.databases import fresh
from tests.handlers.ending import ends_at
from tests.handlers.safeguarding.steps import (
    alert_all,
    alerted,
    alerts,
    everything,
    line_has,
    log,
    numbers,
    raise_alert,
    record,
    run_jobs,
    state,
)
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

NOBODY_HAS_IT = "ยังไม่มีเจ้าหน้าที่รับเรื่อง กรุณาโทร 1300 โดยตรง"
NOBODY_THERE = "ยังแจ้งเจ้าหน้าที่เขตไม่ได้ กรุณาโทร 1300 เดี๋ยวนี้"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sessionmaker[Session]]:
    """A database for this file: after each statement all that is stored is read."""
    with fresh(request, tmp_path_factory) as sessions:
        yield sessions


def half_hour(town: Town) -> None:
    """Just over one passes, and the job runs."""
    town.clock.on(minutes=31)
    run_jobs(town)


def test_nobody_has_taken_it_for_half_an_hour(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    clock.on(minutes=29)
    run_jobs(town)
    assert second.pushed().messages == ()
    clock.on(minutes=2)
    run_jobs(town)
    assert "มีเรื่องด่วน 1 เรื่อง" in second.pushed()
    told = teacher.pushed()
    assert NOBODY_HAS_IT in told
    assert numbers(told)[:1] == ["1300"]
    assert [message.alt for message in told.messages if isinstance(message, Card)] == [calls.HURRY]


def test_a_look_stops_no_clock(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    raise_alert(teacher)
    officer.pushed()
    officer.taps("เปิดอ่าน")
    half_hour(town)
    assert "มีเรื่องด่วน 1 เรื่อง" in second.pushed()
    assert NOBODY_HAS_IT in teacher.pushed()


def test_what_somebody_has_troubles_nobody_else(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    raise_alert(teacher)
    officer.pushed()
    officer.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    teacher.pushed()
    half_hour(town)
    assert second.pushed().messages == teacher.pushed().messages == ()


def test_all_come_by_turns_again_and_again(
    town: Town, teacher: Someone, officer: Someone, second: Someone, third: Someone
) -> None:
    raise_alert(teacher)
    for _ in range(6):
        half_hour(town)
        run_jobs(town)  # the next minute: nothing is due yet
    turns = [officer.person, second.person, third.person]
    assert alerted(town) == [*turns, *turns, officer.person]
    second.presses("safety_take", {"record": record(town).id})
    half_hour(town)
    assert len(alerted(town)) == 7


def test_who_is_named_later_comes_next(town: Town, teacher: Someone, officer: Someone, clock: Clock) -> None:
    raise_alert(teacher)
    half_hour(town)  # she alone: she is alerted again
    later = town.member("อรทัย แก้วดี", Role.SUPERVISOR, safeguarding=True)[1]
    half_hour(town)
    assert alerted(town) == [officer.person, officer.person, later]


def test_the_reporter_hears_it_once_a_day(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    raise_alert(teacher)
    told = 0
    for _ in range(17):  # two days and more, a half hour ending each time
        town.clock.on(hours=3)
        run_jobs(town)
        told += len(teacher.pushed().messages)
    assert told == 3


def test_given_up_again_she_hears_it_anew(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    raise_alert(teacher)
    half_hour(town)
    officer.pushed()
    officer.walks("เปิดอ่าน", "รับเรื่องแล้ว", "ส่งให้คนอื่น")
    line_has(town, [alerts(town)[-1].outbox])
    assert "รับเรื่องแล้ว" in teacher.pushed()
    half_hour(town)
    assert NOBODY_HAS_IT in teacher.pushed()


def test_nobody_reachable_is_nobody_and_whoever_comes_back_is_alerted(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    officer.blocks()
    raise_alert(teacher)
    assert NOBODY_THERE in teacher.seen
    for _ in range(5):
        clock.on(minutes=1)
        run_jobs(town)
    assert (record(town).sealed.nobody_reachable, alerted(town)) == (True, [])
    assert log(town) == ["raised", "nobody_reachable"]
    assert teacher.pushed().messages == ()  # she knows, and a minute changes nothing
    officer.follows()
    clock.on(minutes=1)
    run_jobs(town)
    assert "มีเรื่องด่วน 1 เรื่อง" in officer.pushed()
    assert (record(town).sealed.nobody_reachable, alerted(town)) == (False, [officer.person])
    assert teacher.pushed().messages == ()
    officer.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    assert "รับเรื่องแล้ว" in teacher.pushed()


def test_while_nobody_can_be_reached_she_hears_it_once_a_day(town: Town, teacher: Someone, clock: Clock) -> None:
    raise_alert(teacher)  # there is no officer at all
    clock.on(hours=23)
    run_jobs(town)
    assert teacher.pushed().messages == ()
    for _ in range(3):
        clock.on(hours=25)
        run_jobs(town)
        run_jobs(town)
        assert NOBODY_THERE in teacher.pushed()


def test_when_the_last_officer_can_not_be_reached_any_more_she_hears_it_at_once(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    raise_alert(teacher)
    half_hour(town)
    assert NOBODY_HAS_IT in teacher.pushed()
    officer.blocks()
    half_hour(town)
    told = teacher.pushed()
    assert NOBODY_THERE in told
    assert [message.alt for message in told.messages if isinstance(message, Card)] == [calls.HURRY]
    assert record(town).sealed.nobody_reachable
    assert len(alerted(town)) == 2


def test_who_can_not_be_reached_is_passed_over(
    town: Town, teacher: Someone, officer: Someone, second: Someone, third: Someone
) -> None:
    raise_alert(teacher)
    second.blocks()
    half_hour(town)
    assert alerted(town) == [officer.person, third.person]


def test_whoever_raised_it_is_not_alerted(town: Town, officer: Someone, second: Someone) -> None:
    raise_alert(officer)
    half_hour(town)
    assert alerted(town) == [second.person, second.person]


def test_a_job_that_ends_at_any_statement_has_done_nothing_and_the_next_does_all(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    clock.on(minutes=31)
    before, ended = everything(town), 0
    while ends_at(town, lambda session: alert_all(session, clock.now, town.area), ended + 1):
        ended += 1
        assert everything(town) == before, f"statement {ended}"
    assert ended > 5
    assert alerted(town) == [officer.person, second.person]
    assert len(second.pushed().messages) == len(teacher.pushed().messages) == 1


def test_nothing_of_it_stands_anywhere_else(
    town: Town, teacher: Someone, director: Someone, officer: Someone, second: Someone, child: int, clock: Clock
) -> None:
    teacher.says("น้องที่ดูแล")
    before = len(town.rows(AuditEntry))
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    raise_alert(teacher)
    teacher.taps("ไม่รู้")
    officer.pushed()
    officer.walks("เปิดอ่าน", "รับเรื่องแล้ว", "ส่งให้คนอื่น")
    half_hour(town)
    actions = {entry.action for entry in town.rows(AuditEntry)[before:]}
    assert actions == {"case.opened"}  # the ordinary look before the worry
    own = {alert.outbox for alert in alerts(town)}
    with town.sessions() as session:
        listed = operator.outbox(session, clock.now)
    shown = [message for message in listed if message.id in own]
    assert len(shown) == len(own) == 3
    assert {message.purpose for message in shown} == {"urgent"}
    assert "safe" not in str(shown)
    for person in (director, teacher):
        person.says("น้องของโรงเรียน" if person is director else "น้องที่ดูแล")
        assert CHILDREN_NAMES[0] in person.seen
        assert "ด่วน" not in person.seen
        assert person.pushed().messages == () or person is teacher


def test_a_lock_screen_tells_nothing_of_it(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    raise_alert(teacher)
    shown: list[Message] = [*officer.pushed().messages, teacher.out.must_arrive or Text("")]
    officer.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    shown += [*officer.out.messages, officer.out.must_arrive or Text("")]
    officer.taps("ส่งให้คนอื่น")
    shown += [*officer.out.messages, *officer.out.instead, officer.out.must_arrive or Text("")]
    half_hour(town)
    shown += [*teacher.pushed().messages, *second.pushed().messages]
    second.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    shown += officer.pushed().messages
    officer.presses("safety_take", {"record": record(town).id})
    shown += officer.out.messages
    assert len(shown) == 13
    for message in shown:
        alone = in_thai(message.words if isinstance(message, Text) else message.alt)
        assert alone
        assert not [word for word in ("เด็ก", "คุ้มครอง", "ทำร้าย", "ห่วง", "วิภา", "กานดา", "สมศรี") if word in alone]


def test_what_line_refuses_for_good_goes_to_the_next_at_once(
    town: Town, teacher: Someone, officer: Someone, second: Someone, third: Someone, clock: Clock
) -> None:
    teacher.refused = True
    raise_alert(teacher)  # she reads that nobody could be told
    for who in (second, third):
        line_has(town, [alerts(town)[-1].outbox], OutboxState.FAILED)
        clock.on(minutes=1)
        run_jobs(town)
        assert "มีเรื่องด่วน 1 เรื่อง" in who.pushed()
    line_has(town, [alerts(town)[-1].outbox], OutboxState.FAILED)
    for _ in range(20):  # all were tried: their half hour runs
        clock.on(minutes=1)
        run_jobs(town)
    assert alerted(town) == [officer.person, second.person, third.person]
    assert teacher.pushed().messages == ()
    half_hour(town)
    assert len(alerted(town)) == 4
    assert NOBODY_HAS_IT in teacher.pushed()


def test_the_clock_looks_at_what_is_due_and_at_nothing_else(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    raised_at = alerts(town)[0].at
    clock.on(minutes=2)
    run_jobs(town)
    assert record(town).due_at == clock.now + timedelta(minutes=1)  # is it still on its way?
    line_has(town, [alerts(town)[0].outbox])
    clock.on(minutes=2)
    run_jobs(town)
    assert record(town).due_at == raised_at + HALF_HOUR
    officer.presses("safety_take", {"record": record(town).id})
    taken_at = record(town).sealed.taken_at
    assert taken_at is not None
    assert (state(town)[0], record(town).due_at) == (SafeguardingState.TAKEN, taken_at + TWO_HOURS)
