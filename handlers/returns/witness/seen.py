"""The word of a second one: of whoever directs the school, and of the child's home."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import back_read, held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, read_since, since, snapshot
from handlers.cases.locked import locked
from handlers.reports.reading import read_reports
from handlers.returns.checks import back_report, first_check
from handlers.review.open import open_matters
from models.cases import Case, CaseRow
from models.codes import CaseStatus, Change, Why, Witness
from models.lifecycle import disputed, undisputed
from models.reports import Report
from thai.dates import local_date

WITHIN = timedelta(minutes=10)
"""So long it can be taken back."""


@dataclass(frozen=True)
class Shown:
    """The case, and the report that says that it is back."""

    case: int | None
    report: int | None


def may_confirm(session: Session, actor: Actor, shown: Shown) -> tuple[CaseRow, Report]:
    """The case, its row lock held, and that report. Raises `Declined`: there is another report, or it is not back, or
    she has said so herself."""
    row = held_case(session, actor, Right.CONFIRM_RETURN, shown.case)
    case = locked(session, row.case)
    require(actor, Right.CONFIRM_RETURN, about_case(case))
    report = back_report(session, case)
    if report is None or report.id != shown.report or case.status != CaseStatus.MONITORING:
        raise Declined(Why.EXPIRED)
    if report.reporter_id == actor.person or case.return_witness not in (Witness.TEACHER, Witness.BOTH):
        raise Declined(Why.EXPIRED)
    return row, report


def confirm_return(session: Session, actor: Actor, shown: Shown, now: datetime) -> CaseRow:
    """Whoever directs its school has seen it there. Pressing twice is once. Raises `Declined`."""
    row, _ = may_confirm(session, actor, shown)
    if row.case.return_witness == Witness.TEACHER:
        _becomes(session, row.case, Witness.BOTH, Change.RETURN_SEEN, now, actor.person)
        audit.record(session, actor, "case.return_seen", now, row.case)
    return row


def take_confirmation_back(session: Session, actor: Actor, shown: Shown, now: datetime) -> CaseRow:
    """For who has said it, while it is young and the last that has happened. Raises `Declined`."""
    row = may_take_back(session, actor, shown, now)
    if row.case.return_witness == Witness.BOTH:
        _becomes(session, row.case, Witness.TEACHER, Change.SEEN_TAKEN_BACK, now, actor.person)
        audit.record(session, actor, "case.return_unseen", now, row.case)
    return row


def may_take_back(session: Session, actor: Actor, shown: Shown, now: datetime) -> CaseRow:
    """The case, its row lock held. Raises `Declined`."""
    row, report = may_confirm(session, actor, shown)
    if row.case.return_witness == Witness.TEACHER:
        return row
    with session.no_autoflush:
        read_since(session, back_read(session))
    last = since(session, report)[-1]
    if last.what != Change.RETURN_SEEN or last.actor_id != actor.person:
        raise Declined(Why.ACTED_ON)
    if now - last.at > WITHIN:
        raise Declined(Why.TOO_LATE, can_correct=False)
    return row


def home_says(session: Session, case: Case, now: datetime, *, came: bool) -> None:
    """What the home says of the first day; the case's row lock is held. That it has come makes the school's word sure;
    that it has not is a matter of the district, and nothing is overwritten: every line of history stays."""
    if case.status != CaseStatus.MONITORING or case.return_witness not in (Witness.TEACHER, Witness.BOTH):
        return
    if came:
        if case.return_witness == Witness.TEACHER:
            _becomes(session, case, Witness.BOTH, Change.HOME_SAID, now, None)
        return
    before, change = snapshot(case), disputed(state_of(case))
    apply(session, case, change, now)
    case.return_witness = Witness.DISPUTED
    note(session, case, before, Change.HOME_SAID, now, None)
    open_matters(session, case, change.opens, now)


def home_unsays(session: Session, case: Case, now: datetime) -> None:
    """Its home says nothing of the kind any more: as before, the words of the others stand. The case's row lock is
    held. What the district has decided meanwhile stays."""
    report = back_report(session, case)
    if report is None or case.return_witness not in (Witness.BOTH, Witness.DISPUTED):
        return
    stands = Witness.BOTH if _is_seen(session, report) else Witness.TEACHER
    if case.return_witness == Witness.BOTH:
        if stands != Witness.BOTH:
            _becomes(session, case, stands, Change.HOME_UNSAID, now, None)
        return
    before, today = snapshot(case), local_date(now)
    back = report.plan.starts_on if report.plan is not None and report.plan.starts_on is not None else today
    apply(session, case, undisputed(state_of(case)), now, due=first_check(session, case.area_id, back, today))
    case.return_witness = stands
    note(session, case, before, Change.HOME_UNSAID, now, None)
    open_matters(session, case, (), now)


def _is_seen(session: Session, report: Report) -> bool:
    """Whether somebody who directs the school has said so, and has not taken it back."""
    with session.no_autoflush:
        read_since(session, back_read(session, CaseStatus.RETURN_PENDING))
        (first,) = read_reports(session, [report.first_id or report.id])
    later = [line.what for line in since(session, first)]
    return later.count(Change.RETURN_SEEN) > later.count(Change.SEEN_TAKEN_BACK)


def _becomes(session: Session, case: Case, witness: Witness, what: Change, now: datetime, actor: int | None) -> None:
    before = snapshot(case)
    case.return_witness = witness
    note(session, case, before, what, now, actor)
