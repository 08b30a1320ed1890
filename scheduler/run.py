"""Runs the jobs that have fallen due, each once: its identity is its name and the moment it fell due, kept in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from config.logs import log
from models.database import insert_ignore, read_only
from models.jobs import JobRun
from scheduler.jobs import Job

LOOK_BACK = timedelta(days=1)
"""How far back the first look goes when a job has never run: far enough for a daily one."""

KEEP_RUNS = timedelta(days=30)


@dataclass(frozen=True)
class Done:
    """What one run did. `error`: the class of what went wrong."""

    job: str
    due: datetime
    counts: dict[str, int] | None
    error: str | None = None


def run_due(engine: Engine, jobs: Sequence[Job], now: datetime) -> list[Done]:
    """Run every job that fell due since its last run, once each, with `now` as its moment. A job that fails leaves
    the others alone and comes again when it is next due."""
    done = []
    for job in jobs:
        due = _fallen_due(engine, job, now)
        if due is not None:
            done.append(_run(engine, job, due, now))
    return done


def _fallen_due(engine: Engine, job: Job, now: datetime) -> datetime | None:
    """The latest moment up to `now` at which the job was due and has not run for; None when there is none."""
    with Session(read_only(engine)) as session:
        last = session.scalar(select(func.max(JobRun.due_at)).where(JobRun.job == job.name))
    start = (last or now - LOOK_BACK) + timedelta(microseconds=1)
    return _latest(job, start, now)


def _latest(job: Job, start: datetime, now: datetime) -> datetime | None:
    """The last due moment within the span. Far back many are skipped: one run catches up with all of them."""
    newest: datetime | None = None
    begin = max(start, now - LOOK_BACK)
    due = job.trigger.get_next_fire_time(None, begin)
    while due is not None and due <= now:
        newest = due.astimezone(UTC)
        due = job.trigger.get_next_fire_time(due, due + timedelta(microseconds=1))
    return newest


def _run(engine: Engine, job: Job, due: datetime, now: datetime) -> Done:
    started = datetime.now(UTC)
    with Session(engine) as session, session.begin():
        claimed = session.execute(
            insert_ignore(session, JobRun, ["job", "due_at"]),
            {"job": job.name, "due_at": due, "started_at": started},
        )
        if getattr(claimed, "rowcount", 1) == 0:
            return Done(job.name, due, None, "AlreadyRun")
    counts: dict[str, int] | None = None
    error: str | None = None
    try:
        with Session(engine) as session, session.begin():
            counts = job.run(session, now)
    except Exception as raised:
        error = type(raised).__name__
        log.error("job_failed", job=job.name, exc_info=raised)
    with Session(engine) as session, session.begin():
        row = session.scalars(select(JobRun).where(JobRun.job == job.name, JobRun.due_at == due)).one()
        row.finished_at, row.counts, row.error = datetime.now(UTC), counts, error
        session.execute(delete(JobRun).where(JobRun.job == job.name, JobRun.due_at < now - KEEP_RUNS))
    log.info("job_done", job=job.name, seconds=round((datetime.now(UTC) - started).total_seconds(), 3))
    return Done(job.name, due, counts, error)
