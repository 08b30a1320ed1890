"""The head of an area thanks whoever has brought children back in a week: it goes along with what each reads next."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.rights import About, Right, require
from handlers.figures.notices import owe_thanks
from handlers.figures.returned import came_back_in
from models.snapshots import Snapshot


def thank(session: Session, actor: Actor, snapshot: Snapshot, now: datetime) -> int:
    """Gives how many are thanked; twice for the same week is once. Raises `Declined`."""
    require(actor, Right.THANK, About(None, snapshot.area_id))
    some = came_back_in(session, snapshot)
    for one in some:
        owe_thanks(session, snapshot, one.case, one.teacher, now)
    audit.record(session, actor, "teachers.thanked", now, snapshot=snapshot.id, count=len(some))
    return len({one.teacher for one in some})
