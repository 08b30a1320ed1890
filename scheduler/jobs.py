"""Every job of the service, when it runs, and what it does when it is late."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy.orm import Session

from handlers.operator.redact_events import redact_events
from handlers.safeguarding.alert_next import alert_next
from handlers.turn.run.expire import expire_drafts

Counts = dict[str, int]
"""How much a job did, by name: for the log."""

THAILAND = ZoneInfo("Asia/Bangkok")


@dataclass(frozen=True)
class Job:
    """`run` gets the moment that it works for and returns its counts. Every job here catches up by itself: however
    often it was missed, one run with today's `now` does all that is left."""

    name: str
    trigger: BaseTrigger
    run: Callable[[Session, datetime], Counts]


JOBS = (
    Job("alerts_unopened", CronTrigger(minute="*", timezone=THAILAND), alert_next),
    Job("drafts_expire", CronTrigger(hour=3, minute=10, timezone=THAILAND), expire_drafts),
    Job("raw_events_redacted", CronTrigger(hour=3, minute=20, timezone=THAILAND), redact_events),
)
