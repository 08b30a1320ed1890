"""What hangs on a report beside its needs: the plan to return, the school's name, the witness. It counts as long as
the report stands, so taking a report back changes nothing here."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from flows.rules import Value
from flows.thai.dates import local_date
from handlers.cases.deadlines import deadline
from handlers.cases.history import note, snapshot
from handlers.needs.sources import asked_needs, carry_needs, settle
from handlers.reports.file import locked, tries
from handlers.turn.who import Who
from models.cases import Case
from models.codes import CaseStatus, Change, Destination, Outcome
from models.outcomes import enough_tries, next_step
from models.reports import Report, ReportAddition, ReturnPlan

WITNESS, SCHOOL_NAME = "witness", "school_name"


def given(session: Session, report: Report) -> dict[str, Value]:
    """What was answered so far, by question."""
    answers: dict[str, Value] = {}
    if needs := asked_needs(session, report):
        answers["needs"] = [row.need for row in needs]
    if report.plan is not None:
        answers["place"] = report.plan.destination
        if report.plan.starts_on is not None:
            answers["starts"] = report.plan.starts_on.isoformat()
    return answers | {row.what: row.value for row in report.additions if row.value is not None}


def save_plan(
    session: Session, who: Who, report: Report, place: Destination | None, starts: date | None, now: datetime
) -> None:
    """Where, and once it is known when: with both the case waits for the first day, without one for the school."""
    case = locked(session, session.get_one(Case, report.case_id))
    if place is None:
        report.plan = None
    else:
        if report.plan is None:
            report.plan = ReturnPlan(area_id=case.area_id, case_id=case.id, created_at=now)
        report.plan.destination, report.plan.starts_on = place, starts
    if case.latest_report_id != report.id:
        return
    before = snapshot(case)
    if place is not None and starts is not None:
        case.status, case.due_on = CaseStatus.RETURN_PENDING, starts
    elif case.status == CaseStatus.RETURN_PENDING:
        step = next_step(report.outcome, compulsory=True)
        reported = local_date(report.reported_at)
        case.status, case.due_on = step.status, deadline(session, case.area_id, reported, step.amount, step.unit)
    if snapshot(case) != before:
        note(session, case, before, Change.PLANNED, now, who.person)


def save_addition(report: Report, what: str, value: str, source: str | None, now: datetime) -> None:
    """The school's name, or the witness."""
    addition = next((one for one in report.additions if one.what == what), None)
    if addition is None:
        addition = ReportAddition(what=what)
        report.additions.append(addition)
    addition.value, addition.source, addition.at = value, source, now


def propose_not_found(session: Session, who: Who, report: Report, now: datetime) -> None:
    """With enough tries and a witness the district is asked to end the search."""
    case = locked(session, session.get_one(Case, report.case_id))
    if case.latest_report_id != report.id or not enough_tries(tries(session, case)):
        return
    before = snapshot(case)
    step = next_step(Outcome.NO_SUCH_PERSON, compulsory=True)
    case.proposal, case.waiting_for = step.proposal, step.who
    case.due_on = deadline(session, case.area_id, local_date(now), step.amount, step.unit)
    note(session, case, before, Change.PLANNED, now, who.person)


def carry(session: Session, who: Who, old: Report, new: Report, questions: frozenset[str], now: datetime) -> None:
    """A report was corrected: what was answered to questions that the new outcome asks too is taken over."""
    if "needs" in questions:
        carry_needs(session, old, new)
    settle(session, new.case_id)
    for addition in old.additions:
        if addition.what in questions:
            copy = ReportAddition(what=addition.what, value=addition.value, source=addition.source, at=addition.at)
            new.additions.append(copy)
    if old.plan is not None and "place" in questions:
        save_plan(session, who, new, old.plan.destination, old.plan.starts_on, now)
    if WITNESS in given(session, new):
        propose_not_found(session, who, new, now)
