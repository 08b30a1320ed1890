"""What hangs on a report: needs, the plan to return, the school's name, the witness. Taken back with it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from flows.rules import Value
from flows.thai.dates import local_date
from handlers.reports.changes import deadline, note, snapshot
from handlers.reports.file import locked, tries
from handlers.who import Who
from models.cases import Case
from models.codes import CaseStatus, Destination, Need, NeedState, Outcome
from models.outcomes import enough_tries, need_deadline, need_owner, next_step
from models.reports import NeedRow, Report, ReportAddition, ReturnPlan

WITNESS, SCHOOL_NAME = "witness", "school_name"


def given(report: Report) -> dict[str, Value]:
    """What was answered so far, by question."""
    answers: dict[str, Value] = {}
    if needs := standing_needs(report):
        answers["needs"] = [row.need for row in needs]
    plan = standing_plan(report)
    if plan is not None:
        answers["place"] = plan.destination
        if plan.starts_on is not None:
            answers["starts"] = plan.starts_on.isoformat()
    return answers | {row.what: row.value for row in report.additions if row.value is not None}


def standing_needs(report: Report) -> list[NeedRow]:
    """The needs of a report that were not taken back."""
    return [need for need in report.needs if need.state != NeedState.WITHDRAWN]


def standing_plan(report: Report) -> ReturnPlan | None:
    """The plan to return that stands."""
    return report.plan if report.plan is not None and report.plan.withdrawn_at is None else None


def save_needs(session: Session, case: Case, report: Report, needs: Sequence[Need], now: datetime) -> None:
    """The needs of this report become exactly these; what somebody has acted on stays."""
    existing = {row.need: row for row in report.needs}
    for need, row in existing.items():
        if need not in needs and row.state == NeedState.OPEN:
            report.needs.remove(row)
    for need in needs:
        if need not in existing:
            owner = need_owner(need)
            due = deadline(session, case.area_id, local_date(now), *need_deadline(owner))
            report.needs.append(
                NeedRow(area_id=case.area_id, case_id=case.id, need=need, owner=owner, due_on=due, created_at=now)
            )


def save_plan(
    session: Session, who: Who, report: Report, place: Destination | None, starts: date | None, now: datetime
) -> None:
    """Where, and once it is known when: with both the case waits for the first day, without one for the school."""
    case = locked(session, session.get_one(Case, report.case_id))
    plan = standing_plan(report)
    if place is None:
        if plan is not None:
            report.plan = None
    else:
        if plan is None:
            plan = report.plan = ReturnPlan(area_id=case.area_id, case_id=case.id, created_at=now)
        plan.destination, plan.starts_on = place, starts
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
        note(session, case, before, "planned", now, who.person)


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
    note(session, case, before, "planned", now, who.person)


def carry(session: Session, who: Who, old: Report, new: Report, questions: frozenset[str], now: datetime) -> None:
    """A report was corrected: what belongs to the new outcome (its `questions`) moves to the new report, open needs and
    a plan that don't are taken back."""
    for need in standing_needs(old):
        if "needs" in questions:
            need.report = new
        elif need.state == NeedState.OPEN:
            need.state, need.answered_at = NeedState.WITHDRAWN, now
    plan = standing_plan(old)
    if plan is not None and "place" in questions:
        plan.report = new
        save_plan(session, who, new, plan.destination, plan.starts_on, now)
    elif plan is not None:
        plan.withdrawn_at = now
    for addition in list(old.additions):
        if addition.what in questions:
            addition.report = new
    if WITNESS in given(new):
        propose_not_found(session, who, new, now)


def take_back(report: Report, replaced: Report | None, now: datetime) -> None:
    """The report is withdrawn, and with it all that hangs on it. What it had taken over from the one that it replaced,
    or ended there, goes back to that one."""
    came = report.reported_at
    ended = [] if replaced is None else [need for need in replaced.needs if need.answered_at == came]
    left = replaced.plan if replaced is not None else None
    for need in standing_needs(report):
        if replaced is not None and need.created_at < came:
            need.report = replaced
        else:
            need.state, need.answered_at = NeedState.WITHDRAWN, now
    plan = standing_plan(report)
    if plan is not None and replaced is not None and plan.created_at < came:
        plan.report = replaced
    elif plan is not None:
        plan.withdrawn_at = now
    if replaced is None:
        return
    for addition in list(report.additions):
        if addition.at < came:
            addition.report = replaced
    for need in ended:
        if need.state == NeedState.WITHDRAWN:
            need.state, need.answered_at = NeedState.OPEN, None
    if left is not None and left.withdrawn_at == came:
        left.withdrawn_at = None
