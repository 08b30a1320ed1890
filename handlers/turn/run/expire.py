"""By the clock: unfinished runs that were kept too long."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from handlers.turn.run import runs

CHUNK = 1000


def flows_with_drafts(_session: Session, _due: datetime, _now: datetime) -> Sequence[str]:
    """Each conversation keeps its drafts for a time of its own."""
    return sorted(FLOWS)


def expire_drafts(session: Session, flow: str, _due: datetime, now: datetime) -> dict[str, int]:
    """Unfinished runs are kept for as long as their flow says."""
    return {flow: runs.expire(session, FLOWS[flow], now - FLOWS[flow].expires, CHUNK)}
