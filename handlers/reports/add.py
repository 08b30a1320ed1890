"""What is added to a report after it was saved: needs, where and when the child returns, a school's name, a witness. It
counts as long as the report stands, so taking the report back changes nothing here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.looks import birth_of
from handlers.access.rights import Right, about_case, require
from handlers.cases.apply import apply, give_new_day, state_of
from handlers.cases.history import note, snapshot
from handlers.cases.locked import locked
from handlers.needs.sources import carry_needs, fit_needs, save_needs, settle
from handlers.reports.tries import tries
from handlers.review.letters.settle import lacks_letter, settle_letter, waits_for
from handlers.review.open import open_matters
from models.cases import Case
from models.codes import CaseStatus, Change, Destination, Need, Outcome
from models.lifecycle import end_proposed, planned
from models.outcomes import enough_tries
from models.reports import Report, ReportAddition, ReturnPlan
from thai.dates import local_date

WITNESS, SCHOOL_NAME = "witness", "school_name"


@dataclass(frozen=True)
class Added:
    """What was just answered; None: not asked now. `typed`: values of additions with LINE's id of their message."""

    needs: Sequence[Need] | None = None
    plan: tuple[Destination | None, date | None] | None = None
    typed: tuple[tuple[str, str, str | None], ...] = ()


def add_to_report(session: Session, actor: Actor, report: Report, added: Added, now: datetime) -> None:
    """Save it. Raises `Declined` when the case was restricted or closed meanwhile."""
    case = locked(session, session.get_one(Case, report.case_id))
    require(actor, Right.ADD, about_case(case, report))
    if added.needs is not None:
        save_needs(session, case, report, added.needs, now)
    if added.plan is not None:
        save_plan(session, actor, case, report, *added.plan, now)
    for what, value, source in added.typed:
        save_addition(report, what, value, source, now)
        if what == WITNESS:
            _propose_not_found(session, actor, case, report, now)
    audit.record(session, actor, "report.added_to", now, case, report=report.id)


def carry(session: Session, actor: Actor, old: Report, new: Report, questions: frozenset[str], now: datetime) -> None:
    """A report was corrected: what was answered to questions that the new outcome asks too is taken over."""
    case = session.get_one(Case, new.case_id)
    if "needs" in questions:
        carry_needs(session, old, new)
    settle(session, case.id)
    for addition in old.additions:
        if addition.what in questions:
            copy = ReportAddition(what=addition.what, value=addition.value, source=addition.source, at=addition.at)
            new.additions.append(copy)
    # The day since which a child was said to be back was never agreed on as its first one.
    if old.plan is not None and old.outcome != Outcome.BACK_IN_SCHOOL and "place" in questions:
        save_plan(session, actor, case, new, old.plan.destination, old.plan.starts_on, now)
    if any(addition.what == WITNESS and addition.value is not None for addition in new.additions):
        _propose_not_found(session, actor, case, new, now)


def save_plan(
    session: Session,
    actor: Actor,
    case: Case,
    report: Report,
    place: Destination | None,
    starts: date | None,
    now: datetime,
) -> None:
    """Where, and once it is known when. At สกร. no first day is agreed on before the letter that a younger child needs:
    whatever was said of one is not kept."""
    had = report.plan.destination if report.plan is not None else None
    today = local_date(now)
    if place == Destination.DOLE and lacks_letter(session, case, birth_of(session, case.id), today):
        starts = None
    set_plan(session, actor, case, report, place, starts, now)
    if case.latest_report_id == report.id and Destination.DOLE in (had, place):
        waited = waits_for(session, case)
        settle_letter(session, case, now, chosen=place != had)
        if waited is not None and not waited.unfinished:
            give_new_day(session, case, now, actor.person)


def set_plan(
    session: Session,
    actor: Actor,
    case: Case,
    report: Report,
    place: Destination | None,
    starts: date | None,
    now: datetime,
) -> None:
    """With both the case waits for the first day, without one for the school. The case's row lock is held."""
    if place is None:
        report.plan = None
    else:
        if report.plan is None:
            report.plan = ReturnPlan(area_id=case.area_id, case_id=case.id, created_at=now)
        report.plan.destination, report.plan.starts_on = place, starts
    if case.latest_report_id != report.id:
        return
    before = snapshot(case)
    known = place is not None and starts is not None
    reported = local_date(report.reported_at)
    after = planned(state_of(case), report.outcome, known=known)
    apply(session, case, after, now, due=starts if known else None, since=reported)
    if snapshot(case) != before:
        fit_needs(session, case, now)
        note(session, case, before, Change.PLANNED, now, actor.person)


def save_addition(
    report: Report, what: str, value: str, source: str | None, now: datetime, by: int | None = None
) -> None:
    """One more, or another answer to the same. `by`: who has answered, where the district has asked."""
    addition = next((one for one in report.additions if one.what == what), None)
    if addition is None:
        addition = ReportAddition(what=what)
        report.additions.append(addition)
    addition.value, addition.source, addition.at, addition.by_id = value, source, now, by


def _propose_not_found(session: Session, actor: Actor, case: Case, report: Report, now: datetime) -> None:
    """With enough tries and a witness the district is asked to end the search."""
    searched = case.latest_report_id == report.id and case.status == CaseStatus.TRACING
    if not searched or not enough_tries(tries(session, case)):
        return
    before, change = snapshot(case), end_proposed(state_of(case))
    apply(session, case, change, now)
    open_matters(session, case, change.opens, now)
    note(session, case, before, Change.PLANNED, now, actor.person)
