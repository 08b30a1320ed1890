"""By the clock: nobody has answered for half an hour where the child is. Whoever is next hears it, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from handlers.family.came.weigh import may_say
from handlers.family.notices import read_ahead
from handlers.messages.notices import write_notices
from handlers.returns.between.notices import tell_next
from models.cases import Case
from models.codes import CaseStatus, MorningState
from models.first_mornings import IS_RAISED, FirstMorning
from models.memories import write_remembered

LATEST = timedelta(days=1)
"""After that the school's list and whoever was told have long gone on: nobody is woken by it any more."""


def mornings_unanswered(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Each is a piece: one that can't be handled keeps nobody else waiting."""
    due = select(FirstMorning.id).where(text(IS_RAISED), FirstMorning.hand_on_at <= now)
    return session.scalars(due.order_by(FirstMorning.hand_on_at)).all()


def hand_between_on(session: Session, morning: int, _due: datetime, now: datetime) -> dict[str, int]:
    """What a turn holds at the moment comes with the next minute. A home that is left in peace by now is called by
    nobody."""
    found = session.execute(_FREE, {"morning": morning, "now": now}).first()
    if found is None:
        return {}
    row, case = found.FirstMorning, found.Case
    read_ahead(session, {case.id})
    young = row.raised_at is not None and now - row.raised_at <= LATEST
    if not young or case.status != CaseStatus.RETURN_PENDING or not may_say(session, case):
        row.state, row.ended_at = MorningState.OVER, now
        return {"over": 1}
    row.state, row.handed_on_at = MorningState.HANDED_ON, now
    told = tell_next(session, case, row, now)
    session.flush()
    write_remembered(session)
    write_notices(session)
    return {"handed_on": told}


_FREE = (
    select(FirstMorning, Case)
    .join(Case, Case.id == FirstMorning.case_id)
    .where(FirstMorning.id == bindparam("morning"), text(IS_RAISED), FirstMorning.hand_on_at <= bindparam("now"))
    .with_for_update(of=Case, skip_locked=True, key_share=True)
)
