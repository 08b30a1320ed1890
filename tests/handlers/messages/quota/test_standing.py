"""What is left of a channel's month: what LINE said last, what we have sent since, and what it refuses."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from flows.notice import Weight
from handlers.messages.quota.ask import ask, to_ask
from handlers.messages.quota.reserve import Quota
from handlers.messages.quota.standing import quotas
from models.codes import NoticeState, OutboxState, Refusal, Role
from models.notices import Notice
from models.outbox import OutboxMessage
from models.quotas import ChannelPushes, ChannelQuota
from models.refusals import ChannelRefusal
from tests.handlers.messages.owing import newcomer, states
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town
from thai.dates import in_bangkok, local_date


@dataclass
class Says:
    """LINE in its place."""

    limit: int | None = 300
    used: int = 0
    away: bool = False

    def quota(self) -> int | None:
        if self.away:
            raise OSError("LINE does not answer")
        return self.limit

    def consumption(self) -> int:
        return self.used


def standing(town: Town) -> Quota | None:
    with town.sessions() as session:
        return quotas(session, [town.channel], town.clock.now).get(town.channel)


def say(town: Town, **said: object) -> None:
    ask(town.sessions, Says(**said), town.channel, town.clock.now)  # type: ignore[arg-type]  # as they come


def refuse(town: Town, since: datetime) -> None:
    with town.sessions.begin() as session:
        session.add(ChannelRefusal(channel_id=town.channel, kind=Refusal.QUOTA, since=since))


@pytest.fixture
def today(town: Town) -> Clock:
    """Business time and machine time are in the same month; it is a weekday."""
    now = datetime.now(UTC).replace(hour=3)
    weekend = max(now.weekday() - 4, 0)
    town.clock.now = now - timedelta(days=weekend) if now.day > weekend else now + timedelta(days=3 - weekend)
    return town.clock


def test_nothing_is_counted_of_which_line_has_said_nothing(town: Town) -> None:
    assert standing(town) is None


def test_a_plan_without_a_limit_is_not_counted(town: Town) -> None:
    say(town, limit=None)
    assert standing(town) is None


def test_what_line_said_and_what_was_sent_since(town: Town, director: Someone, today: Clock) -> None:
    say(town, used=184)
    newcomer(town)
    assert director.pushed().messages
    found = standing(town)
    assert found is not None
    assert (found.limit, found.left) == (300, 300 - 184 - 1)
    assert found.sent == {Weight.ANSWER: 1}
    say(town, used=185)
    with town.sessions.begin() as session:
        session.query(OutboxMessage).filter_by(channel_id=town.channel).update(
            {"state": OutboxState.SENT, "done_at": datetime.now(UTC) - timedelta(minutes=1)}
        )
    found = standing(town)
    assert found is not None
    assert found.left == 300 - 185, "LINE has counted it by now"


def test_line_is_asked_once_an_hour_and_when_a_month_begins(town: Town, today: Clock) -> None:
    def asked() -> bool:
        with town.sessions() as session:
            return town.channel not in to_ask(session, town.clock.now)

    assert not asked()
    say(town)
    assert asked()
    today.now = (today.now.replace(day=1) + timedelta(days=32)).replace(day=2)
    assert not asked()
    say(town, used=3)
    assert asked()
    with town.sessions.begin() as session:
        session.get_one(ChannelQuota, town.channel).asked_at = datetime.now(UTC) - timedelta(hours=1)
    assert not asked()


def test_where_line_does_not_answer_the_last_figure_stands(town: Town, today: Clock) -> None:
    say(town, used=100)
    with pytest.raises(OSError, match="does not answer"):
        say(town, away=True)
    found = standing(town)
    assert found is not None
    assert found.left == 200


def test_a_refusal_for_the_month_holds_all_of_the_channel_until_line_says_otherwise(
    town: Town, director: Someone, today: Clock
) -> None:
    say(town, used=10)
    refuse(town, datetime.now(UTC))
    newcomer(town)
    assert not director.pushed().messages
    assert states(town) == ["newcomer WAITING"]
    say(town, used=10)
    today.on(hours=1)
    assert director.pushed().messages


def test_where_line_has_never_said_anything_a_refusal_holds_for_an_hour(town: Town, today: Clock) -> None:
    refuse(town, datetime.now(UTC) - timedelta(minutes=10))
    found = standing(town)
    assert found is not None
    assert found.left == 0
    with town.sessions.begin() as session:
        session.get_one(ChannelRefusal, (town.channel, Refusal.QUOTA)).since -= timedelta(hours=1)
    assert standing(town) is None


def test_with_the_new_month_a_refusal_and_what_was_used_are_over(town: Town, today: Clock) -> None:
    say(town, used=300)
    refuse(town, datetime.now(UTC))
    today.now = (in_bangkok(datetime.now(UTC)).replace(day=1) + timedelta(days=32)).replace(day=2)
    found = standing(town)
    assert found is not None
    assert found.left == 300


def test_what_was_planned_is_counted_by_what_it_weighs(town: Town, session: Session, today: Clock) -> None:
    say(town)
    today.now = today.now.replace(day=28)
    first = local_date(today.now).replace(day=1)
    days = sorted((first + timedelta(days=nth) for nth in range(7)), key=lambda day: day.weekday())
    with town.sessions.begin() as other:
        for day in (days[0], days[1], days[-1]):  # a Monday, a Tuesday, a Sunday
            other.add(ChannelPushes(channel_id=town.channel, day=day, weight=Weight.SUMMARY, pushes=5))
        before = first - timedelta(days=1)
        other.add(ChannelPushes(channel_id=town.channel, day=before, weight=Weight.LATE, pushes=7))
    found = standing(town)
    assert found is not None
    assert found.sent == {Weight.SUMMARY: 10}, "of the weekdays; those of a weekend are not a weekday's"


def test_what_is_held_rides_along_on_a_reply(town: Town, director: Someone, today: Clock) -> None:
    say(town, used=300)
    newcomer(town)
    assert not director.pushed().messages
    assert "รอยืนยัน" in director.says("คู่มือ 1 นาที")
    assert [one.state for one in town.rows(Notice)] == [NoticeState.SAYING]


def test_who_can_be_written_to_is_counted(town: Town, director: Someone, today: Clock) -> None:
    say(town)
    before = standing(town)
    town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0])
    town.member("กมล รอก่อน", Role.TEACHER, town.schools[0], confirmed=False)
    after = standing(town)
    assert before is not None
    assert after is not None
    assert after.people == before.people + 1
