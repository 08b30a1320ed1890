"""A report that was taken back is sent again as it was, for as long as it can be taken back."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right
from handlers.cases.history import note, restore, since, snapshot
from handlers.cases.locked import locked
from handlers.needs.sources import fit_needs, settle
from handlers.reports.reading import read_reports
from handlers.reports.tries import note_try
from handlers.reports.withdraw import WITHIN
from handlers.returns.retained.stop import stop_retained
from handlers.review.assign import settle_assign
from handlers.review.letters.settle import settle_letter
from handlers.review.no_news.stop import stop_no_news
from handlers.review.open import settle_call, settle_matters
from handlers.review.owners import move
from models.cases import Case
from models.codes import Change, Why
from models.history import CaseChange
from models.reports import Report


def send_again(session: Session, actor: Actor, report: int | None, now: datetime) -> Case:
    """For its reporter, while nothing has happened since it was taken back. Pressing twice is once. Raises
    `Declined`."""
    read = read_reports(session, [report]) if report is not None else []
    if not read:
        raise Declined(Why.NOT_YOURS)
    found = read[0]
    row = held_case(session, actor, Right.WITHDRAW, found.case_id, found)
    case = locked(session, row.case)
    held_case(session, actor, Right.WITHDRAW, found.case_id, found)  # it may have been restricted while we waited
    if found.withdrawn_at is None:
        return case
    if now - found.reported_at > WITHIN:
        raise Declined(Why.TOO_LATE_AGAIN)
    lines = since(session, found)
    if lines[-1].what != Change.WITHDRAWN or lines[-1].report_id != found.id:
        raise Declined(Why.CHANGED_SINCE)
    _put_back(session, actor, case, found, lines[-2], now)
    return case


def _put_back(session: Session, actor: Actor, case: Case, report: Report, stood: CaseChange, now: datetime) -> None:
    """The case stands again as it `stood` before the report was taken back."""
    before = snapshot(case)
    report.withdrawn_at = report.withdrawn_by = None
    filed = since(session, report)[1]
    replaced = session.get(Report, filed.replaced_id) if filed.replaced_id is not None else None
    if replaced is not None:
        replaced.superseded_by, replaced.superseded_at = report.id, now
    restore(session, case, stood, now)
    note_try(session, report, replaced)
    settle(session, case.id)
    fit_needs(session, case, now)
    settle_matters(session, case, now)
    settle_call(session, case, report.first_id or report.id, now, wanted=report.wants_call)
    stop_no_news(session, case)
    stop_retained(session, case)
    settle_letter(session, case, now)
    settle_assign(session, case, now)
    move(session, case, before, now)
    note(session, case, before, Change.SENT_AGAIN, now, actor.person, report, replaced.id if replaced else None)
    audit.record(session, actor, "report.sent_again", now, case, report=report.id)
