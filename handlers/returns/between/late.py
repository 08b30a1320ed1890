"""By the clock: nobody has answered for half an hour where the child is. Whoever is next hears it, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from handlers.family.came.weigh import may_say
from handlers.family.known import is_in_peace
from handlers.family.notices import read_ahead
from handlers.messages.notices import write_notices
from handlers.returns.between.notices import tell_known, tell_next
from models.cases import Case
from models.codes import CLOSED, CaseStatus, MorningState
from models.first_mornings import IS_RAISED, FirstMorning
from models.memories import write_remembered

LATEST = timedelta(days=1)
"""After that the school's list and whoever was told have long gone on: nobody is woken by it any more."""

AGAIN = timedelta(minutes=5)
"""Where nobody could be told, it is looked so often whether somebody can be by now."""


def mornings_unanswered(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Each is a piece: one that can't be handled keeps nobody else waiting."""
    due = select(FirstMorning.id).where(text(IS_RAISED), FirstMorning.hand_on_at <= now)
    return session.scalars(due.order_by(FirstMorning.hand_on_at)).all()


def hand_between_on(session: Session, morning: int, _due: datetime, now: datetime) -> dict[str, int]:
    """What a turn holds at the moment comes with the next minute. A home that is left in peace by now is called by
    nobody. A report ends it that says where the child is; another one does not find it."""
    found = session.execute(_FREE, {"morning": morning, "now": now}).first()
    if found is None:
        return {}
    row, case = found.FirstMorning, found.Case
    session.refresh(row)  # it was read before the row lock of its case was there
    if row.state != MorningState.RAISED:
        return {}
    read_ahead(session, {case.id})
    young = row.raised_at is not None and now - row.raised_at <= LATEST
    known = case.status in CLOSED or case.status == CaseStatus.MONITORING
    if known or not young or not may_say(session, case, now):
        row.state, row.ended_at, row.hand_on_at = MorningState.OVER, now, None
        if known and not is_in_peace(session, case, now):
            tell_known(session, case, row, now)
        done = {"over": 1}
    elif told := tell_next(session, case, row, now):
        row.state, row.handed_on_at = MorningState.HANDED_ON, now
        done = {"handed_on": told}
    else:
        row.hand_on_at = now + AGAIN
        done = {"nobody": 1}
    session.flush()
    write_remembered(session)
    write_notices(session)
    return done


_FREE = (
    select(FirstMorning, Case)
    .join(Case, Case.id == FirstMorning.case_id)
    .where(FirstMorning.id == bindparam("morning"), text(IS_RAISED), FirstMorning.hand_on_at <= bindparam("now"))
    .with_for_update(of=Case, skip_locked=True, key_share=True)
)
