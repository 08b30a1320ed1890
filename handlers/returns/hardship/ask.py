"""What makes it hard for a child to come is known, and somebody shall help: a need like any other, of the report that
says that it is back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.cases.standing import require_hers
from handlers.needs.sources import ask_one
from handlers.returns.checks import back_report
from models.cases import CaseRow
from models.checks import AWAY
from models.codes import Need, Why
from models.lifecycle import WATCHED
from models.needs import NeedRow


@dataclass(frozen=True)
class Answered:
    """The answer that has led to the question: of which case, and the day that it has had since."""

    case: int | None
    due: date


def may_tell(session: Session, actor: Actor, answered: Answered) -> CaseRow:
    """The case, its row lock held. Raises `Declined`: the answer was taken back, or there is another one by now."""
    row = held_case(session, actor, Right.ANSWER_ATTENDANCE, answered.case)
    case = locked(session, row.case)
    require(actor, Right.ANSWER_ATTENDANCE, about_case(case))
    require_hers(actor, case)
    stands = case.status in WATCHED and case.attendance in AWAY
    if not stands or case.due_on != answered.due:
        raise Declined(Why.EXPIRED)
    return row


def ask_for_help(session: Session, actor: Actor, answered: Answered, need: Need, now: datetime) -> NeedRow:
    """What would help, which an office owes from now on. Raises `Declined`."""
    case = may_tell(session, actor, answered).case
    report = back_report(session, case)
    if report is None:
        raise Declined(Why.EXPIRED)
    asked = ask_one(session, case, report, need, actor.person, now)
    audit.record(session, actor, "case.hardship", now, case, report=report.id)
    return asked
