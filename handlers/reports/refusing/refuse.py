"""“ไม่ใช่เด็กของเรา”: a report like any other, with one answer. The district has the child from then on."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right
from handlers.cases.standing import require_hers
from handlers.reports.file_report import Filed, Filing, file_report
from models.cases import CaseRow
from models.codes import Outcome, WaitingFor, Why, Wrong


def may_refuse(session: Session, actor: Actor, case: int | None) -> CaseRow:
    """Raises `Declined`: it is not her school's, a colleague has it, or the district has it already."""
    row = held_case(session, actor, Right.REFUSE, case)
    require_hers(actor, row.case)
    if row.case.restricted or row.case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY):
        raise Declined(Why.DISTRICT_HAS_IT, number=row.case.number)
    return row


def refuse(session: Session, actor: Actor, case: int | None, why: str, event: int, now: datetime) -> Filed:
    """Who looks after it, if anybody does, stays. Raises `Declined`, also where somebody was first."""
    may_refuse(session, actor, case)
    answers = {"outcome": Outcome.WRONG_RECORD.value, "wrong": Wrong.NOT_OURS.value, "not_ours": why}
    return file_report(session, actor, case, Filing(Outcome.WRONG_RECORD, answers=answers, event=event), now)
