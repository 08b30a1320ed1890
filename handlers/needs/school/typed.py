"""What a child needs of its school, by the child's number as its director types it."""

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.review.desk.counts import school_offices
from handlers.review.desk.typed import rows_about
from handlers.review.queue import Rows
from models.codes import Decision, MatterState, Need, Owner
from models.needs import NeedRow
from models.outcomes import need_owner


def needs_about(session: Session, actor: Actor, number: int, *, answered: bool = False) -> Rows:
    """What waits for her about the child of this number, or what she may give although it is the district's by now;
    `answered`: what she has answered, the last first. No child is read. Raises `Declined`: she directs no school."""
    schools = {office.school for office in school_offices(actor)}
    found = [
        row
        for row in rows_about(session, actor, number)
        if row.name == NeedRow.__tablename__
        and row.school_id in schools
        and need_owner(Need(row.what)) == Owner.SCHOOL
        and not row.restricted
    ]
    unfinished = [row for row in found if row.state not in (MatterState.DONE, MatterState.DROPPED)]
    if not answered:
        return unfinished
    put_aside = [row for row in unfinished if row.state == MatterState.KEPT and row.holder_id == actor.person]
    hers = [row for row in found if row.decided_by == actor.person and _stands(row.state, row.decision)]
    return put_aside + sorted(hers, key=lambda row: row.decided_at, reverse=True)


def _stands(state: MatterState, decision: Decision) -> bool:
    return state == MatterState.DONE or (state == MatterState.OPEN and decision == Decision.PASSED_ON)
