"""How the service stands, as the contact of an area reads it with the Monday summary; and that pushes are short."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from flows.notice import Weight
from flows.say import Text
from handlers.messages.notices import write_notices
from handlers.messages.outbox import post
from handlers.operator.areas import ensure_first_area
from handlers.operator.contact.named import name_contact
from handlers.operator.contact.notices import areas_short, owe_standing, tell_short
from models.areas import Area
from models.codes import InboxState, OutboxState, Role
from models.contacts import Contact
from models.inbox import InboxEvent
from models.memberships import Membership
from models.outbox import OutboxMessage
from models.people import Person
from models.quotas import ChannelPushes, ChannelQuota
from tests.handlers import town as towns
from tests.handlers.figures.test_summary import FIGURES, MONDAY, runs
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK

FIRST = date(2026, 6, 1)
WEEK = timedelta(days=7)
SHORT = "เดือนนี้ข้อความที่พาน้องส่งเองได้"


@pytest.fixture
def town(sessions: sessionmaker[Session]) -> Town:
    """A district in which all is well, alone in its database: troubles are those of the installation."""
    town = towns.build(sessions)
    with sessions.begin() as session:
        ensure_first_area(session, MONDAY)
    town.child(CHILDREN_NAMES[0])
    town.clock.now = datetime.combine(MONDAY - WEEK, time(8), BANGKOK)
    return town


@pytest.fixture
def contact(town: Town, officer: Someone) -> Someone:
    """The officer of the district is named."""
    names(town, officer.person)
    return officer


def names(town: Town, person: int | None) -> None:
    with town.sessions.begin() as session:
        name_contact(session, session.get_one(Area, town.area), person, town.clock.now)


def plan(town: Town, used: int, limit: int | None = 300) -> None:
    """What LINE has said of the month."""
    with town.sessions.begin() as session:
        row = ChannelQuota(
            channel_id=town.channel, plan_limit=limit, used=used, month=FIRST, asked_at=datetime.now(UTC)
        )
        session.merge(row)


def away(town: Town, person: int | None, until: date) -> None:
    with town.sessions.begin() as session:
        session.execute(update(Person).where(Person.id == person).values(away_until=until))


def test_the_contact_alone_reads_it_below_the_summary(town: Town, contact: Someone) -> None:
    other = Someone(town, *town.member("มานี มีใจ", Role.SUPERVISOR))
    plan(town, 184)
    runs(town, MONDAY)
    told = contact.pushed()
    assert len(told.messages) == 3
    last = told.messages[-1]
    assert isinstance(last, Text)
    assert "ระบบปกติ · ส่งข้อความแล้ว 184 จาก 300 · งานค้าง 0" in told
    assert FIGURES in told
    read = other.pushed()
    assert FIGURES in read
    assert "งานค้าง" not in read


@pytest.mark.parametrize("limit", [None, 300])
def test_where_nobody_knows_a_plan_only_what_was_sent_is_said(town: Town, contact: Someone, limit: int | None) -> None:
    if limit is None:
        plan(town, 184, limit)
    with town.sessions.begin() as session:  # planned this month: all there is, where LINE has never said
        row = ChannelPushes(channel_id=town.channel, day=FIRST, weight=Weight.ANSWER, pushes=12)
        session.add(row)
    runs(town, MONDAY)
    assert f"ระบบปกติ · ส่งข้อความแล้ว {184 if limit is None else 12} · งานค้าง 0" in contact.pushed()


def test_what_the_operator_should_look_into_and_what_waits(town: Town, contact: Someone) -> None:
    user, _ = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        session.execute(update(Membership).values(safeguarding=False))
        account = session.scalars(select(Contact.id).where(Contact.line_user_id == user)).one()
        message = post(session, (account, town.channel), "welcome", (Text("คำ"),), town.clock.now)
        values = {"state": OutboxState.FAILED}
        session.execute(update(OutboxMessage).where(OutboxMessage.id == message).values(**values))
        session.add(
            InboxEvent(
                webhook_event_id="E1",
                channel_id=town.channel,
                type="message",
                happened_at=town.clock.now,
                received_at=town.clock.now,
                state=InboxState.SET_ASIDE,
            )
        )
    plan(town, 10)
    runs(town, MONDAY)
    assert "มีเรื่องที่ผู้ดูแลระบบต้องดู 1 เรื่อง · ส่งข้อความแล้ว 10 จาก 300 · งานค้าง 2" in contact.pushed()


def test_once_a_week_and_only_with_a_summary(town: Town, contact: Someone) -> None:
    runs(town, MONDAY)
    assert "งานค้าง" in contact.pushed()
    runs(town, MONDAY, 9)
    with town.sessions.begin() as session:
        owe_standing(session, [town.area], MONDAY - WEEK, town.clock.now)
        write_notices(session)
    town.clock.on(days=1)
    assert not contact.pushed().messages
    runs(town, MONDAY + WEEK)
    assert contact.pushed().text.count("งานค้าง") == 1


def test_who_is_the_contact_no_more_or_away_does_not_read_it(town: Town, contact: Someone) -> None:
    other = Someone(town, *town.member("มานี มีใจ", Role.SUPERVISOR))
    runs(town, MONDAY)
    names(town, other.person)
    told = contact.pushed()
    assert FIGURES in told
    assert "งานค้าง" not in told
    away(town, other.person, MONDAY + WEEK)
    runs(town, MONDAY + WEEK)
    assert "งานค้าง" not in contact.pushed()
    town.clock.now += timedelta(days=1)
    assert "งานค้าง" not in other.pushed()


def tells(town: Town, day: date) -> dict[str, int]:
    """The job, on that day."""
    town.clock.now = datetime.combine(day, time(8), BANGKOK)
    with town.sessions() as session:
        pieces = areas_short(session, town.clock.now, town.clock.now)
    if town.area not in pieces:
        return {}
    with town.sessions.begin() as session:
        return tell_short(session, town.area, town.clock.now, town.clock.now)


def planned(town: Town, pushes: int) -> None:
    """So many this month."""
    with town.sessions.begin() as session:
        session.merge(ChannelPushes(channel_id=town.channel, day=FIRST, weight=Weight.ANSWER, pushes=pushes))


def test_that_pushes_are_short_rides_along_once_a_month(town: Town, contact: Someone) -> None:
    other = Someone(town, *town.member("มานี มีใจ", Role.SUPERVISOR))
    plan(town, 220)
    planned(town, 220)
    assert tells(town, date(2026, 6, 15)) == {"people": 1}
    tells(town, date(2026, 6, 16))
    assert not contact.pushed().messages, "it costs nothing"
    assert f"{SHORT}เหลือ 80 จาก 300" in contact.says("เมนู")
    tells(town, date(2026, 6, 17))
    assert SHORT not in contact.says("เมนู")
    assert SHORT not in other.says("เมนู")


def test_where_no_contact_is_there_every_officer_reads_it(town: Town, contact: Someone) -> None:
    other = Someone(town, *town.member("มานี มีใจ", Role.SUPERVISOR))
    away(town, contact.person, date(2026, 6, 30))
    plan(town, 300)
    planned(town, 300)
    assert tells(town, date(2026, 6, 15)) == {"people": 2}
    assert f"{SHORT}หมดแล้ว" in other.says("เมนู")


@pytest.mark.parametrize(
    ("day", "used"),
    [
        (date(2026, 6, 15), 120),  # the month will do
        (date(2026, 6, 3), 100),  # a busy beginning says little
        (date(2026, 6, 25), 290),  # no week to go
    ],
)
def test_where_the_month_will_do_nobody_is_told(town: Town, contact: Someone, day: date, used: int) -> None:
    plan(town, used)
    planned(town, used)
    assert tells(town, day) == {}


def test_a_larger_plan_ends_it(town: Town, contact: Someone) -> None:
    plan(town, 220)
    planned(town, 220)
    tells(town, date(2026, 6, 15))
    plan(town, 220, 3000)
    assert SHORT not in contact.says("เมนู")
    plan(town, 220)
    tells(town, date(2026, 6, 16))
    assert SHORT not in contact.says("เมนู"), "it was dropped, and is not said twice"
