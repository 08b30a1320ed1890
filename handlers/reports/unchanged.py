"""“Nothing has changed”: no attempt; it moves the deadline once, and the second in a row asks for a wish for help."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, snapshot
from handlers.cases.locked import locked
from handlers.cases.standing import may_repeat, must_attend, require_hers
from handlers.review.no_news.stop import stop_no_news
from handlers.review.open import open_matters
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import Change, WaitingFor, Why
from models.lifecycle import help_asked, unchanged
from models.numbering import add_numbered
from models.reports import Report
from thai.dates import local_date


@dataclass(frozen=True)
class Seen:
    """The case that a button was shown for, and its latest report of that time."""

    case: int | None
    report: int | None


def say_unchanged(session: Session, actor: Actor, seen: Seen, event: int | None, now: datetime) -> Report:
    """A report without a channel that keeps everything. `event`: None where another report has it. Raises
    `Declined`."""
    row = _current(session, actor, Right.SAY_UNCHANGED, seen)
    case, before = row.case, snapshot(row.case)
    report = Report(
        area_id=case.area_id,
        case_id=case.id,
        reporter_id=actor.person,
        reported_at=now,
        event_id=event,
        outcome=case.latest_outcome,
        no_change=True,
        leaf=case.leaf,
    )
    add_numbered(session, report)
    batch_of(session).reports[report.id] = report
    case.latest_report_id = report.id
    compulsory = must_attend(row, local_date(now))
    apply(session, case, unchanged(state_of(case), report.outcome, compulsory=compulsory), now)
    stop_no_news(session, case)
    note(session, case, before, Change.UNCHANGED, now, actor.person, report)
    audit.record(session, actor, "report.unchanged", now, case, report=report.id)
    return report


def repeats(session: Session, actor: Actor, seen: Seen) -> Case | None:
    """The case, when it would be the second time in a row. Raises `Declined` as `say_unchanged` does."""
    case = _current(session, actor, Right.SAY_UNCHANGED, seen).case
    return case if case.unchanged_in_a_row else None


def ask_district(session: Session, actor: Actor, seen: Seen, now: datetime) -> Case:
    """The case waits for the district from now on. Raises `Declined`."""
    case = _current(session, actor, Right.ASK_DISTRICT, seen).case
    before = snapshot(case)
    change = help_asked(state_of(case))
    apply(session, case, change, now)
    open_matters(session, case, change.opens, now)
    note(session, case, before, Change.HELP_ASKED, now, actor.person)
    audit.record(session, actor, "case.help_asked", now, case)
    return case


def _current(session: Session, actor: Actor, right: Right, seen: Seen) -> CaseRow:
    """The case, its row lock held, if the button was shown for its latest report."""
    if seen.case is None:
        raise Declined(Why.NOT_YOURS)
    row = held_case(session, actor, right, seen.case)
    case = locked(session, row.case)
    require(actor, right, about_case(case))  # it may have been restricted while we waited for its row lock
    require_hers(actor, case)
    if seen.report != case.latest_report_id:
        raise Declined(Why.SAVED_ALREADY)
    if case.restricted or case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY):
        raise Declined(Why.DISTRICT_HAS_IT, number=case.number)
    if not may_repeat(case):
        raise Declined(Why.CANNOT_REPEAT)
    return row
