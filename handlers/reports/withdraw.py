"""Taking a report back within ten minutes: the case stands as if it had never been sent."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, allowed
from handlers.cases.history import note, restore, since, snapshot
from handlers.cases.locked import locked
from handlers.needs.sources import asked_needs, fit_needs, settle
from handlers.reports.reading import read_reports
from handlers.reports.tries import note_try
from handlers.returns.between.notices import unseen_at_school
from handlers.returns.retained.propose import settle_retained
from handlers.review.assign import settle_assign
from handlers.review.letters.settle import settle_letter
from handlers.review.no_news.stand import settle_no_news
from handlers.review.open import settle_call, settle_matters
from handlers.review.owners import move
from handlers.review.reading import matters_of
from models.cases import Case
from models.codes import Change, SourceKind, Why
from models.office import InOffice
from models.reports import Report

WITHIN = timedelta(minutes=10)
RELIED_ON = {
    Change.IMPORTED: "the case began anew after it",
    Change.LIST_MISSING: "the office has said where the child is",
    Change.LIST_BACK: "the office has said where the child is",
    Change.REASSIGNED: "somebody else has the child now",
    Change.HELP_ASKED: "the district was asked for help on its account",
    Change.DECIDED: "the district has decided on its account",
    Change.REOPENED: "the district has taken a decision back",
    Change.ATTENDANCE: "somebody has said since whether the child comes",
    Change.ATTENDANCE_UNDONE: "somebody has been asked since whether the child comes",
    Change.RETURN_SEEN: "somebody else has said since that the child is back",
    Change.CLASS_SAID: "somebody has said since in which class the child is",
    Change.HOME_SAID: "the child's home has said since whether it is back",
    Change.NEW_DAY: "the district has answered on its account",
    Change.TIME_ASKED: "somebody has been given more time since",
    Change.HEAD_TALKS: "somebody has been given more time since",
}
"""After these a report stays: somebody has relied on it. All other changes are what reports bring about themselves,
or take a change of these back (`_TAKEN_BACK`)."""


_TAKEN_BACK = {
    Change.TIME_ASKED: Change.TIME_TAKEN_BACK,
    Change.HEAD_TALKS: Change.TALK_TAKEN_BACK,
    Change.RETURN_SEEN: Change.SEEN_TAKEN_BACK,
    Change.CLASS_SAID: Change.CLASS_TAKEN_BACK,
    Change.HOME_SAID: Change.HOME_UNSAID,
}


def withdraw(session: Session, actor: Actor, report: int | None, now: datetime) -> Case:
    """For its reporter, while it is young and nobody has acted on it. Pressing twice is once. Raises `Declined`."""
    case, found = may_withdraw(session, actor, report, now)
    if found.withdrawn_at is None:
        _take_back(session, actor, case, found, now)
    return case


def may_withdraw(session: Session, actor: Actor, report: int | None, now: datetime) -> tuple[Case, Report]:
    """What that would take back, with the row lock of its case; one that is taken back too. Raises `Declined`."""
    read = read_reports(session, [report]) if report is not None else []
    if not read:
        raise Declined(Why.NOT_YOURS)
    found = read[0]
    row = held_case(session, actor, Right.WITHDRAW, found.case_id, found)
    case = locked(session, row.case)
    if found.withdrawn_at is not None:
        return case, found
    if now - found.reported_at > WITHIN:
        can_correct = allowed(actor, Right.CORRECT, about_case(case, found)) and not found.no_change
        raise Declined(Why.TOO_LATE, can_correct=can_correct)
    if _acted_on(session, case, found):
        raise Declined(Why.ACTED_ON)
    return case, found


def _take_back(session: Session, actor: Actor, case: Case, report: Report, now: datetime) -> None:
    before = snapshot(case)
    report.withdrawn_at, report.withdrawn_by = now, actor.person
    # A correction that is taken back brings back what it had corrected.
    first, filed = since(session, report)[:2]
    replaced = session.get(Report, filed.replaced_id) if filed.replaced_id is not None else None
    if replaced is not None:
        replaced.superseded_by = replaced.superseded_at = None
    restore(session, case, first, now)
    note_try(session, replaced, report)
    settle(session, case.id)
    fit_needs(session, case, now)
    settle_matters(session, case, now)
    wanted = replaced is not None and replaced.wants_call
    settle_call(session, case, report.first_id or report.id, now, wanted=wanted)
    settle_no_news(session, case)
    settle_retained(session, case)
    settle_letter(session, case, now)
    settle_assign(session, case, now, taken_back=True)
    move(session, case, before, now)
    unseen_at_school(session, case, actor.person, now)
    stands = replaced.id if replaced else None
    note(session, case, before, Change.WITHDRAWN, now, actor.person, report, stands)
    audit.record(session, actor, "report.withdrawn", now, case, report=report.id)


def _acted_on(session: Session, case: Case, report: Report) -> bool:
    """A later report, an answer to a need or to a matter, or any change that the report itself did not make."""
    if case.latest_report_id != report.id:
        return True
    mine = (report.id, report.first_id)
    asked = [
        one for one in matters_of(session, case.id) if one.source_kind == SourceKind.REPORT and one.source_id in mine
    ]
    items: list[InOffice] = [*asked_needs(session, report), *asked]
    if any(one.decided_at is not None and one.decided_at >= report.reported_at for one in items):
        return True
    later = [line.what for line in since(session, report)[2:]]
    for moved, back in _TAKEN_BACK.items():
        if later.count(moved) == later.count(back):  # the day that it has set stands
            later = [what for what in later if what != moved]
    return any(what in RELIED_ON for what in later)
