"""By the clock: unfinished runs that were kept too long, and ended ones that nobody counts any more."""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from handlers.turn.run import runs


def expire_drafts(session: Session, before: datetime, most: int) -> int:
    """End unfinished runs that were last touched before then."""
    ended = 0
    for flow in FLOWS.values():
        ended += runs.expire(session, flow, before, most - ended)
        if ended >= most:
            break
    return ended


def forget_runs(session: Session, before: datetime, most: int) -> int:
    """Delete ended runs that were last touched before then."""
    return runs.forget(session, before, most)
