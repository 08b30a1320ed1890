"""“ไม่ขอแล้ว”: whoever has asked for a child takes it back, before it is answered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.review.assign import stops_standing
from handlers.sharing.wanted.end import end_asking
from models.cases import Case


@dataclass(frozen=True)
class TakenBack:
    """`hers`: the child is, since that was answered before."""

    case: Case
    hers: bool


def take_back(session: Session, actor: Actor, case: int | None, now: datetime) -> TakenBack:
    """Also while the district is next. Pressed twice it is once. Raises `Declined`: who may not."""
    row = held_case(session, actor, Right.ASK_FOR, case)
    child = locked(session, row.case)
    require(actor, Right.ASK_FOR, about_case(child))  # once more: it may be another school's by now
    if child.wanted_by_id is not None and child.wanted_by_id == actor.person:
        end_asking(session, child, now, tells=False)
        stops_standing(session, child)
        audit.record(session, actor, "case.not_wanted", now, child)
    return TakenBack(child, child.assignee_id is not None and child.assignee_id == actor.person)
