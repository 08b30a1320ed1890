"""The head of an area thanks whoever has brought children back in a week: it goes along with what each reads next."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, allowed
from handlers.figures.notices import owe_thanks
from handlers.figures.returned import came_back_in
from models.codes import Why
from models.snapshots import Snapshot


def thank(session: Session, actor: Actor, snapshot: Snapshot, now: datetime) -> int:
    """Gives how many are thanked; twice for the same week is once. Raises `Declined`."""
    if not allowed(actor, Right.THANK, About(None, snapshot.area_id)):
        raise Declined(Why.EXPIRED)  # it is about no child that she could look for
    some = came_back_in(session, snapshot)
    for one in some:
        owe_thanks(session, snapshot, one.case, one.teacher, now)
    audit.record(session, actor, "teachers.thanked", now, snapshot=snapshot.id, count=len(some))
    return len({one.teacher for one in some})
