"""A notice of return, reached by the guardian to whom it was sent: a button's data is a stranger's."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.deadlines import deadline
from handlers.cases.locked import locked
from handlers.family.known import first_day, forget_family, may_be_told, may_look
from models.batch import batch_of
from models.cases import CaseRow
from models.codes import Why
from models.guardians import Guardian
from models.outcomes import Unit, Within
from models.return_notices import ReturnNotice
from models.rows import row_of
from thai.dates import local_date

CALLED_WITHIN = Within(2, Unit.SCHOOL_DAYS)
CHANGED_WITHIN = timedelta(days=1)
"""So long an answer may be a slip."""


@dataclass(frozen=True)
class Reached:
    """The row lock of its case is held."""

    notice: ReturnNotice
    row: CaseRow
    guardian: Guardian


def reach(session: Session, actor: Actor, notice: int | None) -> Reached:
    """Raises `Declined`: it is another's, which looks as if there were none; or its day is past or is none any more, or
    nothing goes to this home, of which nothing is said."""
    found = row_of(session, ReturnNotice, notice)
    mine = next(
        (one for one in actor.children if found is not None and one.id == found.guardian_id and may_look(one)), None
    )
    if found is None or mine is None:
        raise Declined(Why.NOT_YOURS)
    row = held_case(session, actor, Right.ANSWER_SCHOOL, found.case_id)
    if row.case.id not in batch_of(session).locked_cases:
        locked(session, row.case)
        forget_family(session, row.case.id)
        require(actor, Right.ANSWER_SCHOOL, about_case(row.case))
        session.refresh(found)  # whoever changes it holds the row lock of its case
    return Reached(found, row, mine)


def expect_live(session: Session, reached: Reached, now: datetime) -> None:
    """Raises `Declined`."""
    day = first_day(session, reached.row.case)
    live = day == reached.notice.starts_on and day >= local_date(now)
    if not live or not may_be_told(session, reached.row.case, now):
        raise Declined(Why.HOME_OVER)


def promise_call(session: Session, reached: Reached, now: datetime) -> None:
    """Within two days with school; asked for again while it is not made, it keeps its day, and is owed whatever she
    says then of the first day, by which it was promised before."""
    notice = reached.notice
    if notice.owes_call and notice.promised_at == notice.came_at:
        notice.promised_at = now
    if not notice.owes_call:
        notice.call_due = deadline(session, notice.area_id, local_date(now), CALLED_WITHIN)
        notice.promised_at = now
        notice.called_at = notice.called_by = notice.missed_at = None


def promised_with(reached: Reached) -> str:
    """Of which promise whoever calls hears: asked for again after it was made, it is another one."""
    promised = reached.notice.promised_at
    return f"{promised:%Y%m%d%H%M%S%f}" if promised is not None else ""
