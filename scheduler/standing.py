"""How each job stands: its last run, what came of it, and when it is due next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers.operator.clock import APART, DOUBT
from models.jobs import JobRun, Setting
from scheduler import due
from scheduler.job import Job


@dataclass(frozen=True)
class Standing:
    """`last_*` of the newest run up to now. `next_due` lies in the past where nothing has run for it yet; `waits_for`
    says why, if it is held. `ahead`: the newest run that is due later than now."""

    job: str
    late: str
    lane: str
    last_due: datetime | None = None
    last_started: datetime | None = None
    last_finished: datetime | None = None
    counts: dict[str, int] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    error: str | None = None
    next_due: datetime | None = None
    waits_for: str | None = None
    ahead: datetime | None = None


def standings(session: Session, jobs: Sequence[Job], now: datetime) -> list[Standing]:
    """Of these jobs, at this moment of business time."""
    doubted = session.get(Setting, DOUBT) is not None
    return [_standing(session, job, now, doubted=doubted) for job in jobs]


def _standing(session: Session, job: Job, now: datetime, *, doubted: bool) -> Standing:
    newest = select(JobRun).where(JobRun.job == job.name, JobRun.due_at <= now).order_by(JobRun.due_at.desc()).limit(1)
    run = session.scalars(newest).first()
    ahead = select(func.max(JobRun.due_at)).where(JobRun.job == job.name, JobRun.due_at > now + APART)
    # A look at which a sparing job found nothing has left no row.
    next_due = due.next_moment(job.trigger, now if run is None or job.sparing else run.due_at)
    told: dict[str, object] = {"job": job.name, "late": job.late.value, "lane": job.lane.value}
    if run is not None and not run.is_mark:
        told |= {
            "last_due": run.due_at,
            "last_started": run.started_at,
            "last_finished": run.finished_at,
            "counts": run.counts or {},
            "failures": run.failures or {},
            "error": run.error,
        }
    waits = doubted and job.for_good and next_due is not None and next_due <= now
    return Standing(
        **told,  # type: ignore[arg-type] # by name
        next_due=next_due,
        waits_for="clock_in_doubt" if waits else None,
        ahead=session.scalar(ahead),
    )
