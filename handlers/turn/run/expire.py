"""By the clock: unfinished runs that were kept too long, and ended ones that nobody counts any more."""

from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from handlers.turn.run import runs
from models.keeping import Old


def expire_drafts(session: Session, old: Old) -> int:
    """End unfinished runs that were last touched before then."""
    ended = 0
    for flow in FLOWS.values():
        ended += runs.expire(session, flow, old._replace(most=old.most - ended))
        if ended >= old.most:
            break
    return ended


def forget_runs(session: Session, old: Old) -> int:
    """Delete ended runs that were last touched before then."""
    return runs.forget(session, old)
