"""One run of a job, from where it stands to its end, piece by piece."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from config.logs import log
from models.database import read_only
from scheduler import runs
from scheduler.job import GRACE, Counts, Job, Key, Late
from scheduler.runs import Taken

ATTEMPTS = 3
"""A piece that the database refuses so often, or that has ended the process so often, counts as failed."""

AWAY = (OperationalError, InterfaceError)
"""The database is away, is full, or somebody holds a lock: more likely that than a fault of the piece."""

Stop = Callable[[], bool]


@dataclass(frozen=True)
class Done:
    """What one run did. `failures`: keys of pieces with the class of their error. `error`: why the run is not at its
    end; it is taken up again."""

    job: str
    due: datetime
    counts: Counts = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    error: str | None = None

    @property
    def failed(self) -> bool:
        return self.error is not None or bool(self.counts.get("failed"))


def run(engine: Engine, job: Job, taken: Taken, now: datetime, stop: Stop) -> Done:
    """Do what is left of a run. One piece that fails stops no other; what fails the run itself leaves it at its
    cursor."""
    if job.late == Late.DROP and now - taken.due > GRACE:
        return _end(engine, taken, {"dropped": 1})
    try:
        for nth, key in enumerate(_left(engine, job, taken, now)):
            if stop():
                runs.give_back(engine, taken, timedelta(), None)
                return Done(job.name, taken.due, error="Stopped")
            _piece(engine, job, taken, key, now, taken.attempts if nth == 0 else 1)
        return _end(engine, taken, {})
    except runs.Lost:
        log.warning("run_lost", job=job.name, run=taken.id)
        return Done(job.name, taken.due, error="Lost")
    except Exception as error:
        log.error("run_failed", job=job.name, run=taken.id, due=taken.due, exc_info=error)
        runs.give_back(engine, taken, runs.RETRY, type(error).__name__)
        return Done(job.name, taken.due, error=type(error).__name__)


def _left(engine: Engine, job: Job, taken: Taken, now: datetime) -> Iterator[Key]:
    """The keys that come after the cursor."""
    with Session(read_only(engine)) as session:
        keys = list(job.pieces(session, taken.due, now))
    if any(not one < other for one, other in pairwise(keys)):  # type: ignore[operator] # of one kind
        raise ValueError(f"the pieces of {job.name} are in no order: a run could not be taken up")
    return (key for key in keys if taken.cursor is None or key > taken.cursor)  # type: ignore[operator] # as above


def _piece(engine: Engine, job: Job, taken: Taken, key: Key, now: datetime, attempts: int) -> None:
    """One piece: done, or counted as failed. `attempts`: how often the run has come to it, this time included."""
    try:
        if attempts > ATTEMPTS:
            raise Interrupted
        more = _ahead(engine, job, taken, key, now)
        while _transaction(engine, job, taken, key, now, more):
            pass
    except runs.Lost:
        raise
    except AWAY:
        if attempts < ATTEMPTS:
            raise
        _fail(engine, job, taken, key, "OperationalError")
    except Exception as error:
        log.error("piece_failed", job=job.name, run=taken.id, exc_info=error)
        _fail(engine, job, taken, key, type(error).__name__)


class Interrupted(Exception):
    """The process ended in this piece, again and again."""


def _ahead(engine: Engine, job: Job, taken: Taken, key: Key, now: datetime) -> tuple[Any, ...]:
    """What its work is given besides."""
    if job.ahead is None:
        return ()
    with Session(read_only(engine)) as session:
        return (job.ahead(session, key, taken.due, now),)


def _transaction(engine: Engine, job: Job, taken: Taken, key: Key, now: datetime, more: tuple[Any, ...]) -> bool:
    """The piece, or as much of it as one transaction does; whether there may be more."""
    with runs.piece(engine, taken) as (session, row):
        counts = job.work(session, key, taken.due, now, *more)
        runs.add(row, counts)
        if job.exhaust and any(counts.values()):
            return True
        row.cursor = key
    return False


def _fail(engine: Engine, job: Job, taken: Taken, key: Key, error: str) -> None:
    runs.note_failure(engine, taken, key, error)
    log.error("piece_passed_over", job=job.name, run=taken.id, error=error)


def _end(engine: Engine, taken: Taken, counts: Counts) -> Done:
    row = runs.finish(engine, taken, counts)
    seconds = ((row.finished_at or row.started_at) - row.started_at).total_seconds()
    failed = (row.counts or {}).get("failed", 0)
    log.info("job_done", job=taken.job, run=taken.id, seconds=seconds, failed=failed)
    return Done(taken.job, taken.due, row.counts or {}, row.failures or {})
