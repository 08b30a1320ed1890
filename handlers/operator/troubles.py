"""What an operator should look into: of the jobs, the clock they follow, and the calendar by which they count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from handlers.operator.clock import APART, DOUBT
from models.areas import Area
from models.calendars import CalendarDay, TermRow
from models.jobs import JobRun, Setting
from thai.dates import local_date

UNFINISHED_FOR = timedelta(minutes=2)
"""A run that nobody has for so long after its lease is not taken up by anybody."""

SHOWN = 20
CALENDAR_AHEAD, A_YEAR = timedelta(days=182), timedelta(days=365)
BEYOND = date(9999, 1, 1)


@dataclass(frozen=True)
class Trouble:
    """`code` may be read by anybody; `words` are for the operator."""

    code: str
    words: str


def job_troubles(session: Session, now: datetime, *, demo: bool) -> list[Trouble]:
    """`now` is business time. A demo's clock is set on purpose, and none of its jobs are in doubt about it."""
    return [*([] if demo else _clock(session, now)), *_unfinished(session, now), *_calendars(session, now)]


def _clock(session: Session, now: datetime) -> Iterator[Trouble]:
    if (doubt := session.scalar(select(Setting.value).where(Setting.key == DOUBT))) is not None:
        yield Trouble(
            "clock_in_doubt", f"{doubt} Nothing is erased until they agree. If it is right: panong jobs trust-clock"
        )
    ahead = select(JobRun.job, JobRun.due_at).where(JobRun.due_at > now + APART).order_by(JobRun.due_at.desc())
    if (newest := session.execute(ahead.limit(1)).first()) is not None:
        yield Trouble(
            "runs_in_future",
            f"{newest.job} has run for {newest.due_at:%Y-%m-%d %H:%M}Z: the clock was ahead, or is behind now. "
            "Jobs run all the same. Once it is right: panong jobs trust-clock",
        )


def _unfinished(session: Session, now: datetime) -> Iterator[Trouble]:
    machine = datetime.now(UTC)
    left = select(JobRun.job, JobRun.due_at, JobRun.error, JobRun.lease_until).where(
        JobRun.finished_at.is_(None), JobRun.due_at <= now
    )
    for run in session.execute(left.order_by(JobRun.due_at).limit(SHOWN)):
        if run.error is not None:
            yield Trouble("run_failed", f"{run.job} of {run.due_at:%Y-%m-%d %H:%M}Z fails ({run.error}), tried again.")
        elif run.lease_until is None or run.lease_until + UNFINISHED_FOR < machine:
            yield Trouble("run_unfinished", f"{run.job} of {run.due_at:%Y-%m-%d %H:%M}Z stands: does a scheduler run?")


def _calendars(session: Session, now: datetime) -> Iterator[Trouble]:
    """A calendar that ends within half a year, or knows no holiday of a whole one: deadlines would count every
    weekday."""
    today = local_date(now)
    term = select(TermRow.ends_on).where(TermRow.area_id == Area.id).order_by(TermRow.starts_on.desc()).limit(1)
    holiday = select(CalendarDay.day).where(CalendarDay.area_id == Area.id, CalendarDay.day >= today)
    next_one = holiday.order_by(CalendarDay.day).limit(1)
    # One look into an index for each area; joined, all days of all areas would be read.
    ends, next_holiday = term.scalar_subquery(), next_one.scalar_subquery()
    unfilled = select(Area.id).where(
        or_(func.coalesce(ends, today) <= today + CALENDAR_AHEAD, func.coalesce(next_holiday, BEYOND) > today + A_YEAR)
    )
    for area in session.scalars(unfilled.order_by(Area.id).limit(SHOWN)):
        yield Trouble("calendar_ends", f"The calendar of area {area} ends soon or is empty: panong jobs run calendar")
