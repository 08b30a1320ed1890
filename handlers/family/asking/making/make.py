"""A call that a home has asked for on any day: it is made, or nobody has answered. The teacher's whoever looks after
the child makes; of the director's nobody hears but who directs the school."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import cases_for_homes
from handlers.family.asking.known import forget_calls
from handlers.family.calling.call import settle_calls
from handlers.family.calling.owed import held_answers
from handlers.family.known import is_in_peace
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import CallOf, Role, Why
from models.home_calls import HomeCall
from models.rows import row_of


@dataclass(frozen=True)
class Held:
    """The row lock of its case is held."""

    call: HomeCall
    row: CaseRow


def call_made(session: Session, actor: Actor, call: int | None, now: datetime) -> CaseRow:
    """Said twice it is once. Raises `Declined`: also where nobody waits for it any more."""
    held = hold(session, actor, call, now)
    if held.call.called_at is None:
        if held.call.dropped_at is not None:
            raise Declined(Why.EXPIRED)
        held.call.called_at, held.call.called_by = now, actor.person
        if held.call.whom == CallOf.TEACHER:
            settle_calls(session, actor, held.row.case.id, held.call.guardian_id, now)
        audit.record(session, actor, "home.called", now, held.row.case, call=held.call.id)
    return held.row


def not_answered(session: Session, actor: Actor, call: int | None, now: datetime) -> Held:
    """It is owed as before. Raises `Declined`: also where it is made, or owed no more."""
    held = hold(session, actor, call, now)
    if not held.call.is_owed:
        raise Declined(Why.EXPIRED)
    audit.record(session, actor, "home.not_answered", now, held.row.case, call=held.call.id)
    return held


def hold(session: Session, actor: Actor, call: int | None, now: datetime) -> Held:
    """Raises `Declined`: it is another's, or leads to a home that is left in peace, which looks as if there were
    none."""
    found = row_of(session, HomeCall, call)
    if found is None:
        raise Declined(Why.NOT_YOURS)
    (case,) = cases_for_homes(session, [found.case_id])
    _expect_reader(actor, found, case)
    waits = found.case_id not in batch_of(session).locked_cases
    row = held_answers(session, actor, found.case_id)
    if waits:
        forget_calls(session, found.case_id)
        session.refresh(found)  # whoever changes it holds the row lock of its case
        _expect_reader(actor, found, row.case)
    if is_in_peace(session, row.case, now):
        raise Declined(Why.EXPIRED)
    return Held(found, row)


def _expect_reader(actor: Actor, call: HomeCall, case: Case) -> None:
    """One of the director: nobody else at the school, nor she where the child is hers to look after."""
    directs = actor.has(Role.DIRECTOR, school=case.school_id) and case.assignee_id != actor.person
    if call.whom == CallOf.DIRECTOR and not directs:
        raise Declined(Why.NOT_YOURS)
