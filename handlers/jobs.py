"""What happens by the clock rather than by a message; each job is one transaction and returns its counts."""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from handlers.operator import inbox
from handlers.safeguarding.alert_next import alert_next
from handlers.turn import runs

Counts = dict[str, int]


def alerts_unopened(session: Session, now: datetime) -> Counts:
    """What nobody has taken for half an hour goes to the next officer, and the reporter is told to call 1300."""
    return alert_next(session, now)


def drafts_expire(session: Session, now: datetime) -> Counts:
    """Unfinished runs are kept for as long as their flow says."""
    return {name: runs.expire(session, flow, now - flow.expires) for name, flow in FLOWS.items()}


def raw_events_redacted(session: Session, now: datetime) -> Counts:
    """Raw events lose their content after 30 days."""
    return {"redacted": inbox.redact_old(session, now)}
