"""The business clock of a process: the machine's, or in a demo the one that was set for everybody; and the operator's
word that it is right."""

import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from config.clock import Clock, system_clock
from models.among import among
from models.database import read_only
from models.jobs import JobRun, Setting

KEY = "demo_clock_offset_seconds"
REREAD_SECONDS = 1.0

APART = timedelta(hours=1)
"""Clocks that differ by more are not both right."""

DOUBT = "clock_doubt"
"""The setting that says, in words, why nothing is erased at the moment."""

TRUSTED = "clock_trusted_at"
TRUSTED_FOR = timedelta(days=1)
CHUNK = 1000


class DemoClock:
    """The machine's clock, moved by an offset that all processes read from the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = read_only(engine)
        self._offset = timedelta()
        self._read_at = float("-inf")

    def now(self) -> datetime:
        if time.monotonic() - self._read_at > REREAD_SECONDS:
            with self._engine.connect() as connection:
                value = connection.scalar(select(Setting.value).where(Setting.key == KEY))
            self._offset = timedelta(seconds=float(value or 0))
            self._read_at = time.monotonic()
        return datetime.now(UTC) + self._offset


def business_clock(engine: Engine, demo: bool) -> Clock:
    """The clock that decides when something is due."""
    return DemoClock(engine) if demo else system_clock


def set_clock(engine: Engine, now: datetime | None) -> None:
    """Set the demo's clock for every process; it runs on from there. None is the machine's time again."""
    offset = (now - datetime.now(UTC)).total_seconds() if now else 0.0
    with Session(engine) as session, session.begin():
        session.merge(Setting(key=KEY, value=str(offset)))


def trust_clock(session: Session, now: datetime) -> int:
    """The operator has looked: the clock is right. That holds for a day, against all other clocks. Runs that are due
    later than it were written by a clock that was ahead, and go; returns how many."""
    session.merge(Setting(key=TRUSTED, value=now.isoformat()))
    session.execute(delete(Setting).where(Setting.key == DOUBT))
    removed = 0
    ahead = select(JobRun.id).where(JobRun.due_at > now + APART).order_by(JobRun.due_at.desc()).limit(CHUNK)
    while ids := session.scalars(ahead).all():
        session.execute(delete(JobRun).where(among(JobRun.id, ids)), execution_options={"synchronize_session": False})
        removed += len(ids)
    return removed


def is_trusted(session: Session, now: datetime) -> bool:
    """Whether the operator's word holds."""
    word = session.scalar(select(Setting.value).where(Setting.key == TRUSTED))
    return word is not None and timedelta() <= now - datetime.fromisoformat(word) < TRUSTED_FOR
