"""A call that was promised to a home: whoever looks after the child has made it, or nobody has answered."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.family.asking.known import forget_calls, owed_by_teacher
from handlers.family.calling.owed import calls_of, held_answers
from models.batch import batch_of
from models.cases import CaseRow
from models.codes import Why
from models.home_calls import HomeCall
from models.return_notices import ReturnNotice
from models.rows import row_of


def call_made(session: Session, actor: Actor, notice: int | None, now: datetime) -> CaseRow:
    """Said twice it is once. Raises `Declined`."""
    found, row = _reach(session, actor, notice)
    if found.call_due is not None and found.called_at is None:
        found.called_at, found.called_by = now, actor.person
        settle_calls(session, actor, found.case_id, found.guardian_id, now)
        audit.record(session, actor, "home.called", now, row.case, notice=found.id)
    return row


def settle_calls(session: Session, actor: Actor, case: int, guardian: int | None, now: datetime) -> None:
    """Whatever else this one of the home was promised by whoever looks after the child: with news, or on any day. It
    was one call. The row lock of the case is held."""
    owed: list[ReturnNotice | HomeCall] = [*calls_of(session, case), *owed_by_teacher(session, case)]
    for one in owed:
        if guardian is not None and one.guardian_id == guardian:
            one.called_at, one.called_by = now, actor.person


def not_answered(session: Session, actor: Actor, notice: int | None, now: datetime) -> tuple[ReturnNotice, CaseRow]:
    """The call is owed as before. Raises `Declined`: also where it is made, or owed no more."""
    found, row = _reach(session, actor, notice)
    if found.call_due is None or found.called_at is not None:
        raise Declined(Why.EXPIRED)
    audit.record(session, actor, "home.not_answered", now, row.case, notice=found.id)
    return found, row


def _reach(session: Session, actor: Actor, notice: int | None) -> tuple[ReturnNotice, CaseRow]:
    found = row_of(session, ReturnNotice, notice)
    if found is None:
        raise Declined(Why.NOT_YOURS)
    waits = found.case_id not in batch_of(session).locked_cases
    row = held_answers(session, actor, found.case_id)
    if waits:
        forget_calls(session, found.case_id)
        session.refresh(found)  # whoever changes it holds the row lock of its case
    return found, row
