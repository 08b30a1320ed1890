"""Whoever has asked for it says whether what was given has reached the child. If it has not, it is asked for again, in
front of who has said so."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.needs.receiving.notices import tell_not_come
from handlers.needs.receiving.reach import Said, reach_asked
from handlers.needs.school.notices import tell_waits
from handlers.needs.sources import ask_again, needs_of
from models.codes import MatterState, Owner


def receive(session: Session, actor: Actor, item: int | None, now: datetime, *, has_come: bool) -> Said:
    """Said twice alike it is once. What stands otherwise by now, since the answer was taken back or it is asked for
    again, is given as it is, and nothing has changed. Raises `Declined`: it is not hers to say."""
    found, case, report = reach_asked(session, actor, item)
    again = next((one for one in needs_of(session, case.id) if one.undoes_id == found.id), None)
    if again is not None:
        return Said(again, case)
    if found.state != MatterState.DONE:
        return Said(found, case)
    if has_come:
        if found.received_at is None:
            found.received_at = now
            audit.record(session, actor, "need.received", now, case, need=found.id)
        return Said(found, case)
    other = next((one for one in needs_of(session, case.id) if one.need == found.need and one.unfinished), None)
    if other is not None:  # the same is asked for already
        return Said(other, case)
    found.received_at = None
    new = ask_again(session, case, found, now)
    audit.record(session, actor, "need.not_received", now, case, need=found.id)
    if new.owner == Owner.SCHOOL and report is not None:
        tell_waits(session, case, report, now, asker=report.reporter_id)
    if new.owner == Owner.DISTRICT:
        tell_not_come(session, actor, found, now)
    return Said(new, case)
