"""“กดผิด ขอแก้”: an answer was a slip, and the request waits again, with the day that it had."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.privacy.notices import tell_open_again
from handlers.privacy.open_request import keep_request, request_of, write_ended
from handlers.privacy.reaching import Reached, reach
from models.codes import RequestState, Why
from models.data_requests import DataRequest
from models.outcomes import UNDO_DAYS
from thai.dates import local_date


def may_be_slip(row: DataRequest, now: datetime) -> bool:
    """Not where the answer has stood for days."""
    return row.ended_at is None or (local_date(now) - local_date(row.ended_at)).days <= UNDO_DAYS


def undo(session: Session, actor: Actor, request: int | None, now: datetime) -> Reached:
    """Pressed twice it is once. Raises `Declined`: the account has asked anew meanwhile, and that one stands; or the
    answer has stood for too many days to be a slip."""
    reached = reach(session, actor, request)
    row = reached.row
    if row.state == RequestState.OPEN:
        return reached
    if not may_be_slip(row, now):
        raise Declined(Why.EXPIRED)
    if request_of(session, row.contact_id) is not None:
        raise Declined(Why.EXPIRED)
    write_ended(session, row.contact_id)
    tell_open_again(session, actor, row, reached.contact, now)
    row.state, row.answer, row.reason, row.reason_message = RequestState.OPEN, None, None, None
    row.ended_at = row.ended_by = None
    keep_request(session, row)
    audit.record(session, actor, "data.reopened", now, request=row.id)
    return replace(reached, by=None)
