"""“เหมือนเดิม”: nothing has changed. One tap, no attempt; it moves the deadline once, and the second in a row asks."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from flows.report import saved as words
from flows.thai.dates import local_date
from handlers.access import audit
from handlers.cases import look as cases
from handlers.cases.deadlines import deadline
from handlers.cases.history import note, snapshot
from handlers.reports.file import locked
from handlers.turn.incoming import Incoming
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.who import CaseRow, Who
from models.cases import Case
from models.codes import CLOSED, Change, WaitingFor
from models.numbering import add_numbered
from models.outcomes import Unit, next_step
from models.reports import Report

DISTRICT_ANSWERS_WITHIN = 5
"""School days, as for everything that waits for the district."""


def same(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """The first time it is saved at once; the second time in a row help is offered first."""
    found = _current(session, who, args)
    if isinstance(found, Outgoing):
        return found
    if found.case.unchanged_in_a_row:
        return say(words.unchanged_again(found.case.id, found.case.latest_report_id or 0))
    return _repeat(session, who, found, incoming)


def same_sure(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“เหมือนเดิมจริงๆ”."""
    found = _current(session, who, args)
    return found if isinstance(found, Outgoing) else _repeat(session, who, found, incoming)


def same_help(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“ให้เขตช่วย”: the case waits for the district from now on."""
    found = _current(session, who, args)
    if isinstance(found, Outgoing):
        return found
    now, case = incoming.happened_at, found.case
    before = snapshot(case)
    case.waiting_for = WaitingFor.DISTRICT
    case.due_on = deadline(session, case.area_id, local_date(now), DISTRICT_ANSWERS_WITHIN, Unit.SCHOOL_DAYS)
    note(session, case, before, Change.HELP_ASKED, now, who.person)
    audit.record(session, who, "case.help_asked", now, case=case.id)
    return say(words.help_asked(case.number))


def _current(session: Session, who: Who, args: Mapping[str, str]) -> CaseRow | Outgoing:
    """The case, locked, if the button was shown for its latest report; otherwise what to say."""
    row = cases.visible(session, who, args.get("case"))
    if row is None:
        return say(words.not_yours())
    case: Case = locked(session, row.case)
    if not who.may_see(case):  # restricted while we waited for it
        return say(words.not_yours())
    if case.status in CLOSED:
        return say(words.case_ended())
    if args.get("report") != str(case.latest_report_id):
        return say(words.saved_already())
    if case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY):
        return say(words.district_has_it(case.number))
    if not cases.may_repeat(case):
        return say(words.cannot_repeat())
    return row


def _repeat(session: Session, who: Who, row: CaseRow, incoming: Incoming) -> Outgoing:
    now, case = incoming.happened_at, row.case
    outcome = case.latest_outcome
    if outcome is None:
        return say(words.cannot_repeat())
    before, today = snapshot(case), local_date(now)
    report = Report(
        area_id=case.area_id,
        case_id=case.id,
        reporter_id=who.person,
        reported_at=now,
        event_id=incoming.event,
        outcome=outcome,
        no_change=True,
        leaf=case.leaf,
    )
    add_numbered(session, report)
    case.latest_report_id = report.id
    if case.unchanged_in_a_row == 0:
        case.due_on = _one_period_on(session, who, row, today)
    case.unchanged_in_a_row += 1
    note(session, case, before, Change.UNCHANGED, now, who.person, report)
    audit.record(session, who, "report.unchanged", now, case=case.id, report=report.id)
    return Outgoing((words.unchanged(case.number, today, report.id),))


def _one_period_on(session: Session, who: Who, row: CaseRow, today: date) -> date | None:
    """The deadline moves by one period once, not for ever: the second in a row leaves it where it is."""
    if row.case.latest_outcome is None:
        return row.case.due_on
    step = next_step(row.case.latest_outcome, compulsory=cases.must_attend(who, row, today))
    return deadline(session, row.case.area_id, today, step.amount, step.unit)
