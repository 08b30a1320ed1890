"""Filing a report: the report, the case, its history, the audit log, all in the turn's own transaction."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.report.result import Result
from flows.report.saved import CHANNEL_TO_TRY, Saved, lacking
from flows.thai.dates import local_date
from handlers.access import audit
from handlers.cases.deadlines import deadline
from handlers.cases.history import before_report, note, snapshot
from handlers.cases.look import must_attend
from handlers.turn.who import CaseRow, Who
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, Change, Channel, Outcome, ReasonSource
from models.numbering import add_numbered
from models.outcomes import COUNTS_AS_ATTEMPT, NextStep, enough_tries, next_step
from models.reports import Report


@dataclass(frozen=True)
class Filing:
    """A finished conversation. `corrects`: the report that this one replaces. `event`: the inbox event, so that it is
    filed once."""

    result: Result
    answers: dict[str, Any]
    sources: dict[str, str]
    event: int
    corrects: int | None = None


def file_report(session: Session, who: Who, row: CaseRow, filing: Filing, now: datetime) -> Saved | None:
    """Save a report on a case that `who` may see. None when the report to correct is no longer the latest, or the case
    has ended or was restricted meanwhile: then nothing changes."""
    case, outcome, today = locked(session, row.case), filing.result.outcome, local_date(now)
    old = session.get(Report, filing.corrects) if filing.corrects else None
    if not who.may_see(case) or case.status in CLOSED:
        return None
    if filing.corrects and (old is None or not old.stands or case.latest_report_id != old.id):
        return None
    before = snapshot(case)
    if old is not None:
        # Who has it now and what the newest list says is no part of the report and stays.
        first = before_report(session, old.first_id or old.id)
        case.attempts, case.latest_reason = first.attempts, first.latest_reason
    counts = outcome in COUNTS_AS_ATTEMPT
    # Only a try needs to know the others; anything else leaves their number as it is.
    tried = [*tries(session, case, old), filing.result.channel] if counts else []
    attempts = len(tried) if counts else case.attempts
    compulsory = must_attend(who, row, today)
    step = next_step(outcome, compulsory=compulsory, enough_tries=enough_tries(tried), witness=False)
    report = Report(
        area_id=case.area_id,
        case_id=case.id,
        reporter_id=who.person,
        reported_at=now,
        event_id=filing.event,
        outcome=outcome,
        happened_on=filing.result.happened_on,
        channel=filing.result.channel,
        reason=filing.result.reason,
        reason_source=ReasonSource.TEACHER if filing.result.reason else None,
        wants_call=filing.result.wants_call,
        leaf=step.leaf,
        answers=filing.answers,
        sources=filing.sources,
        note=filing.result.note,
        first_id=(old.first_id or old.id) if old is not None else None,
    )
    add_numbered(session, report)
    who.reports[report.id] = report
    if old is not None:
        old.successor, old.superseded_at = report, now
    _apply(case, step, report, who, attempts)
    case.due_on = deadline(session, case.area_id, today, step.amount, step.unit)
    what, replaced = (Change.CORRECTED, old.id) if old is not None else (Change.REPORTED, None)
    note(session, case, before, what, now, who.person, report, replaced)
    audit.record(session, who, "report.filed", now, case=case.id, report=report.id, outcome=outcome)
    return Saved(
        report=report.id,
        outcome=outcome,
        due=case.due_on,
        attempts=attempts,
        compulsory=compulsory,
        untried=_untried(tried),
        missing=lacking(len(tried), len(set(tried))) if outcome == Outcome.NO_SUCH_PERSON else None,
        may_end=counts and enough_tries(tried),
    )


def locked(session: Session, case: Case) -> Case:
    """The case as it is now, kept from others until the transaction ends."""
    mine = batch_of(session).locked_cases
    if case.id not in mine:
        session.refresh(case, with_for_update={"key_share": True})
        mine.add(case.id)
    return case


def _apply(case: Case, step: NextStep, report: Report, who: Who, attempts: int) -> None:
    case.status, case.waiting_for, case.proposal, case.leaf = step.status, step.who, step.proposal, step.leaf
    case.restricted = step.restricted
    case.family_messages_stopped = step.quiet
    case.latest_outcome, case.latest_report_id = report.outcome, report.id
    case.latest_reason = report.reason or case.latest_reason
    case.attempts, case.unchanged_in_a_row = attempts, 0
    if case.assignee_id is None:
        case.assignee_id = who.person


def tries(session: Session, case: Case, replaced: Report | None = None) -> Sequence[Channel | None]:
    """The ways of the tries that count and stand, one entry a try; without the report that is being `replaced`."""
    query = select(Report.channel).where(
        Report.case_id == case.id,
        Report.outcome.in_(COUNTS_AS_ATTEMPT),
        Report.no_change.is_(False),
        Report.withdrawn_at.is_(None),
        Report.superseded_at.is_(None),
    )
    if replaced is not None:
        query = query.where(Report.id != replaced.id)
    # What others of this batch have not written yet is about other children.
    quiet = nullcontext() if case.id in batch_of(session).changed_cases else session.no_autoflush
    with quiet:
        return session.scalars(query).all()


def _untried(tried: Sequence[Channel | None]) -> Channel | None:
    """The first usual way that nobody has tried yet."""
    return next((channel for channel in CHANNEL_TO_TRY if channel not in tried), None)
