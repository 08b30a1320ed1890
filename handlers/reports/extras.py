"""What hangs on a report: needs, the plan to return, the school's name, the witness. Taken back with it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
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


def given(session: Session, report: int) -> dict[str, Value]:
    """What was answered so far, by question."""
    answers: dict[str, Value] = {}
    if needs := standing_needs(session, report):
        answers["needs"] = [row.need for row in needs]
    plan = plan_of(session, report)
    if plan is not None:
        answers["place"] = plan.destination
        if plan.starts_on is not None:
            answers["starts"] = plan.starts_on.isoformat()
    additions = select(ReportAddition).where(ReportAddition.report_id == report)
    return answers | {row.what: row.value for row in session.scalars(additions) if row.value is not None}


def standing_needs(session: Session, report: int) -> Sequence[NeedRow]:
    """The needs of a report that were not taken back."""
    return session.scalars(
        select(NeedRow).where(NeedRow.report_id == report, NeedRow.state != NeedState.WITHDRAWN).order_by(NeedRow.id)
    ).all()


def save_needs(session: Session, case: Case, report: Report, needs: Sequence[Need], now: datetime) -> None:
    """The needs of this report become exactly these; what somebody has acted on stays."""
    existing = {row.need: row for row in session.scalars(select(NeedRow).where(NeedRow.report_id == report.id))}
    for need, row in existing.items():
        if need not in needs and row.state == NeedState.OPEN:
            session.delete(row)
    for need in needs:
        if need not in existing:
            owner = need_owner(need)
            due = deadline(session, case.area_id, local_date(now), *need_deadline(owner))
            session.add(
                NeedRow(
                    area_id=case.area_id,
                    case_id=case.id,
                    report_id=report.id,
                    need=need,
                    owner=owner,
                    due_on=due,
                    created_at=now,
                )
            )
    session.flush()


def save_plan(
    session: Session, who: Who, report: Report, place: Destination | None, starts: date | None, now: datetime
) -> None:
    """Where, and once it is known when: with both the case waits for the first day, without one for the school."""
    case = locked(session, session.get_one(Case, report.case_id))
    plan = plan_of(session, report.id)
    if place is None:
        if plan is not None:
            session.delete(plan)
    else:
        if plan is None:
            plan = ReturnPlan(area_id=case.area_id, case_id=case.id, report_id=report.id, created_at=now)
            session.add(plan)
        plan.destination, plan.starts_on = place, starts
    session.flush()
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


def save_addition(session: Session, report: Report, what: str, value: str, source: str | None, now: datetime) -> None:
    """The school's name, or the witness."""
    addition = session.scalars(
        select(ReportAddition).where(ReportAddition.report_id == report.id, ReportAddition.what == what)
    ).first()
    if addition is None:
        addition = ReportAddition(report_id=report.id, what=what)
        session.add(addition)
    addition.value, addition.source, addition.at = value, source, now
    session.flush()


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


def carry(session: Session, who: Who, old: int, new: int, questions: frozenset[str], now: datetime) -> None:
    """A report was corrected: what belongs to the new outcome (its `questions`) moves to the new report, open needs and
    a plan that don't are taken back."""
    for need in standing_needs(session, old):
        if "needs" in questions:
            need.report_id = new
        elif need.state == NeedState.OPEN:
            need.state, need.answered_at = NeedState.WITHDRAWN, now
    plan = plan_of(session, old)
    if plan is not None and "place" in questions:
        plan.report_id = new
    elif plan is not None:
        plan.withdrawn_at = now
    for addition in session.scalars(select(ReportAddition).where(ReportAddition.report_id == old)):
        if addition.what in questions:
            addition.report_id = new
    session.flush()
    report = session.get_one(Report, new)
    if plan is not None and plan.report_id == new:
        save_plan(session, who, report, plan.destination, plan.starts_on, now)
    if WITNESS in given(session, new):
        propose_not_found(session, who, report, now)


def take_back(session: Session, report: Report, replaced: Report | None, now: datetime) -> None:
    """The report is withdrawn, and with it all that hangs on it. What it had taken over from the one that it replaced,
    or ended there, goes back to that one."""
    came = report.reported_at
    for need in standing_needs(session, report.id):
        if replaced is not None and need.created_at < came:
            need.report_id = replaced.id
        else:
            need.state, need.answered_at = NeedState.WITHDRAWN, now
    plan = plan_of(session, report.id)
    if plan is not None and replaced is not None and plan.created_at < came:
        plan.report_id = replaced.id
    elif plan is not None:
        plan.withdrawn_at = now
    if replaced is None:
        return
    for addition in session.scalars(select(ReportAddition).where(ReportAddition.report_id == report.id)):
        if addition.at < came:
            addition.report_id = replaced.id
    ended = select(NeedRow).where(NeedRow.report_id == replaced.id, NeedRow.answered_at == came)
    for need in session.scalars(ended.where(NeedRow.state == NeedState.WITHDRAWN)):
        need.state, need.answered_at = NeedState.OPEN, None
    left = select(ReturnPlan).where(ReturnPlan.report_id == replaced.id, ReturnPlan.withdrawn_at == came)
    for plan in session.scalars(left):
        plan.withdrawn_at = None
    session.flush()


def plan_of(session: Session, report: int) -> ReturnPlan | None:
    """The plan to return that stands."""
    return session.scalars(
        select(ReturnPlan).where(ReturnPlan.report_id == report, ReturnPlan.withdrawn_at.is_(None))
    ).first()
