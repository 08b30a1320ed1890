"""When a person is pushed what: a pure function of what she is owed, the hours, the calendar, the quota, and what was
sent today.

At most one push a person and day. It takes along everything that waits; what comes after it rides along on a reply, or
waits for the next day.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flows.notice import When
from handlers.messages.notices import Owed
from models.presence import lasts
from models.schooldays import WORKDAYS
from thai.dates import BANGKOK, in_bangkok, local_date

QUOTA_REST = timedelta(hours=1)
EVENING = time(20)
LOOK_AHEAD = timedelta(days=60)
"""Longer than any holiday or term break: a calendar without a day on which pushes may go holds nothing back, and what
comes with school waits for it."""


@dataclass(frozen=True)
class Hours:
    """When pushes may go, in Thailand: from `opens` until `closes`, on days that `works` says. `soonest`: of the day
    after one that had its push. `digest`: when what comes with the day does. `school`: whether a day has school.
    `left`: paid pushes that the plan still has; None: they are not counted."""

    opens: time = time.min
    closes: time = time.max
    soonest: time = time(7)
    digest: time = time(15, 45)
    works: Callable[[date], bool] = lambda _: True
    school: Callable[[date], bool] = lambda _: True
    left: int | None = None


ALL_HOURS = Hours()
"""Every hour of every day, and no quota."""


@dataclass(frozen=True)
class Plan:
    """`say`: now, the most important first. `expired`: made sense until now. `look_at`: when to look again at what is
    left."""

    say: tuple[Owed, ...]
    expired: tuple[Owed, ...]
    look_at: datetime


def plan(
    owed: Sequence[Owed],
    now: datetime,
    hours: Hours = ALL_HOURS,
    *,
    pushed_today: bool = False,
    busy_until: datetime | None = None,
    away_until: date | None = None,
) -> Plan:
    """`owed`: everything that waits for one person. `busy_until`: she is in the middle of a conversation. `away_until`:
    the last day of her leave; the morning after, what makes sense still is said."""
    expired = tuple(one for one in owed if one.expires_at <= now)
    waiting = [one for one in owed if one.expires_at > now]
    if not waiting:
        return Plan((), expired, now)
    start, today, own = max(now, busy_until or now), local_date(now), _day_has_its_own(waiting)
    if away_until is not None and lasts(away_until, today):
        start = max(start, _at(away_until + timedelta(days=1), hours.soonest))
    at = min(_moment(one, start, hours, pushed_today, today, own) for one in waiting)
    if hours.left == 0:
        at = max(at, now + QUOTA_REST)
    if at > now:
        return Plan((), expired, min(at, *(one.expires_at for one in waiting)))
    due = [
        one for one in waiting if one.not_before <= now and (one.kind.when != When.WITH_SCHOOL or hours.school(today))
    ]
    return Plan(tuple(sorted(due, key=lambda one: (one.kind.rank, one.not_before, one.id))), expired, now)


def _day_has_its_own(waiting: Sequence[Owed]) -> dict[date, datetime]:
    """Days on which something comes at a time of its own: that is the day's push."""
    return {local_date(one.not_before): one.not_before for one in waiting if one.kind.when == When.AT_A_TIME}


def _moment(
    one: Owed, start: datetime, hours: Hours, pushed_today: bool, today: date, own: dict[date, datetime]
) -> datetime:
    """When this one by itself calls for a push, from `start` on."""
    if one.kind.when == When.ALONG:
        return one.expires_at
    at = max(start, one.not_before)
    tomorrow = today + timedelta(days=1)
    if one.kind.when in (When.WITH_THE_DAY, When.WITH_SCHOOL):
        day = local_date(one.not_before)
        if _at(day, hours.digest) < one.not_before:
            day += timedelta(days=1)
        if pushed_today:
            day = max(day, tomorrow)
        may = hours.school if one.kind.when == When.WITH_SCHOOL else _in_the_week
        later = _first(day, may) or day + LOOK_AHEAD
        if may is _in_the_week and _at(later, hours.digest) >= one.expires_at:
            may = _any  # at a weekend rather than never
        else:
            day = later
        at = _by_day(max(at, _at(day, hours.digest)), hours, may)  # late, it still comes by day
    elif pushed_today and local_date(at) <= today:
        at = _at(tomorrow, hours.soonest)
    at = _open(at, hours)
    if one.kind.when == When.SOON:
        at = max(at, own.get(local_date(at), at))
    return at


def _in_the_week(day: date) -> bool:
    return day.weekday() < WORKDAYS


def _any(_day: date) -> bool:
    return True


def _by_day(at: datetime, hours: Hours, may: Callable[[date], bool]) -> datetime:
    """The first moment from then on by daylight, on a day of which that is true."""
    day = _first(in_bangkok(at).date(), lambda day: may(day) and _at(day, EVENING) > at)
    return max(at, _at(day, hours.soonest)) if day is not None else at + LOOK_AHEAD


def _open(at: datetime, hours: Hours) -> datetime:
    """The first moment from then on at which pushes may go."""
    day = _first(in_bangkok(at).date(), lambda day: hours.works(day) and _at(day, hours.closes) >= at)
    return max(at, _at(day, hours.opens)) if day is not None else at


def _first(day: date, may: Callable[[date], bool]) -> date | None:
    """The first day from this one on of which that is true, as far as it is looked ahead."""
    ahead = (day + timedelta(days=days) for days in range(LOOK_AHEAD.days + 1))
    return next((one for one in ahead if may(one)), None)


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, BANGKOK)
