"""Hosts the second part of a report. Each answer is saved when it is given: who stops halfway has lost nothing."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.engine import Turn
from flows.facts import Facts
from flows.followup import LATER
from flows.report import saved as words
from flows.run import Run
from flows.thai.dates import local_date
from handlers import audit, cases
from handlers.incoming import Incoming
from handlers.outgoing import NOTHING, Outgoing, say
from handlers.reports.changes import deadline, note, snapshot
from handlers.reports.file import locked, tries
from handlers.who import Who
from models.cases import Case
from models.codes import CaseStatus, Destination, Need, Outcome
from models.outcomes import enough_tries, need_deadline, need_owner, next_step
from models.reports import NeedRow, Report, ReportAddition, ReturnPlan


def facts(session: Session, who: Who, run: Run, now: datetime) -> Facts | None:
    """The child and the outcome, as long as the report stands and this person may see the case."""
    row = cases.visible(session, who, run.about.get("case"))
    report = session.get(Report, int(run.about["report"]))
    if row is None or report is None or not report.stands or report.reporter_id != who.person:
        return None
    known = cases.child_facts(who, row, now)
    return Facts(now, known.area, child=known.child, outcome=report.outcome)


def answered(session: Session, who: Who, turn: Turn, _facts: Facts, incoming: Incoming) -> Outgoing:
    """Save what was just answered."""
    report = session.get_one(Report, int(turn.run.about["report"]))
    case = locked(session, session.get_one(Case, report.case_id))
    for key, value in turn.news.items():
        match key:
            case "needs" if isinstance(value, list):
                _save_needs(session, case, report, [Need(need) for need in value], incoming.happened_at)
            case "place" | "starts":
                _save_plan(session, who, case, report, turn, incoming.happened_at)
            case "school_name" | "witness" if value != LATER:
                _save_addition(session, report, key, str(value), turn.run.sources.get(key), incoming.happened_at)
                if key == "witness":
                    _propose_not_found(session, who, case, report, incoming.happened_at)
    audit.record(session, who, "report.added_to", incoming.happened_at, case=case.id, report=report.id)
    return NOTHING


def finished(session: Session, _who: Who, turn: Turn, _facts: Facts, _incoming: Incoming) -> Outgoing:
    """Say who answers what until when."""
    report = int(turn.run.about["report"])
    needs = session.execute(
        select(NeedRow.need, NeedRow.owner, NeedRow.due_on).where(NeedRow.report_id == report).order_by(NeedRow.id)
    ).all()
    return say(words.all_done([(row.need, row.owner, row.due_on) for row in needs], report))


def _save_needs(session: Session, case: Case, report: Report, needs: list[Need], now: datetime) -> None:
    """The needs of this report become exactly these; changing the answer before anybody has acted replaces them."""
    existing = {row.need: row for row in session.scalars(select(NeedRow).where(NeedRow.report_id == report.id))}
    for need, row in existing.items():
        if need not in needs:
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


def _save_plan(session: Session, who: Who, case: Case, report: Report, turn: Turn, now: datetime) -> None:
    """Where, and once it is known when; with both the case waits for the first day."""
    place, starts = turn.answers.get("place"), turn.answers.get("starts")
    plan = session.scalars(select(ReturnPlan).where(ReturnPlan.report_id == report.id)).first()
    if place is None or place == LATER:
        if plan is not None:
            session.delete(plan)
        return
    if plan is None:
        plan = ReturnPlan(area_id=case.area_id, case_id=case.id, report_id=report.id, created_at=now)
        session.add(plan)
    plan.destination = Destination(str(place))
    plan.starts_on = date.fromisoformat(str(starts)) if starts and starts != LATER else None
    if plan.starts_on is not None and case.latest_report_id == report.id:
        before = snapshot(case)
        case.status, case.due_on = CaseStatus.RETURN_PENDING, plan.starts_on
        note(session, case, before, "planned", now, who.person)
    session.flush()


def _save_addition(session: Session, report: Report, what: str, value: str, source: str | None, now: datetime) -> None:
    addition = session.scalars(
        select(ReportAddition).where(ReportAddition.report_id == report.id, ReportAddition.what == what)
    ).first()
    if addition is None:
        addition = ReportAddition(report_id=report.id, what=what)
        session.add(addition)
    addition.value, addition.source, addition.at = value, source, now
    session.flush()


def _propose_not_found(session: Session, who: Who, case: Case, report: Report, now: datetime) -> None:
    """With the witness and enough tries “nobody knows the child” goes to the district."""
    if case.latest_report_id != report.id or not enough_tries(tries(session, case)):
        return
    before = snapshot(case)
    step = next_step(Outcome.NO_SUCH_PERSON, compulsory=True)
    case.proposal, case.waiting_for = step.proposal, step.who
    case.due_on = deadline(session, case.area_id, local_date(now), step.amount, step.unit)
    note(session, case, before, "planned", now, who.person)
