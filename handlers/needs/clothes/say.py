"""“มาชุดไหนก็ได้”: whoever looks after a child says that it may come in whatever it has. Its clothes are still asked
for."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.needs.receiving.reach import Said, reach_asked
from models.codes import MatterState, Need, Why


def say_any_clothes(session: Session, actor: Actor, item: int | None, now: datetime) -> Said:
    """Said twice it is once. What was given meanwhile is given as it is. Raises `Declined`: it is not hers to say, or
    nobody asks for it any more."""
    found, case, _ = reach_asked(session, actor, item)
    if found.need != Need.SUPPLIES:
        raise Declined(Why.NOT_YOURS)
    if found.state == MatterState.DROPPED:
        raise Declined(Why.GONE)
    if found.unfinished and found.any_clothes_at is None:
        found.any_clothes_at = now
        audit.record(session, actor, "need.any_clothes", now, case, need=found.id)
    return Said(found, case)
