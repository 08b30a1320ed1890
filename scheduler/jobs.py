"""Every job of the service: when it runs, in which lane, and what it does when it is late."""

from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from handlers.operator.redact_events import raw_events, redact_events
from handlers.safeguarding.alert_next import alert_next, alerts_due
from handlers.turn.run.expire import expire_drafts, flows_with_drafts
from scheduler.job import Job, Lane, Late

THAILAND = ZoneInfo("Asia/Bangkok")

JOBS = (
    Job(
        "alerts_unopened",
        CronTrigger(minute="*", timezone=THAILAND),
        Late.MERGE,
        Lane.URGENT,
        alerts_due,
        alert_next,
    ),
    Job(
        "drafts_expire",
        CronTrigger(hour=3, minute=10, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        flows_with_drafts,
        expire_drafts,
        exhaust=True,
        erases=True,
    ),
    Job(
        "raw_events_redacted",
        CronTrigger(hour=3, minute=20, timezone=THAILAND),
        Late.MERGE,
        Lane.DAILY,
        raw_events,
        redact_events,
        exhaust=True,
        erases=True,
    ),
)
