"""Runs what has fallen due, each once: the scheduler with the real clock, and `panong tick` with any moment.

A run's identity is its job and the moment at which it fell due, kept in SQL. What was due is looked for since the
newest run that was due by now: rows that are due later were written by a clock that was ahead, and silence nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from config.logs import log
from models.database import insert_ignore, read_only
from models.jobs import MADE_AT, JobRun, Setting
from scheduler import due, runs
from scheduler.job import Job, Late
from scheduler.run import Done, Stop, run
from scheduler.witness import Confirm

BEFORE_ALL = timedelta(days=1)
"""How far back the first look goes when the clock stands before the database was made, as a demo's may."""


def tick(
    engine: Engine,
    jobs: Sequence[Job],
    now: datetime,
    stop: Stop = lambda: False,
    confirm: Confirm = lambda _now: True,
) -> list[Done]:
    """Take up what was left unfinished, and run each job for the moments at which it fell due, by its rule for being
    late. `now` is business time; a job whose work stays for good waits until it is confirmed. A job that fails leaves
    the others alone."""
    done: list[Done] = []
    for job, since in _since(engine, jobs, now).items():
        if stop():
            break
        try:
            if not job.for_good or not _has_something(engine, job, since, now) or confirm(now):
                done += _catch_up(engine, job, since, now, stop)
        except SQLAlchemyError as error:
            log.error("job_failed", job=job.name, exc_info=error)
            done.append(Done(job.name, now, error=type(error).__name__))
    return done


def run_once(engine: Engine, job: Job, now: datetime) -> list[Done]:
    """What the job has missed; where nothing was due, one run for this moment. Nothing when it is running already."""
    if done := tick(engine, [job], now):
        return done
    if runs.is_running(engine, job, now) or (taken := runs.take_new(engine, job, now)) is None:
        return []
    return [run(engine, job, taken, now, lambda: False)]


def _has_something(engine: Engine, job: Job, since: datetime, now: datetime) -> bool:
    return next(_fallen_due(job, since, now), None) is not None or runs.is_running(engine, job, now)


def _catch_up(engine: Engine, job: Job, since: datetime, now: datetime, stop: Stop) -> Iterator[Done]:
    while (left := runs.take_up(engine, job, now)) is not None:
        yield run(engine, job, left, now, stop)
    for moment in _fallen_due(job, since, now):
        if stop() or runs.is_running(engine, job, now):
            return
        if job.sparing and moment.second and not _has_pieces(engine, job, moment, now):
            continue
        if (taken := runs.take_new(engine, job, moment)) is not None:
            yield run(engine, job, taken, now, stop)


def _has_pieces(engine: Engine, job: Job, moment: datetime, now: datetime) -> bool:
    with Session(read_only(engine)) as session:
        return any(True for _ in job.pieces(session, moment, now))


def _fallen_due(job: Job, since: datetime, now: datetime) -> Iterator[datetime]:
    if job.late == Late.NOW:
        yield from due.moments(job.trigger, since, now)
    elif (newest := due.latest(job.trigger, since, now)) is not None:
        yield newest


def first_look(engine: Engine, jobs: Sequence[Job], now: datetime) -> None:
    """Write down since when each of all jobs is due, where nobody has yet. What looks at some of them only comes
    after it: a job that has begun before the others would make them look like those that a later release brings."""
    _since(engine, jobs, now)


def _since(engine: Engine, jobs: Sequence[Job], now: datetime) -> dict[Job, datetime]:
    """Of each job the newest due moment that was run for."""
    names = [job.name for job in jobs]
    with Session(read_only(engine)) as session:
        known = _newest(session, names, now)
    if len(known) < len(names):
        with Session(engine) as session, session.begin():
            known = _begin(session, names, now)
    return {job: known[job.name] for job in jobs}


def _newest(session: Session, names: Sequence[str], now: datetime) -> dict[str, datetime]:
    """By name; each is one look into an index, however many runs there are."""
    newest = select(func.max(JobRun.due_at)).where(JobRun.due_at <= now)
    found = {name: session.scalar(newest.where(JobRun.job == name)) for name in names}
    return {name: at for name, at in found.items() if at is not None}


def _begin(session: Session, names: Sequence[str], now: datetime) -> dict[str, datetime]:
    """The first look at a job writes down from when on it is due: since the database was made, or where jobs have run
    before, one that a later release brings, from now on. The lock is against another who looks for the first time."""
    made = session.scalar(select(Setting.value).where(Setting.key == MADE_AT).with_for_update())
    known = _newest(session, names, now)
    if session.scalars(select(JobRun.id).where(JobRun.due_at <= now).limit(1)).first() is not None:
        start = now - timedelta(microseconds=1)  # by hand it may run for this very moment
    else:
        start = datetime.fromisoformat(made) if made else now
        start = start if start < now else now - BEFORE_ALL
    new = {name: start for name in names if name not in known}
    machine = datetime.now(UTC)
    rows = [{"job": name, "due_at": start, "started_at": machine, "finished_at": machine} for name in new]
    if rows:
        session.execute(insert_ignore(session, JobRun, ["job", "due_at"]), rows)
    return known | new
