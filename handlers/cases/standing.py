"""What can be said of a case as it stands, by the rules of the table of outcomes."""

from datetime import date
from typing import Protocol

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, about_case, allowed
from models.ages import compulsory_until, is_compulsory
from models.cases import Case, CaseRow
from models.codes import CaseStatus, Outcome, WaitingFor, Why
from models.outcomes import REPEATABLE


class Standing(Protocol):
    """What “nothing has changed” depends on: a case, or as much of it as a list has read."""

    @property
    def latest_outcome(self) -> Outcome | None: ...

    @property
    def waiting_for(self) -> WaitingFor: ...

    @property
    def status(self) -> CaseStatus: ...


def may_repeat(case: Standing) -> bool:
    """Whether “nothing has changed” would be true: an earlier result can still hold, the school is next, and no first
    day is agreed on, after which only the child's coming or not coming is news."""
    at_school = case.waiting_for in (WaitingFor.TEACHER, WaitingFor.SCHOOL)
    return case.latest_outcome in REPEATABLE and at_school and case.status != CaseStatus.RETURN_PENDING


def attends_until(row: CaseRow) -> date | None:
    """The last day on which school is compulsory for the child; None where its birth date is not known."""
    birth = row.child.birth_date
    return None if birth is None else compulsory_until(birth, row.compulsory_until)


def must_attend(row: CaseRow, today: date) -> bool:
    """Whether school is compulsory for the child."""
    return is_compulsory(row.child.birth_date, today, finished_m3=row.case.finished_m3, until=row.compulsory_until)


def is_colleagues(actor: Actor, case: Case) -> bool:
    """Somebody else at her school looks after it. Not so to who directs it, nor to the district."""
    if case.assignee_id in (None, actor.person):
        return False
    here = allowed(actor, Right.LIST_CHILDREN, about_case(case))
    return here and not allowed(actor, Right.SHARE_OUT, about_case(case))


def require_hers(actor: Actor, case: Case) -> None:
    """What is saved at once by an older button is for whoever looks after the child: a colleague is to know first whose
    it is by now. Raises `Declined`."""
    if is_colleagues(actor, case):
        raise Declined(Why.COLLEAGUES, number=case.number)
