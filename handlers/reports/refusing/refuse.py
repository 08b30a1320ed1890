"""“ไม่ใช่เด็กของเรา”: a report like any other, with one answer. The district has the child from then on."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, allowed
from handlers.cases.standing import require_hers
from handlers.reports.file_report import Filed, Filing, file_report
from models.cases import Case, CaseRow
from models.codes import CaseStatus, Outcome, WaitingFor, Why, Wrong


def offers_refusal(actor: Actor, case: Case) -> bool:
    """Whether she is shown the button: while the school is next, and the child has not come back."""
    return allowed(actor, Right.REFUSE, about_case(case)) and _why_not(case) is None


def begin_refusal(session: Session, actor: Actor, case: int | None) -> CaseRow:
    """The same for whoever presses or types it. Raises `Declined`, also where a colleague has the child."""
    row = held_case(session, actor, Right.REFUSE, case)
    require_hers(actor, row.case)
    if (why := _why_not(row.case)) is not None:
        raise Declined(why, number=row.case.number)
    return row


def may_refuse(session: Session, actor: Actor, case: int | None) -> CaseRow:
    """What of it still holds for whoever is being asked why: that the district has it meanwhile keeps nobody from
    telling where the child studies. Raises `Declined`."""
    row = held_case(session, actor, Right.REFUSE, case)
    require_hers(actor, row.case)
    if row.case.restricted:
        raise Declined(Why.DISTRICT_HAS_IT, number=row.case.number)
    if row.case.status == CaseStatus.MONITORING:
        raise Declined(Why.IS_BACK, number=row.case.number)
    return row


def refuse(session: Session, actor: Actor, case: int | None, why: str, event: int, now: datetime) -> Filed:
    """Who looks after it, if anybody does, stays. Raises `Declined`, also where somebody was first."""
    may_refuse(session, actor, case)
    answers = {"outcome": Outcome.WRONG_RECORD.value, "wrong": Wrong.NOT_OURS.value, "not_ours": why}
    return file_report(session, actor, case, Filing(Outcome.WRONG_RECORD, answers=answers, event=event), now)


def _why_not(case: Case) -> Why | None:
    if case.status == CaseStatus.MONITORING:
        return Why.IS_BACK
    at_school = not case.restricted and case.waiting_for in (WaitingFor.TEACHER, WaitingFor.SCHOOL)
    return None if at_school else Why.DISTRICT_HAS_IT
