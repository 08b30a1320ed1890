"""By the clock: unfinished runs that were kept too long."""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from handlers.turn.run import runs


def expire_drafts(session: Session, now: datetime) -> dict[str, int]:
    """Unfinished runs are kept for as long as their flow says."""
    return {name: runs.expire(session, flow, now - flow.expires) for name, flow in FLOWS.items()}
