"""When a person is pushed what: a pure function of what she is owed, the hours, the calendar, the quota, and what was
sent today.

At most one push a person and day, besides what has a time of its own. It takes along everything that waits; what comes
after it rides along on a reply, or waits for the next day. Where she has chosen an early hour for what comes with the
day, that does not use up the day for what is said soon.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from flows.notice import Weight, When
from handlers.messages.notices import Owed
from handlers.messages.quota.reserve import Quota
from models.codes import Hour
from models.presence import lasts
from models.schooldays import WORKDAYS
from thai.dates import BANGKOK, in_bangkok, local_date

K = TypeVar("K", bound=Hashable)

QUOTA_REST = timedelta(hours=1)
EVENING = time(20)
PATIENCE = 4
"""School days for which what comes with the day waits for company where pushes are scarce; a child so long past its
day. Soon after that it is up to the next one (`head_after` of its area, which is never sooner)."""

AT = {Hour.MORNING: time(7, 30), Hour.NOON: time(12)}
"""In Thailand, when what comes with the day does to whoever has chosen that."""

LOOK_AHEAD = timedelta(days=60)
"""Longer than any holiday or term break: a calendar without a day on which pushes may go holds nothing back, and what
comes with school waits for it."""


@dataclass(frozen=True)
class Hours:
    """When pushes may go, in Thailand: from `opens` until `closes`, on days that `works` says. `soonest`: of the day
    after one that had its push. `digest`: when what comes with the day does. `school`: whether a day has school."""

    opens: time = time.min
    closes: time = time.max
    soonest: time = time(7)
    digest: time = time(15, 45)
    works: Callable[[date], bool] = lambda _: True
    school: Callable[[date], bool] = lambda _: True


def own_hours(hours: Hours, chosen: Hour | None) -> Hours:
    """With the time that she has chosen for what comes with the day, as far as pushes may go then."""
    at = AT.get(chosen) if chosen is not None else None
    digest = max(at, hours.opens) if at is not None else hours.digest
    return replace(hours, digest=digest) if digest < hours.closes else hours


ALL_HOURS = Hours()
"""Every hour of every day."""


@dataclass(frozen=True)
class Plan:
    """`say`: now, the most important first, as a push that weighs so much. `expired`: made sense until now. `look_at`:
    when to look again at what is left; `held`: for want of pushes. `calls`: of what is said, that for which it is said
    now, so that the rest waits till `otherwise` where nothing of it is true any more."""

    say: tuple[Owed, ...]
    expired: tuple[Owed, ...]
    look_at: datetime
    weight: Weight | None = None
    held: bool = False
    calls: frozenset[int] = frozenset()
    otherwise: datetime | None = None


@dataclass(frozen=True)
class Reader:
    """`owed`: everything that waits for one person. `pushed_on`: the day of her last push; `early`: it was that day's
    only one, at the hour that she has chosen, and held nothing but what comes with the day. `reminded`: one of this
    month has said that something of hers is late. `busy_until`: she is in the middle of a conversation. `away_until`:
    the last day of her leave; the morning after, what makes sense still is said. `channel`: whose pushes hers are."""

    owed: Sequence[Owed]
    hours: Hours = ALL_HOURS
    pushed_on: date | None = None
    early: bool = False
    reminded: bool = False
    busy_until: datetime | None = None
    away_until: date | None = None
    channel: int = 0


def plan_all(readers: Mapping[K, Reader], now: datetime, quotas: Mapping[int, Quota]) -> dict[K, Plan]:
    """Of many, those with the weightiest first: each push leaves one less for the others of its channel. `quotas`: of
    channels whose pushes are counted."""
    left, today = dict(quotas), local_date(now)
    plans = {}
    for key, reader in sorted(readers.items(), key=lambda one: _urgency(one[1], today)):
        plans[key] = planned = plan(reader, now, left.get(reader.channel))
        if planned.weight is not None and reader.channel in left:
            left[reader.channel] = left[reader.channel].less(planned.weight)
    return plans


def plan(reader: Reader, now: datetime, quota: Quota | None = None) -> Plan:
    """Of one. Without a `quota` pushes are not counted."""
    expired = tuple(one for one in reader.owed if one.expires_at <= now)
    waiting = [one for one in reader.owed if one.expires_at > now]
    if not waiting:
        return Plan((), expired, now)
    hours, today, own = reader.hours, local_date(now), _day_has_its_own(waiting)
    start, pushed_today = max(now, reader.busy_until or now), reader.pushed_on == today
    if reader.away_until is not None and lasts(reader.away_until, today):
        start = max(start, _at(reader.away_until + timedelta(days=1), hours.soonest))
    used = pushed_today and not reader.early
    moments = [_moment(one, start, hours, pushed_today, today, own, used=used) for one in waiting]
    ends = min(one.expires_at for one in waiting)
    if quota is not None and quota.scarce:
        moments = [_patient(one, at, hours) for one, at in zip(waiting, moments, strict=True)]
        # By tomorrow a month may have begun, or the plan be a larger one: then nothing waits for company any more.
        ends = min(ends, _at(today + timedelta(days=1), hours.digest))
    if (at := min(moments)) > now:
        return Plan((), expired, min(at, ends))
    weight = _weightiest(
        [one for one, moment in zip(waiting, moments, strict=True) if moment <= now], reader.reminded, today
    )
    if quota is not None and not quota.allows(weight):
        return Plan((), expired, min(now + QUOTA_REST, ends), held=True)
    due = [
        one for one in waiting if one.not_before <= now and (one.kind.when != When.WITH_SCHOOL or hours.school(today))
    ]
    say = tuple(sorted(in_its_place(due, today), key=lambda one: (one.kind.rank, one.not_before, one.id)))
    said = {one.id for one in say}
    calls = frozenset(one.id for one, at in zip(waiting, moments, strict=True) if at <= now and one.id in said)
    later = [moment for moment in moments if moment > now]
    # Where nothing is true of what stands in the place of others, they have their own time again.
    otherwise = min([*later, ends]) if len(say) == len(due) else now
    return Plan(say, expired, now, weight, calls=calls, otherwise=otherwise)


def in_its_place(owed: Sequence[Owed], today: date) -> list[Owed]:
    """Of what could be said together, all but that in whose place something else of it is said. That is for one day:
    where some has waited since an earlier one it is said beside it, or a week of such days would starve it; but for
    what is of the same child, which is true again tomorrow."""
    instead = {(name, one.about.get("case")) for one in owed for name in one.kind.instead_of}
    replaced = [one for one in owed if one.kind.name in {name for name, _ in instead}]
    beside = [one for one in replaced if (one.kind.name, one.about.get("case")) not in instead]
    waited = {one.kind.name for one in beside if local_date(one.not_before) < today}
    waits = {one.id for one in replaced} - {one.id for one in beside if one.kind.name in waited}
    return [one for one in owed if one.id not in waits]


def weight_of(one: Owed, reminded: bool, today: date) -> Weight:
    """A child that is late weighs more than one that is due soon, to who has not been reminded this month."""
    last = one.about.get(one.kind.late_from) if one.kind.late_from is not None and not reminded else None
    return Weight.LATE if last is not None and last < today.toordinal() else one.kind.weight


def _urgency(reader: Reader, today: date) -> tuple[Weight, float]:
    """Of those who need it alike, the one first whose makes no sense any more first."""
    ends = min((one.expires_at.timestamp() for one in reader.owed), default=0.0)
    return _weightiest(reader.owed, reader.reminded, today), ends


def _weightiest(owed: Sequence[Owed], reminded: bool, today: date) -> Weight:
    speak = (one for one in owed if one.kind.when != When.ALONG)
    return min((weight_of(one, reminded, today) for one in speak), default=Weight.NEWS)


def _patient(one: Owed, at: datetime, hours: Hours) -> datetime:
    """Where pushes are scarce: when it calls for one, and has not ridden along on another or on a reply by then."""
    if one.kind.when not in (When.WITH_THE_DAY, When.WITH_SCHOOL) or one.kind.weight <= Weight.SUMMARY:
        return at
    due = one.about.get(one.kind.late_from) if one.kind.late_from is not None else None
    day = local_date(one.not_before) if due is None else date.fromordinal(due)
    for _ in range(PATIENCE):
        day = _first(day + timedelta(days=1), hours.school) or day
    later = _at(day, hours.digest)
    return max(at, later) if due is not None or later < one.expires_at else at


def _day_has_its_own(waiting: Sequence[Owed]) -> dict[date, datetime]:
    """Days on which something comes at a time of its own: that is the day's push."""
    return {local_date(one.not_before): one.not_before for one in waiting if one.kind.when == When.AT_A_TIME}


def _moment(
    one: Owed,
    start: datetime,
    hours: Hours,
    pushed_today: bool,
    today: date,
    own: dict[date, datetime],
    *,
    used: bool,
) -> datetime:
    """When this one by itself calls for a push, from `start` on. `used`: the day has had its push."""
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
        late = max(at, _at(day, hours.digest))
        at = _with_the_day(late, hours, may)
        if at >= one.expires_at:
            at = _by_day(late, hours, may)
    elif used and one.kind.when != When.AT_A_TIME and local_date(at) <= today:
        at = _at(tomorrow, hours.soonest)
    at = _open(at, hours)
    if one.kind.when != When.AT_A_TIME and (company := own.get(local_date(at), at)) < one.expires_at:
        at = max(at, company)
    return at


def _in_the_week(day: date) -> bool:
    return day.weekday() < WORKDAYS


def _any(_day: date) -> bool:
    return True


def _with_the_day(at: datetime, hours: Hours, may: Callable[[date], bool]) -> datetime:
    """The first moment from then on between a day's digest and its evening: what missed one waits for the next."""
    ends = EVENING if hours.digest < EVENING else hours.closes
    day = _first(in_bangkok(at).date(), lambda day: may(day) and _at(day, ends) > at)
    return max(at, _at(day, hours.digest)) if day is not None else at + LOOK_AHEAD


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
