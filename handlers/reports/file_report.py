"""Filing a report: the report, the case, its history, the audit log, all in the turn's own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, snapshot
from handlers.cases.locked import locked
from handlers.cases.standing import is_colleagues, must_attend
from handlers.family.came.said import said_at_home
from handlers.needs.due import first_day_of
from handlers.needs.sources import fit_needs
from handlers.reports.own import before_first
from handlers.reports.refusing.notices import tell_refused
from handlers.reports.refusing.refusals import waits_as_refused
from handlers.reports.tries import note_try, tries
from handlers.returns.between.notices import seen_at_school
from handlers.returns.checks import first_check
from handlers.returns.retained.stop import stop_retained
from handlers.returns.witness.notices import tell_back
from handlers.review.assign import settle_assign
from handlers.review.letters.settle import settle_letter
from handlers.review.no_news.stop import stop_no_news
from handlers.review.open import open_matters, settle_call
from handlers.review.owners import move
from handlers.sharing.notices import tell_reported
from models.batch import batch_of
from models.cases import Case
from models.codes import (
    Attendance,
    Change,
    Channel,
    Destination,
    Leaf,
    MatterKind,
    Outcome,
    Reason,
    ReasonSource,
    Why,
    Witness,
    Wrong,
)
from models.lifecycle import After, Told, after, disputed
from models.numbering import add_numbered
from models.outcomes import COUNTS_AS_ATTEMPT
from models.reports import Report, ReturnPlan
from thai.dates import local_date


@dataclass(frozen=True)
class Filing:
    """A report in the controlled codes. `destination`: where the child is back, since the day on which it
    `happened_on`. `here`: the child is back at its own school, has moved within its own area. `answers`, `sources`: as
    given in chat. `event`: the inbox event, so that it is filed once. `corrects`: the report that this one
    replaces."""

    outcome: Outcome
    channel: Channel | None = None
    happened_on: date | None = None
    destination: Destination | None = None
    reason: Reason | None = None
    wants_call: bool = False
    here: bool = False
    note: str | None = None
    answers: dict[str, Any] | None = None
    sources: dict[str, str] | None = None
    event: int | None = None
    corrects: int | None = None

    @property
    def refuses(self) -> bool:
        """It says that the child is not the school's."""
        return (self.answers or {}).get("wrong") == Wrong.NOT_OURS


@dataclass(frozen=True)
class Filed:
    """What became of it. `replaced`: the report that it corrects. `tried`: the ways of all tries that count, one entry
    a try; empty where the outcome is no try. `compulsory`: whether school is, for this child. `stopped`: since the
    report that it corrects, the child that was back has come no more. `instead_of`: the colleague who looks after the
    child, in whose place it was filed; perhaps only since the report was begun. `against`: its home has said that it
    did not come."""

    report: Report
    replaced: Report | None
    due: date | None
    attempts: int
    tried: Sequence[Channel | None]
    compulsory: bool
    here: bool
    stopped: bool = False
    instead_of: int | None = None
    against: bool = False


def file_report(session: Session, actor: Actor, case: int | None, filing: Filing, now: datetime) -> Filed:
    """Save a report. Raises `Declined`: the case has ended or was restricted meanwhile, or the report to correct is no
    longer the latest; then nothing changes."""
    old = session.get(Report, filing.corrects) if filing.corrects else None
    right = Right.CORRECT if filing.corrects else Right.REPORT
    row = held_case(session, actor, right, case, old)
    standing, today = locked(session, row.case), local_date(now)
    # Once more: it may have been restricted or closed while we waited for its row lock.
    require(actor, right, about_case(standing, old))
    if standing.restricted and not actor.is_named(standing.area_id):  # the district's alone
        raise Declined(Why.WITH_DISTRICT, number=standing.number)
    if filing.corrects and (old is None or not old.stands or standing.latest_report_id != old.id):
        raise Declined(Why.NEWER_REPORT)
    wrong = filing.refuses and filing.outcome == Outcome.WRONG_RECORD
    if wrong and old is None and waits_as_refused(session, standing):
        raise Declined(Why.REFUSED_ALREADY, number=standing.number)  # somebody was first
    before, planned = snapshot(standing), first_day_of(standing) is not None
    if old is not None:
        # Who has it now and what the newest list says is no part of the report and stays.
        first = before_first(session, old)
        standing.attempts, standing.latest_reason = first.attempts, first.latest_reason
    # Only a try needs to know the others.
    counts = filing.outcome in COUNTS_AS_ATTEMPT
    tried = [*tries(session, standing, old), filing.channel] if counts else []
    compulsory = must_attend(row, today)
    told = Told(filing.outcome, here=filing.here, call=filing.wants_call)
    change = after(state_of(standing), told, tried, compulsory=compulsory)
    report = _report(standing, actor, filing, change.state.leaf, old, now)
    stays = old is not None and _attendance_stays(standing, old, filing)
    witness = _witness(session, standing, old, filing)
    if stays:
        change = After(state_of(standing))
    elif witness == Witness.DISPUTED:
        change = disputed(change.state)
    add_numbered(session, report)
    if filing.destination is not None:
        first_day = {"destination": filing.destination, "starts_on": filing.happened_on, "created_at": now}
        report.plan = ReturnPlan(area_id=standing.area_id, case_id=standing.id, **first_day)
    batch_of(session).reports[report.id] = report
    if old is not None:
        old.successor, old.superseded_by, old.superseded_at = report, report.id, now
    apply(
        session,
        standing,
        change,
        now,
        taker=None if filing.refuses else _taker(actor, standing),
        due=None if stays or witness == Witness.DISPUTED else _asked_on(session, standing, filing, today),
    )
    standing.latest_outcome, standing.latest_report_id = report.outcome, report.id
    standing.latest_reason = report.reason or standing.latest_reason
    if planned:  # what was agreed on went with the report before
        fit_needs(session, standing, now)
    if not stays:
        standing.attendance, standing.absent_since, standing.stayed = None, None, False
        standing.return_witness = witness
        if witness is not None:
            seen_at_school(session, standing, actor.person, now)
        if standing.return_witness == Witness.TEACHER:
            tell_back(session, standing, report, now)
    note_try(session, report, old)
    what, replaced = (Change.CORRECTED, old.id) if old is not None else (Change.REPORTED, None)
    note(session, standing, before, what, now, actor.person, report, replaced)
    open_matters(session, standing, change.opens, now)
    settle_call(session, standing, report.first_id or report.id, now, wanted=MatterKind.CALL in change.opens)
    stop_no_news(session, standing)
    stop_retained(session, standing)
    settle_letter(session, standing, now)
    settle_assign(session, standing, now)
    move(session, standing, before, now)
    tell_reported(session, actor, standing, report.id, now)
    if wrong:
        tell_refused(session, actor, standing, report.id, now)
    audit.record(session, actor, "report.filed", now, standing, report=report.id, outcome=filing.outcome)
    stopped = standing.attendance == Attendance.STOPPED
    instead_of = standing.assignee_id if is_colleagues(actor, standing) else None
    attempts, here, against = standing.attempts, filing.here, standing.return_witness == Witness.DISPUTED
    return Filed(report, old, standing.due_on, attempts, tried, compulsory, here, stopped, instead_of, against)


def _taker(actor: Actor, case: Case) -> int | None:
    """Whoever reports on a child that nobody looks after does from now on, at its school: an officer does not. Nor does
    whoever says that it is none of theirs."""
    at_school = case.school_id is not None and case.school_id in actor.schools
    return actor.person if at_school else None


def _attendance_stays(case: Case, old: Report, filing: Filing) -> bool:
    """Whether what was said since of the child's coming is true after a correction, too: the child was back, whatever
    else was wrong. Of one that comes no more, nobody may believe again that it comes."""
    back = old.outcome == filing.outcome == Outcome.BACK_IN_SCHOOL
    return back and case.attendance is not None and (filing.here or case.attendance == Attendance.STOPPED)


def _witness(session: Session, case: Case, old: Report | None, filing: Filing) -> Witness | None:
    """Its school's word counts at once, and a correction of the day does not unsay that of a second one. What its home
    has said before of the same day stands with it or against it."""
    if filing.outcome != Outcome.BACK_IN_SCHOOL or not filing.here:
        return None
    home = said_at_home(session, case.id, filing.happened_on)
    if home is not None:
        return Witness.BOTH if home else Witness.DISPUTED
    both = old is not None and case.return_witness == Witness.BOTH
    return Witness.BOTH if both else Witness.TEACHER


def _asked_on(session: Session, case: Case, filing: Filing, today: date) -> date | None:
    """The day on which a child that is back here is asked about; of any other it is counted from today."""
    back = filing.happened_on if filing.here and filing.outcome == Outcome.BACK_IN_SCHOOL else None
    return first_check(session, case.area_id, back, today) if back is not None else None


def _report(case: Case, actor: Actor, filing: Filing, leaf: Leaf, old: Report | None, now: datetime) -> Report:
    return Report(
        area_id=case.area_id,
        case_id=case.id,
        reporter_id=actor.person,
        reported_at=now,
        event_id=filing.event,
        outcome=filing.outcome,
        happened_on=filing.happened_on,
        channel=filing.channel,
        reason=filing.reason,
        reason_source=ReasonSource.TEACHER if filing.reason else None,
        wants_call=filing.wants_call,
        leaf=leaf,
        answers=filing.answers,
        sources=filing.sources,
        note=filing.note,
        first_id=(old.first_id or old.id) if old is not None else None,
    )
