"""“หยุด” and “เริ่ม”: whether a guardian wants messages of her children. Whatever else she is, is none of it. Her rows
change in her own turns alone, of which there is one at a time."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from models.codes import GuardianState
from models.guardians import Guardian


def stop(session: Session, actor: Actor, now: datetime) -> list[Guardian]:
    """Of all of them; gives those of whom that is new."""
    return _change(session, actor, GuardianState.LINKED, GuardianState.STOPPED, "home.stopped", now)


def start(session: Session, actor: Actor, now: datetime) -> list[Guardian]:
    """Likewise. By itself nothing starts, not even when she has unblocked the account."""
    return _change(session, actor, GuardianState.STOPPED, GuardianState.LINKED, "home.started", now)


def _change(
    session: Session, actor: Actor, was: GuardianState, becomes: GuardianState, action: str, now: datetime
) -> list[Guardian]:
    changed = []
    for one in actor.children:
        if one.state == was:
            one.state, one.changed_at = becomes, now
            changed.append(one)
            audit.record(session, actor, action, now, guardian=one.id)
    return changed
