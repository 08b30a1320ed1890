"""An officer has answered what somebody asked about what is kept of her, and that somebody hears it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.privacy.notices import tell_answered
from handlers.privacy.reaching import Reached, expect_open, reach
from models.codes import DataAnswer, RequestState
from models.people import Person
from models.rows import row_of


def answer(
    session: Session,
    actor: Actor,
    request: int | None,
    how: DataAnswer,
    now: datetime,
    reason: str | None = None,
    message: str | None = None,
) -> Reached:
    """Pressed twice by the same person it is once. `reason`: why nothing is done, typed in `message`. What was asked
    was done outside: nothing is given, changed or erased by it. Raises `Declined`."""
    reached = reach(session, actor, request)
    row = reached.row
    if row.state == RequestState.ANSWERED and (row.answer, row.ended_by) == (how, actor.person):
        return reached
    reached = expect_open(session, actor, request, now)
    row.state, row.answer, row.ended_at, row.ended_by = RequestState.ANSWERED, how, now, actor.person
    row.reason, row.reason_message = reason, message
    audit.record(session, actor, "data.answered", now, request=row.id, answer=how.value)
    tell_answered(session, actor, row, reached.contact, now)
    return replace(reached, by=row_of(session, Person, actor.person))
