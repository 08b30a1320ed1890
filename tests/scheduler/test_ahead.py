"""A scheduler whose clock is 400 days ahead for a minute, and then right again: the jobs of the service, in a district
with a danger alert and a report that was begun."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from config.settings import Settings
from handlers.operator.clock import DOUBT
from models.codes import ConversationState, Role
from models.jobs import Setting
from models.outbox import OutboxMessage
from scheduler.jobs import JOBS
from scheduler.tick import tick
from scheduler.witness import Witnesses
from tests.handlers import town as towns
from tests.handlers.safeguarding.steps import alerted, raise_alert
from tests.handlers.tester import Someone
from tests.handlers.town import Town
from tests.scheduler.made_up import made
from tests.scheduler.process import Hands, running

NOW = datetime.now(UTC)
AHEAD = timedelta(days=400)


@pytest.fixture
def town(sessions: sessionmaker[Session]) -> Town:
    town = towns.build(sessions)
    town.clock.now = NOW
    return town


def looks(engine: Engine, now: datetime) -> None:
    """A look of the scheduler with this clock, while everybody else's is right."""
    tick(engine, JOBS, now, confirm=Witnesses(engine, lambda: NOW).confirm)


def unsent(engine: Engine) -> list[OutboxMessage]:
    with Session(engine, expire_on_commit=False) as session:
        return session.query(OutboxMessage).filter(OutboxMessage.not_before > NOW + timedelta(hours=1)).all()


def test_the_second_alert_goes_out_within_a_minute_and_no_draft_is_gone(engine: Engine, town: Town) -> None:
    made(engine, NOW - timedelta(days=2))
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    first = Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True))
    second = Someone(town, *town.member("กานดา รักงาน", Role.SUPERVISOR, safeguarding=True))
    town.child()
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังติดต่อไม่ได้")
    raise_alert(teacher)
    looks(engine, NOW + timedelta(seconds=5))
    for seconds in range(10, 70, 20):
        looks(engine, NOW + AHEAD + timedelta(seconds=seconds))
    before = alerted(town)
    looks(engine, NOW + timedelta(minutes=2))
    assert first.person in before
    assert len(alerted(town)) == len(before) + 1
    assert set(alerted(town)) == {first.person, second.person}
    assert unsent(engine) == [], "an alert waits for a moment that is 400 days away"
    states = {run.flow: run.state for run in town.conversations()}
    assert states["report"] in (ConversationState.OPEN, ConversationState.PAUSED)


def test_so_it_is_with_the_scheduler_as_it_runs(
    engine: Engine, settings: Settings, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All its lanes look, with what it asks before it erases."""
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    for name in ("วิภา ใจงาม", "กานดา รักงาน"):
        town.member(name, Role.SUPERVISOR, safeguarding=True)
    town.child()
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังติดต่อไม่ได้")
    raise_alert(teacher)
    hands = Hands(monkeypatch)
    with running(settings):
        hands.set(timedelta())
        assert len(alerted(town)) == 1
        hands.set(AHEAD)
        hands.set(AHEAD + timedelta(minutes=1))
        before = alerted(town)
        with Session(engine) as session:
            assert session.get(Setting, DOUBT) is not None
        hands.set(timedelta(minutes=1))
        after = alerted(town)
        hands.set(timedelta(minutes=2))
    assert len(after) == len(before) + 1, "not within a minute"
    assert len(set(after)) == 2
    assert unsent(engine) == []
    states = {run.flow: run.state for run in town.conversations()}
    assert states["report"] in (ConversationState.OPEN, ConversationState.PAUSED)


def test_who_is_told_that_nobody_has_it_is_told_again_afterwards(engine: Engine, town: Town) -> None:
    made(engine, NOW - timedelta(days=2))
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    raise_alert(teacher)
    teacher.pushed()
    for now in (NOW, NOW + AHEAD, NOW + timedelta(days=1, minutes=5)):
        looks(engine, now)
    with Session(engine) as session:
        told = [row.purpose for row in session.query(OutboxMessage).order_by(OutboxMessage.id)]
    assert len(told) >= 2


def test_the_demo_lives_through_a_month_in_a_minute(engine: Engine, town: Town) -> None:
    """Its clock is set, and nobody is asked about it."""
    made(engine, NOW - timedelta(days=2))
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    town.child()
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังติดต่อไม่ได้")
    tick(engine, JOBS, NOW)
    tick(engine, JOBS, NOW + timedelta(days=30))
    assert [run.state for run in town.conversations()] == [ConversationState.EXPIRED]
