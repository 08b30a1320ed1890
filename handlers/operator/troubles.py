"""What an operator should look into: of the jobs and the clock they follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.operator.clock import APART, DOUBT
from models.jobs import JobRun, Setting

UNFINISHED_FOR = timedelta(minutes=2)
"""A run that nobody has for so long after its lease is not taken up by anybody."""

SHOWN = 20


@dataclass(frozen=True)
class Trouble:
    """`code` may be read by anybody; `words` are for the operator."""

    code: str
    words: str


def job_troubles(session: Session, now: datetime, *, demo: bool) -> list[Trouble]:
    """`now` is business time. A demo's clock is set on purpose, and none of its jobs are in doubt about it."""
    return [*([] if demo else _clock(session, now)), *_unfinished(session, now)]


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
