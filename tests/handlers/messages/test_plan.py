"""The planner: a pure function of what a person is owed, the hours, the calendar, the quota and what was sent today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from flows.notice import Weight, When
from flows.people.notices import CONFIRMED, NEWCOMER
from flows.reminders.notices import DUE
from flows.sharing.notices import NEW_CHILDREN
from flows.turn.notices import DRAFT_ENDS
from handlers.messages import plan as planning
from handlers.messages.notices import Owed
from handlers.messages.plan import ALL_HOURS, QUOTA_REST, Hours, Plan, Reader, plan_all
from handlers.messages.plan import plan as plan_reader
from handlers.messages.quota.reserve import Quota, rest_of_today
from thai.dates import BANGKOK, local_date

MONDAY = date(2026, 6, 15)
OFFICE = Hours(opens=time(7), closes=time(18), works=lambda day: day.weekday() < 5)
SUMMARY = replace(DRAFT_ENDS, name="summary", when=When.AT_A_TIME, rank=5, lives=timedelta(days=1))


def at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=days), time(hour, minute), BANGKOK)


def owed(kind: object = NEWCOMER, since: datetime | None = None, number: int = 1) -> Owed:
    since = since or at(9)
    return Owed(number, kind, {}, 1, None, since, since + kind.lives)  # type: ignore[arg-type,attr-defined]


def plan(
    waiting: Sequence[Owed], now: datetime, hours: Hours = ALL_HOURS, quota: Quota | None = None, **more: Any
) -> Plan:
    return plan_reader(Reader(waiting, hours, **more), now, quota)


def test_what_is_soon_is_said_at_once() -> None:
    assert plan([one := owed()], at(9, 1)).say == (one,)


def test_the_second_push_of_a_day_waits_for_seven_in_the_morning() -> None:
    planned = plan([owed()], at(9, 1), pushed_on=MONDAY)
    assert planned.say == ()
    assert planned.look_at == at(7, days=1)


def test_what_makes_no_sense_at_the_hour_of_the_days_own_push_does_not_wait_for_it() -> None:
    own, soon = owed(SUMMARY, at(16), 2), owed(since=at(7))
    assert plan([soon, own], at(7, 1)).look_at == at(16)
    short = replace(soon, expires_at=at(8))
    assert plan([short, own], at(7, 1)).say == (short,)


def test_after_an_early_push_of_her_own_hour_what_is_soon_still_comes_and_nothing_else() -> None:
    news, day, reminder = owed(), owed(NEW_CHILDREN, at(9), 2), owed(REMINDER, at(8), 3)
    assert plan([news], at(9, 1), pushed_on=MONDAY, early=True).say == (news,)
    for one in (day, reminder):
        assert plan([one], at(16), SCHOOL, pushed_on=MONDAY, early=True).look_at == at(15, 45, days=1)


@pytest.mark.parametrize(
    ("now", "look_at"), [(at(6, 59), at(7)), (at(18, 1), at(7, days=1)), (at(12, days=5), at(7, days=7))]
)
def test_outside_the_hours_it_waits_for_them(now: datetime, look_at: datetime) -> None:
    planned = plan([owed(since=now)], now, OFFICE)
    assert (planned.say, planned.look_at) == ((), look_at)


def test_a_calendar_without_a_working_day_holds_nothing_back() -> None:
    assert plan([owed()], at(9, 1), replace(OFFICE, works=lambda _: False)).say


def test_what_comes_with_the_day_waits_for_its_hour() -> None:
    planned = plan([one := owed(DRAFT_ENDS)], at(9, 1))
    assert (planned.say, planned.look_at) == ((), at(15, 45))
    assert plan([one], at(15, 45)).say == (one,)
    assert plan([one], at(16, 30)).say == (one,), "the scheduler was away at its hour"
    late = owed(DRAFT_ENDS, at(16))
    assert plan([late], at(16, 1)).look_at == at(15, 45, days=1)
    assert plan([one], at(15, 45), pushed_on=MONDAY).look_at == at(15, 45, days=1)


def test_what_comes_with_the_day_comes_in_the_week_unless_it_would_be_too_late_then() -> None:
    friday, saturday, monday = at(16, days=4), at(15, 45, days=5), at(15, 45, days=7)
    assert plan([owed(NEW_CHILDREN, friday)], friday).look_at == monday
    assert plan([owed(replace(NEW_CHILDREN, lives=timedelta(days=2)), friday)], friday).look_at == saturday


def test_late_what_comes_with_the_day_comes_until_the_evening_or_with_the_next_day() -> None:
    one = owed(NEW_CHILDREN)
    assert plan([one], at(16, 30)).say == (one,)
    assert plan([one], at(21)).look_at == at(15, 45, days=1)
    assert plan([one], at(7, days=1)).look_at == at(15, 45, days=1), "held since yesterday, it is no morning's push"


def test_where_the_days_hour_is_in_the_evening_it_comes_then() -> None:
    late = Hours(opens=time(7), closes=time(22), digest=time(21))
    one = owed(NEW_CHILDREN)
    assert plan([one], at(9, 1), late).look_at == at(21)
    assert plan([one], at(21, 1), late).say == (one,)


def test_late_it_comes_by_daylight_where_the_next_days_hour_is_too_late() -> None:
    short = owed(replace(NEW_CHILDREN, lives=timedelta(days=1)))
    assert plan([short], at(21)).look_at == at(7, days=1)
    assert plan([short], at(7, days=1)).say == (short,)


SCHOOL = replace(ALL_HOURS, school=lambda day: day.weekday() < 5)
REMINDER = replace(DRAFT_ENDS, name="reminder", when=When.WITH_SCHOOL, lives=timedelta(days=7))


@pytest.mark.parametrize(
    ("since", "now", "look_at"),
    [
        (at(7), at(9), at(15, 45)),
        (at(7), at(21), at(15, 45, days=1)),  # the scheduler was away at its hour
        (at(7), at(10, days=1), at(15, 45, days=1)),
        (at(16), at(16, 1), at(15, 45, days=1)),
        (at(16, days=4), at(16, 1, days=4), at(15, 45, days=7)),  # a Friday
        (at(7, days=4), at(5, days=5), at(15, 45, days=7)),
    ],
)
def test_what_comes_with_school_comes_by_daylight_on_such_a_day(
    since: datetime, now: datetime, look_at: datetime
) -> None:
    one = owed(REMINDER, since)
    planned = plan([one], now, SCHOOL)
    assert (planned.say, planned.look_at) == ((), look_at)
    assert plan([one], look_at, SCHOOL).say == (one,)


def test_late_it_is_said_at_once_between_its_hour_and_the_evening() -> None:
    one = owed(REMINDER, at(7))
    assert plan([one], at(17, days=1), SCHOOL).say == (one,)


def test_what_comes_with_school_is_not_taken_along_on_another_day() -> None:
    reminder, news = owed(REMINDER, at(16, days=4)), owed(since=at(9, days=5), number=2)
    planned = plan([reminder, news], at(9, 1, days=5), SCHOOL)
    assert planned.say == (news,)


def test_where_no_day_has_school_it_waits_until_it_makes_no_sense_any_more() -> None:
    planned = plan([owed(REMINDER, at(7))], at(9), replace(ALL_HOURS, school=lambda _: False))
    assert (planned.say, planned.look_at) == ((), at(7, days=7))


def test_the_push_of_the_day_takes_everything_along_the_most_important_first() -> None:
    draft, newcomer, welcome = owed(DRAFT_ENDS, number=1), owed(number=2), owed(CONFIRMED, number=3)
    later = owed(since=at(11), number=4)
    assert plan([draft, newcomer, welcome, later], at(9, 1)).say == (welcome, newcomer, draft)


def test_on_a_day_with_something_at_a_time_what_is_soon_waits_for_it() -> None:
    summary, newcomer = owed(SUMMARY, at(8)), owed(since=at(7, 30), number=2)
    assert plan([summary, newcomer], at(7, 31)).look_at == at(8)
    assert plan([summary, newcomer], at(8)).say == (summary, newcomer)
    tomorrow = owed(SUMMARY, at(8, days=1))
    assert plan([tomorrow, newcomer], at(7, 31)).say == (newcomer,)


def test_what_comes_with_the_day_waits_for_it_too_where_her_hour_is_earlier() -> None:
    early, own, day = replace(ALL_HOURS, digest=time(7, 30)), owed(SUMMARY, at(9, 30)), owed(NEW_CHILDREN, at(7), 2)
    assert plan([own, day], at(7, 31), early).look_at == at(9, 30)
    assert plan([own, day], at(9, 30), early).say == (own, day)
    assert plan([day], at(7, 31), early).say == (day,)


def test_what_something_is_said_in_place_of_waits_for_the_next_day() -> None:
    asks = owed(replace(SUMMARY, instead_of=(REMINDER.name,)), at(9, 30))
    reminder, news = owed(REMINDER, at(7), 2), owed(NEW_CHILDREN, at(7), 3)
    planned = plan([asks, reminder, news], at(9, 30))
    assert planned.say == (asks, news)
    assert planned.calls == {1}
    assert plan([reminder], at(9, 31), pushed_on=MONDAY).look_at == at(15, 45, days=1)
    assert planned.otherwise == at(9, 30), "where nothing is to be asked, it is looked at again at once"
    assert plan([reminder], at(9, 31)).look_at == at(15, 45)


@pytest.mark.parametrize("hours", [ALL_HOURS, replace(ALL_HOURS, digest=time(7, 30))], ids=["digest", "early"])
def test_what_has_waited_since_an_earlier_day_is_said_beside_it(hours: Hours) -> None:
    """Else a week in which something has its place each day would starve it."""
    asks = replace(owed(replace(SUMMARY, instead_of=(REMINDER.name,)), at(9, 30, days=1)), about={"case": 7})
    waited, new = owed(REMINDER, at(7), 2), owed(REMINDER, at(7, days=1), 3)
    same = replace(owed(REMINDER, at(7, days=1), 4), about={"case": 7})
    assert plan([asks, waited, new], at(7, 31, days=1), hours).look_at == at(9, 30, days=1)
    assert plan([asks, waited, new, same], at(9, 30, days=1), hours).say == (asks, waited, new)
    assert plan([asks, new, same], at(9, 30, days=1), hours).say == (asks,)


def test_what_comes_at_a_time_comes_also_to_who_has_had_a_push_before_it_that_day() -> None:
    summary, news = owed(SUMMARY, at(8)), owed(since=at(7, 30), number=2)
    planned = plan([summary, news], at(8), pushed_on=MONDAY)
    assert planned.say == (summary, news), "the news of Sunday evening had the push of seven o'clock"
    assert plan([news], at(8), pushed_on=MONDAY).look_at == at(7, days=1)


FREE = Quota(limit=300, left=300, sent={}, gone=11, ahead=11)


def test_a_plan_that_is_used_up_is_looked_at_again_an_hour_later() -> None:
    planned = plan([owed()], at(9, 1), quota=replace(FREE, left=0))
    assert (planned.say, planned.look_at, planned.held) == ((), at(9, 1) + QUOTA_REST, True)
    assert plan([owed()], at(9, 1), quota=replace(FREE, left=1)).say


def test_the_last_pushes_are_kept_for_what_weighs_more() -> None:
    reminder, answer = owed(DRAFT_ENDS), owed(number=2)
    scarce = replace(FREE, left=60)
    assert plan([reminder], at(15, 45), quota=FREE).say
    held = plan([reminder], at(15, 45), quota=scarce)
    assert (held.say, held.look_at, held.held) == ((), at(16, 45), True)
    assert plan([reminder, answer], at(15, 45), quota=scarce).say == (answer, reminder), "it costs nothing more"
    last_day = replace(scarce, gone=22, ahead=0)
    assert plan([reminder], at(15, 45), quota=last_day).say, "nobody else needs them any more"


def test_where_pushes_are_scarce_a_reminder_waits_for_company_but_not_past_its_turn() -> None:
    late = replace(owed(DUE, at(7)), about={"due": date(2026, 6, 14).toordinal()})
    kept = replace(FREE, left=FREE.kept(Weight.ESCALATION))
    assert plan([late], at(15, 45), SCHOOL, FREE).say == (late,), "they are not scarce"
    waits = plan([late], at(15, 45), SCHOOL, kept)
    assert (waits.say, waits.look_at) == ((), at(15, 45, days=1))
    assert not plan([late], at(15, 45, days=1), SCHOOL, kept).say
    assert plan([late], at(15, 45, days=1), SCHOOL, FREE).say == (late,), "a new month has begun"
    assert plan([late], at(15, 45, days=3), SCHOOL, kept).say == (late,)
    answer = owed(number=2)
    assert plan([late, answer], at(9, 1), SCHOOL, kept).say == (answer, late)


def test_the_first_reminder_of_a_month_that_one_is_late_weighs_more_than_a_second() -> None:
    late = replace(owed(DUE, at(7)), about={"due": date(2026, 6, 14).toordinal()})
    kept = replace(FREE, left=FREE.kept(Weight.ESCALATION))
    assert plan([late], at(15, 45, days=3), SCHOOL, kept).weight == Weight.LATE
    assert plan([late], at(15, 45, days=3), SCHOOL, kept, reminded=True).held


def test_of_the_last_push_of_a_channel_whoever_needs_it_most_has_it() -> None:
    readers = {
        name: Reader([owed(kind)], channel=channel)
        for name, kind, channel in (
            ("news", DRAFT_ENDS, 1),
            ("answer", NEWCOMER, 1),
            ("second", NEWCOMER, 1),
            ("other", DRAFT_ENDS, 2),
        )
    }
    last = Quota(limit=1, left=1, sent={}, gone=22, ahead=0)
    planned = plan_all(readers, at(15, 45), {1: last})
    assert {name for name, one in planned.items() if one.say} == {"answer", "other"}


def test_in_a_larger_plan_nothing_is_scarce() -> None:
    assert not Quota(limit=15_000, left=15_000, sent={}, gone=1, ahead=21).scarce
    assert Quota(limit=300, left=300, sent={}, gone=1, ahead=21).scarce
    assert not Quota(limit=300, left=300, sent={}, gone=1, ahead=21, people=20).scarce, "a small district needs less"


def test_what_is_kept_follows_what_a_month_has_needed() -> None:
    busy = replace(FREE, sent={Weight.ANSWER: 220})
    assert FREE.kept(Weight.SUMMARY) == 78, "half, for eleven and a half of 22 days"
    assert busy.kept(Weight.SUMMARY) == 166, "twenty a day, weighed against eight days as thought before"
    assert busy.used_at_end() == 220
    assert FREE.kept(Weight.NEWS) > FREE.kept(Weight.DIGEST) > FREE.kept(Weight.ESCALATION)


def test_what_is_kept_for_the_rest_of_today_goes_in_its_last_hours_to_who_is_late() -> None:
    last = Quota(limit=300, left=3, sent={}, gone=22, ahead=0)
    assert not last.allows(Weight.LATE)
    assert replace(last, rest=rest_of_today(at(17, 30))).allows(Weight.LATE)
    assert not replace(last, rest=rest_of_today(at(17, 30))).allows(Weight.DIGEST), "before them nobody else"
    assert (rest_of_today(at(6)), rest_of_today(at(9)), rest_of_today(at(20))) == (0.5, 0.5, 0)


def test_of_two_alike_the_one_whose_makes_no_sense_any_more_first_has_the_last_push() -> None:
    readers = {name: Reader([owed(since=at(hour))]) for name, hour in (("later", 9), ("first", 8))}
    last = Quota(limit=1, left=1, sent={}, gone=22, ahead=0)
    assert [name for name, one in plan_all(readers, at(10), {0: last}).items() if one.say] == ["first"]


def test_one_busy_first_day_keeps_no_summary_back() -> None:
    first = Quota(limit=300, left=300 - 14, sent={Weight.ANSWER: 14}, gone=1, ahead=21)
    assert first.allows(Weight.SUMMARY)
    assert not replace(first, left=42, sent={Weight.ANSWER: 14 * 10}, gone=10, ahead=12).allows(Weight.SUMMARY)


def test_nothing_comes_into_a_conversation() -> None:
    planned = plan([owed()], at(9, 1), busy_until=at(9, 8))
    assert (planned.say, planned.look_at) == ((), at(9, 8))


def test_what_makes_no_sense_any_more_is_never_said() -> None:
    old = owed(since=at(9, days=-31))
    planned = plan([old, owed(number=2)], at(9))
    assert planned.expired == (old,)
    assert old not in planned.say


def test_it_is_looked_at_again_when_it_expires_at_the_latest() -> None:
    short = replace(NEWCOMER, lives=timedelta(hours=1))
    assert plan([owed(short)], at(9, 1), pushed_on=MONDAY).look_at == at(10)


def test_of_a_thousand_each_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []

    def noted(moment: datetime) -> date:
        looked.append(moment)
        return local_date(moment)

    monkeypatch.setattr(planning, "local_date", noted)
    waiting = [owed(SUMMARY, number=number) for number in range(1000)]
    assert plan(waiting, at(9, 1)).say == tuple(waiting)
    assert len(looked) < 10 * len(waiting)


@given(
    some.lists(some.tuples(some.sampled_from([NEWCOMER, DRAFT_ENDS, SUMMARY]), some.integers(0, 72 * 4)), max_size=6),
    some.sampled_from([ALL_HOURS, OFFICE]),
    some.lists(some.integers(0, 96 * 4), max_size=30),
)
def test_whatever_comes_and_whenever_it_is_looked_at_there_is_one_push_a_day_inside_the_hours(
    told: list[tuple[object, int]], hours: Hours, looks: list[int]
) -> None:
    start = at(0)
    waiting = [owed(kind, start + timedelta(minutes=15 * after), n) for n, (kind, after) in enumerate(told)]
    pushed: list[date] = []
    besides: list[date] = []
    for look in sorted(looks):
        now = start + timedelta(minutes=15 * look)
        planned = plan(waiting, now, hours, pushed_on=max(pushed + besides, default=None))
        waiting = [one for one in waiting if one not in planned.say and one not in planned.expired]
        if planned.say:
            timed = any(one.kind is SUMMARY for one in planned.say)
            (besides if timed else pushed).append(local_date(now))
            assert hours.works(local_date(now))
            assert hours.opens <= now.time() <= hours.closes
            assert all(one.not_before <= now < one.expires_at for one in planned.say)
        elif waiting:
            assert planned.look_at > now
    assert len(pushed) == len(set(pushed))
