"""What an operator has to look into is found, named with what to do about it, and gone when it is mended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session, sessionmaker

from flows.say import Text
from handlers.messages.outbox import hold, post
from handlers.operator.areas import ensure_first_area
from handlers.operator.troubles import KINDS, Trouble, database_troubles
from models.areas import Area
from models.channels import LineChannel
from models.codes import InboxState, OutboxState, Refusal, Role
from models.contacts import THAI, Contact
from models.inbox import InboxEvent
from models.jobs import MADE_AT, JobRun, Setting
from models.memberships import Membership
from models.outbox import OutboxMessage
from models.quotas import ChannelQuota
from models.refusals import ChannelRefusal
from tests.handlers import town as towns
from tests.handlers.town import MONDAY, Town

OPERATIONS = Path(__file__).parents[3] / "docs" / "operations.md"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def town(sessions: sessionmaker[Session]) -> Town:
    """A district in which all is well."""
    town = towns.build(sessions)
    with sessions.begin() as session:
        ensure_first_area(session, MONDAY.date())
    town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True)
    return town


def found(town: Town, now: datetime = MONDAY) -> dict[str, Trouble]:
    with town.sessions() as session:
        told = database_troubles(session, now, demo=False)
    assert {one.code for one in told} <= KINDS.keys()
    return {one.code: one for one in told}


def test_where_all_is_well_there_is_none(town: Town) -> None:
    assert found(town) == {}


@pytest.mark.parametrize(("used", "told"), [(140, set()), (260, {"quota_ahead"}), (300, {"quota_ahead"})])
def test_a_plan_that_will_be_used_up_is_told_a_week_before(town: Town, used: int, told: set[str]) -> None:
    with town.sessions.begin() as session:
        said = {"plan_limit": 300, "used": used, "month": MONDAY.date().replace(day=1), "asked_at": datetime.now(UTC)}
        session.add(ChannelQuota(channel_id=town.channel, **said))
    assert found(town).keys() == told
    assert found(town, MONDAY + timedelta(days=30)).keys() == set(), "it is over with the month"


@pytest.mark.parametrize(("used", "told"), [(10, set()), (300, {"quota_ahead"})])
def test_of_a_month_that_begins_with_a_weekend_nothing_is_told_before_monday(
    town: Town, used: int, told: set[str]
) -> None:
    sunday = datetime(2026, 8, 2, 9, tzinfo=UTC)
    with town.sessions.begin() as session:
        said = {"plan_limit": 300, "used": used, "month": sunday.date().replace(day=1), "asked_at": datetime.now(UTC)}
        session.add(ChannelQuota(channel_id=town.channel, **said))
    assert found(town, sunday).keys() & {"quota_ahead"} == told


def test_line_that_has_said_nothing_for_a_day(town: Town) -> None:
    with town.sessions.begin() as session:
        old = datetime.now(UTC) - timedelta(days=1, minutes=1)
        said = {"plan_limit": None, "used": 9, "month": MONDAY.date().replace(day=1), "asked_at": old}
        session.add(ChannelQuota(channel_id=town.channel, **said))
    assert found(town).keys() == {"quota_unknown"}


@pytest.mark.parametrize(("kind", "code"), [(Refusal.TOKEN, "token_refused"), (Refusal.QUOTA, "quota_used")])
def test_what_line_refuses_a_channel(town: Town, kind: Refusal, code: str) -> None:
    with town.sessions.begin() as session:
        session.add(ChannelRefusal(channel_id=town.channel, kind=kind, since=MONDAY))
    told = found(town)
    assert told.keys() == {code}
    assert told[code].words.startswith(f"Channel {town.channel} (area {town.area})")


def contact(session: Session, user: str) -> int:
    return session.scalars(select(Contact.id).where(Contact.line_user_id == user)).one()


def message(town: Town, now: datetime) -> int:
    user, _ = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        return post(session, (contact(session, user), town.channel), "welcome", (Text("คำ"),), now)


@pytest.mark.parametrize("state", [OutboxState.WAITING, OutboxState.SENDING])
def test_a_message_that_is_late(town: Town, state: OutboxState) -> None:
    row = message(town, MONDAY)
    with town.sessions.begin() as session:
        session.execute(update(OutboxMessage).values(state=state))
    assert found(town, MONDAY + 9 * MINUTE) == {}
    told = found(town, MONDAY + 10 * MINUTE)
    assert told["outbox_late"].words.startswith(f"Message {row}:")


@pytest.mark.parametrize("state", [OutboxState.SENT, OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.CANCELLED])
def test_one_that_has_ended_or_is_not_due_is_not_late(town: Town, state: OutboxState) -> None:
    message(town, MONDAY)
    with town.sessions.begin() as session:
        session.execute(update(OutboxMessage).values(state=state))
    message(town, MONDAY + 60 * MINUTE)
    assert found(town, MONDAY + 30 * MINUTE) == {}


def test_one_whose_reply_is_never_settled_is_late(town: Town) -> None:
    user, _ = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        event = InboxEvent(
            webhook_event_id="E1",
            channel_id=town.channel,
            type="message",
            happened_at=MONDAY,
            received_at=MONDAY,
            state=InboxState.DONE,
        )
        session.add(event)
        session.flush()
        hold(
            session,
            town.channel,
            contact(session, user),
            (Text("คำ"),),
            MONDAY,
            language=THAI,
            after_event=event.id,
            until=MONDAY,
        )
    assert "outbox_late" in found(town, MONDAY + 11 * MINUTE)


BECAUSE: dict[str, Callable[[Session], object]] = {
    "ended": lambda session: session.execute(update(Membership).values(ended_at=MONDAY)),
    "never confirmed": lambda session: session.execute(update(Membership).values(confirmed_at=None)),
    "not named": lambda session: session.execute(update(Membership).values(safeguarding=False)),
    "a teacher": lambda session: session.execute(update(Membership).values(role=Role.TEACHER)),
    "blocked": lambda session: session.execute(update(Contact).values(reachable=False)),
    "without an account": lambda session: session.execute(update(Contact).values(person_id=None)),
}


@pytest.mark.parametrize("why", BECAUSE)
def test_an_area_without_anybody_who_can_be_alerted(town: Town, why: str) -> None:
    with town.sessions.begin() as session:
        BECAUSE[why](session)
    told = found(town)
    assert told.keys() == {"no_named_officer"}
    assert told["no_named_officer"].words.startswith(f"Area {town.area}:")
    town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True)
    assert found(town) == {}


def test_another_area_s_officer_is_none(town: Town) -> None:
    with town.sessions.begin() as session:
        other = Area(name="สพป.อื่น เขต 1")
        session.add(other)
        session.flush()
        session.execute(update(Membership).values(area_id=other.id))
        ensure_first_area(session, MONDAY.date())
    assert found(town)["no_named_officer"].words.startswith(f"Area {town.area}:")


def test_of_thousands_a_few_are_named_with_the_same_statements(town: Town, engine: Engine) -> None:
    with statements(engine) as few:
        found(town)
    with town.sessions.begin() as session:
        areas = [Area(name=f"สพป. {number}") for number in range(1100)]
        session.add_all(areas)
        session.flush()
        channels = [LineChannel(area_id=area.id, name="channel") for area in areas]
        session.add_all(channels)
        session.flush()
        for kind in Refusal:
            session.add_all(ChannelRefusal(channel_id=one.id, kind=kind, since=MONDAY) for one in channels[:300])
    with statements(engine) as many:
        told = found(town)
    assert told.keys() == {"token_refused", "quota_used", "no_named_officer", "calendar_ends"}
    first = ", ".join(str(area.id) for area in areas[:5])
    assert told["no_named_officer"].words == f"Area {first} and over 995 more: LINE reaches no named officer."
    assert " and 295 more: " in told["token_refused"].words
    assert len(many) == len(few)


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    sqlalchemy.event.listen(engine, "before_cursor_execute", hear)
    yield heard
    sqlalchemy.event.remove(engine, "before_cursor_execute", hear)


def test_what_nobody_answers_is_said(town: Town) -> None:
    """As where the worker was never started."""
    now = datetime.now(UTC)
    for nth, since in enumerate((now - 9 * MINUTE, now - 11 * MINUTE)):
        with town.sessions.begin() as session:
            session.add(
                InboxEvent(
                    webhook_event_id=f"w{town.area}-{nth}",
                    channel_id=town.channel,
                    type="message",
                    state=InboxState.WAITING if nth else InboxState.DONE,
                    happened_at=since,
                    received_at=since,
                )
            )
        assert ("inbox_late" in found(town)) == bool(nth)
    with town.sessions.begin() as session:
        session.execute(update(InboxEvent).values(state=InboxState.SET_ASIDE))
    assert found(town) == {}


def test_that_no_job_runs_is_said(town: Town) -> None:
    """As where the scheduler was never started, or has ended."""
    with town.sessions.begin() as session:
        session.merge(Setting(key=MADE_AT, value=(MONDAY - 9 * MINUTE).isoformat()))
    assert found(town) == {}
    assert found(town, MONDAY + MINUTE).keys() == {"no_runs"}
    with town.sessions.begin() as session:
        for due in (MONDAY - 60 * MINUTE, MONDAY - 9 * MINUTE, MONDAY + 20 * MINUTE):
            session.add(JobRun(job="alerts_unopened", due_at=due, started_at=due, finished_at=due, counts={}))
    assert found(town) == {}
    assert found(town, MONDAY + MINUTE).keys() == {"no_runs"}, "what is to come does not count"


def test_a_run_that_stands_or_fails(town: Town) -> None:
    long_ago = datetime.now(UTC) - 60 * MINUTE
    with town.sessions.begin() as session:
        session.add(JobRun(job="stands", due_at=MONDAY, started_at=long_ago, lease_until=long_ago))
        session.add(JobRun(job="fails", due_at=MONDAY, started_at=long_ago, error="ZeroDivisionError"))
    assert found(town).keys() == {"run_unfinished", "run_failed"}
    with town.sessions.begin() as session:
        session.execute(update(JobRun).values(finished_at=long_ago))
    assert found(town) == {}


def test_the_table_of_the_handbook_says_the_same() -> None:
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split(" | "))
        for line in OPERATIONS.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `") and line.split("`")[1] in KINDS
    ]
    assert rows == [(f"`{code}`", kind.means, kind.do) for code, kind in KINDS.items()]
