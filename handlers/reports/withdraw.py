"""Taking a report back within ten minutes: the case stands as if it had never been sent."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flows.report import saved as words
from handlers.access import audit
from handlers.access.lookup import row_of
from handlers.cases.history import FILED, before_report, note, restore, snapshot
from handlers.needs.sources import asked_needs, settle
from handlers.reports.file import locked
from handlers.turn import runs
from handlers.turn.incoming import Incoming
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.who import Who
from models.cases import Case
from models.codes import Change, NeedState
from models.history import CaseChange
from models.reports import Report

WITHIN = timedelta(minutes=10)
BY_REPORTS = (*FILED, Change.PLANNED, Change.WITHDRAWN)
"""Changes that reports bring about themselves, or that were undone; any other was made by somebody who relied on it."""


def withdraw(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“ถอนรายงาน”: for its reporter, while it is young and nobody has acted on it. Pressing twice is once."""
    now = incoming.happened_at
    report = row_of(session, Report, args.get("report"), lock=True)
    if report is None or report.reporter_id != who.person:
        return say(words.not_yours())
    case = locked(session, session.get_one(Case, report.case_id))
    if case.school_id not in who.schools and case.area_id not in who.areas:
        return say(words.not_yours())
    if report.withdrawn_at is not None:
        return say(words.withdrawn(case.number))
    if now - report.reported_at > WITHIN:
        return say(words.too_late_to_withdraw(can_correct=who.may_see(case) and not report.no_change))
    if _acted_on(session, case, report):
        return say(words.acted_on())
    _take_back(session, who, case, report, now)
    return say(words.withdrawn(case.number))


def _take_back(session: Session, who: Who, case: Case, report: Report, now: datetime) -> None:
    now_standing = snapshot(case)
    report.withdrawn_at, report.withdrawn_by = now, who.person
    # A correction that is taken back brings back what it had corrected.
    replaced = session.scalars(select(Report).where(Report.superseded_by == report.id)).first()
    if replaced is not None:
        replaced.superseded_by = replaced.superseded_at = None
    restore(case, before_report(session, report.id))
    settle(session, case.id)
    note(session, case, now_standing, Change.WITHDRAWN, now, who.person, report, replaced.id if replaced else None)
    audit.record(session, who, "report.withdrawn", now, case=case.id, report=report.id)
    runs.forget_about(session, who, report.id, now)


def _acted_on(session: Session, case: Case, report: Report) -> bool:
    """A later report, an answer to a need, or any change that the report itself did not make."""
    if case.latest_report_id != report.id:
        return True
    acted = (need for need in asked_needs(session, report) if need.state != NeedState.OPEN)
    if any(need.answered_at is not None and need.answered_at >= report.reported_at for need in acted):
        return True
    since = select(CaseChange.id).where(CaseChange.report_id == report.id).order_by(CaseChange.id).limit(1)
    first = session.scalar(since) or 0
    others = (
        select(func.count())
        .select_from(CaseChange)
        .where(CaseChange.case_id == case.id, CaseChange.id > first, CaseChange.what.not_in(BY_REPORTS))
    )
    return bool(session.scalar(others))
