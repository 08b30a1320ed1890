"""A job that was made up to be watched: what its pieces do is a row of the settings, a moment in time and a letter."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from models.database import insert_ignore
from models.jobs import MADE_AT, JobRun, Setting
from scheduler.job import Counts, Job, Key, Lane, Late

MONDAY = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)
"""Monday 15 June, eight in the morning in Thailand."""

DAILY = CronTrigger(hour=8, timezone="Asia/Bangkok")
WEEKLY = CronTrigger(day_of_week="mon", hour=8, timezone="Asia/Bangkok")
MINUTE = CronTrigger(minute="*", timezone="Asia/Bangkok")

Hook = Callable[[Session, Key], None]


def nothing(_session: Session, _key: Key) -> None:
    """Goes well."""


@dataclass
class Worker:
    """Its pieces write what they did into the settings, each once whoever repeats it. `hook` happens in every piece
    after that; `keys` are the pieces; `asked` the keys that it came to, `given` what was made ahead for them."""

    keys: Sequence[Key] = ("a", "b", "c")
    hook: Hook = nothing
    asked: list[Key] = field(default_factory=list)
    given: list[object] = field(default_factory=list)

    def job(self, late: Late = Late.MERGE, trigger: BaseTrigger = DAILY, name: str = "made_up", **more: Any) -> Job:
        return Job(name, trigger, late, Lane.DAILY, self.pieces, self.work, **more)

    def pieces(self, _session: Session, _due: datetime, _now: datetime) -> Iterable[Key]:
        return self.keys

    def work(self, session: Session, key: Key, due: datetime, _now: datetime, *ahead: object) -> Counts:
        self.asked.append(key)
        self.given += ahead
        row = {"key": f"did {key} {due:%m-%d %H:%M}", "value": "done"}
        new = session.execute(insert_ignore(session, Setting, ["key"]).returning(Setting.key), row).scalar()
        self.hook(session, key)
        return {"did": 1 if new else 0}


def did(engine: Engine) -> list[str]:
    """What was done: the piece, and the moment at which it was due, in UTC."""
    with Session(engine) as session:
        rows = session.scalars(select(Setting.key).where(Setting.key.startswith("did ")).order_by(Setting.key))
        return [row.removeprefix("did ") for row in rows]


def all_runs(engine: Engine, job: str = "made_up") -> list[JobRun]:
    """Its runs in the order of their due moments, without the mark of the first look."""
    with Session(engine) as session:
        rows = session.scalars(select(JobRun).where(JobRun.job == job).order_by(JobRun.due_at)).all()
        session.expunge_all()
    return [row for row in rows if row.counts is not None or row.error is not None or row.finished_at is None]


def made(engine: Engine, moment: datetime) -> None:
    """The database was made at this moment."""
    with Session(engine) as session, session.begin():
        session.execute(update(Setting).where(Setting.key == MADE_AT).values(value=moment.isoformat()))


def let_go(engine: Engine) -> None:
    """Time passes: every lease is over."""
    with Session(engine) as session, session.begin():
        over = datetime.now(UTC) - timedelta(seconds=1)
        session.execute(update(JobRun).where(JobRun.finished_at.is_(None)).values(lease_until=over))
