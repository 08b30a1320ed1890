"""Runs as rows: who has one, until when, and how far it is.

A run is taken by a commit of its own. Each piece begins by locking the row and ends by renewing the lease in the same
transaction; so whoever works has the row lock or, on SQLite, the one lock for writing, and who lost the run to another
notices before it writes. Leases are machine time: one that ends later than it can was written by a clock that was
ahead, and holds nobody up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine, Select, select, text
from sqlalchemy.orm import Session

from models.database import insert_ignore, read_only
from models.jobs import JobRun
from scheduler.job import Counts, Job, Key

LEASE = timedelta(seconds=30)
RETRY = timedelta(seconds=10)
"""How long a run that failed rests before it is taken up again."""

LOCK_SECONDS = 10
"""How long a piece waits for a lock that somebody else has (PostgreSQL; SQLite's own patience is shorter)."""

FAILURES_MAX = 50
"""As many failures of a run are named; all are counted."""


@dataclass(frozen=True)
class Taken:
    """A run that this process has taken. `cursor`: the last piece that is done. `attempts`: how often a run came to the
    piece after it, this time included."""

    id: int
    job: str
    due: datetime
    claimed_by: str
    cursor: Key | None = None
    attempts: int = 1


class Lost(Exception):
    """Somebody else has taken the run meanwhile."""


def take_new(engine: Engine, job: Job, due: datetime) -> Taken | None:
    """Take the run of a job for a moment; None when it is there already."""
    now, token = datetime.now(UTC), uuid4().hex
    row = {
        "job": job.name,
        "due_at": due,
        "started_at": now,
        "claimed_by": token,
        "lease_until": now + LEASE,
        "attempts": 1,
    }
    with Session(engine) as session, session.begin():
        made = insert_ignore(session, JobRun, ["job", "due_at"]).returning(JobRun.id)
        number = session.execute(made, row).scalar()
    return None if number is None else Taken(number, job.name, due, token)


def take_up(engine: Engine, job: Job, now: datetime) -> Taken | None:
    """Take the oldest run of a job that nobody finished and nobody has; one that is due later than `now` (business
    time) was begun by a clock that was ahead, and stays."""
    machine, token = datetime.now(UTC), uuid4().hex
    left = _unfinished(job, now)
    with Session(read_only(engine)) as session:  # mostly there is none: not worth a lock
        if not any(not _leased(row, machine) for row in session.scalars(left)):
            return None
    with Session(engine) as session, session.begin():
        for row in session.scalars(left.with_for_update(skip_locked=True)):
            if not _leased(row, machine):
                row.claimed_by, row.lease_until = token, machine + LEASE
                row.attempts = (row.attempts or 0) + 1
                return Taken(row.id, row.job, row.due_at, token, row.cursor, row.attempts)
    return None


def is_running(engine: Engine, job: Job, now: datetime) -> bool:
    """Whether a run of this job is not finished, so that no other may begin."""
    with Session(read_only(engine)) as session:
        return session.scalars(_unfinished(job, now).limit(1)).first() is not None


@contextmanager
def piece(engine: Engine, taken: Taken) -> Iterator[tuple[Session, JobRun]]:
    """A transaction of a run, with its row locked; its commit renews the lease. Raises `Lost`."""
    with Session(engine) as session, session.begin():
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
        mine = select(JobRun).where(JobRun.id == taken.id, JobRun.claimed_by == taken.claimed_by)
        row = session.scalars(mine.where(JobRun.finished_at.is_(None)).with_for_update()).first()
        if row is None:
            raise Lost
        yield session, row
        row.lease_until, row.attempts = datetime.now(UTC) + LEASE, 1


def add(row: JobRun, counts: Counts) -> None:
    """Count what a piece did to what the run has done."""
    so_far = row.counts or {}
    row.counts = so_far | {name: so_far.get(name, 0) + count for name, count in counts.items()}


def note_failure(engine: Engine, taken: Taken, key: Key, error: str) -> None:
    """A piece failed: counted, shown, and passed over."""
    with piece(engine, taken) as (_, row):
        failures = row.failures or {}
        if len(failures) < FAILURES_MAX:
            row.failures = failures | {str(key): error}
        add(row, {"failed": 1})
        row.cursor = key


def finish(engine: Engine, taken: Taken, counts: Counts) -> JobRun:
    """The run is at its end; gives its row."""
    with piece(engine, taken) as (session, row):
        add(row, counts)
        row.finished_at, row.error = datetime.now(UTC), None
        session.flush()
        session.expunge(row)
    return row


def give_back(engine: Engine, taken: Taken, rest: timedelta, error: str | None) -> None:
    """Leave the run to whoever takes it up after this rest. Asked to stop (no `error`), this was no attempt."""
    with Session(engine) as session, session.begin():
        row = session.get(JobRun, taken.id, with_for_update=True)
        if row is not None and row.claimed_by == taken.claimed_by and row.finished_at is None:
            row.lease_until, row.error = datetime.now(UTC) + rest, error
            row.attempts = 0 if error is None else row.attempts


def _unfinished(job: Job, now: datetime) -> Select[JobRun]:
    return (
        select(JobRun)
        .where(JobRun.job == job.name, JobRun.finished_at.is_(None), JobRun.due_at <= now)
        .order_by(JobRun.due_at)
    )


def _leased(row: JobRun, machine: datetime) -> bool:
    """Whether somebody has it. Machines are seconds apart."""
    return row.lease_until is not None and machine < row.lease_until <= machine + 2 * LEASE
