"""The business clock of a process: the machine's, or in a demo the one that was set for everybody."""

import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from config.clock import Clock, system_clock
from models.database import read_only
from models.jobs import Setting

KEY = "demo_clock_offset_seconds"
REREAD_SECONDS = 1.0


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


def set_clock(engine: Engine, now: datetime) -> None:
    """Set the demo's clock for every process; it runs on from there."""
    offset = (now - datetime.now(UTC)).total_seconds()
    with Session(engine) as session, session.begin():
        session.merge(Setting(key=KEY, value=str(offset)))
