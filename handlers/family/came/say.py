"""A guardian says whether the child went to school on its first day, and that this was a slip."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.family.answering.reach import CHANGED_WITHIN, Reached, promise_call, reach
from handlers.family.came.weigh import begins, may_say, weigh
from handlers.family.known import BEGINS
from models.cases import Case
from models.codes import HomeCame, Why
from models.return_notices import ReturnNotice
from thai.dates import in_bangkok, local_date

ANSWERED_WITHIN = timedelta(days=7)
"""After that nobody asks any more how the first day was."""


def is_asked(session: Session, notice: ReturnNotice, case: Case, now: datetime) -> bool:
    """Whether she may say so: the day has begun, is the child's first one still, and not long ago."""
    day, today = notice.starts_on, local_date(now)
    begun = day < today or (day == today and in_bangkok(now).time() >= BEGINS)
    return begun and today - day <= ANSWERED_WITHIN and begins(session, case) == day and may_say(session, case, now)


def say_came(session: Session, actor: Actor, notice: int | None, came: HomeCame, now: datetime) -> Reached:
    """Said twice it is once. That it did not go promises her a call. Raises `Declined`."""
    reached = reach_day(session, actor, notice, now)
    row = reached.notice
    if row.came == came:
        return reached
    if row.came is not None:
        _unsay(row, now)
    row.came, row.came_at = came, now
    weigh(session, reached.row.case, now)
    if came == HomeCame.DID_NOT:
        promise_call(session, reached, now)
    audit.record(session, actor, "home.came", now, reached.row.case, notice=row.id, came=came.value)
    return reached


def unsay_came(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    """กดผิด ขอแก้: for a day. Pressed twice it is once. Raises `Declined`."""
    reached = reach_day(session, actor, notice, now)
    if reached.notice.came is not None:
        _unsay(reached.notice, now)
        weigh(session, reached.row.case, now)
        audit.record(session, actor, "home.came_undone", now, reached.row.case, notice=reached.notice.id)
    return reached


def reach_day(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    """Raises `Declined`: it is not hers, or nobody asks for it by now."""
    reached = reach(session, actor, notice)
    if not is_asked(session, reached.notice, reached.row.case, now):
        raise Declined(Why.HOME_OVER)
    return reached


def _unsay(row: ReturnNotice, now: datetime) -> None:
    """Raises `Declined`: it is old, or the call that it led to is made. What she has asked for beside it is owed."""
    promised = row.promised_at is not None and row.promised_at == row.came_at
    if row.came_at is None or now - row.came_at > CHANGED_WITHIN or (promised and row.called_at is not None):
        raise Declined(Why.HOME_ANSWERED)
    if promised:
        row.call_due = row.promised_at = None
    row.came = row.came_at = None
