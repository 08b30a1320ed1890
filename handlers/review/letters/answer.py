"""What an answer to the asking for a letter makes of where the child shall learn, and its reversal."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import birth_of
from handlers.cases.apply import give_new_day
from handlers.reports.add import set_plan
from handlers.reports.reading import read_reports
from handlers.review.letters.settle import letters_of, says_dole
from models.ages import needs_letter
from models.cases import Case
from models.codes import CLOSED, CaseStatus, Decision, Destination, NoLetter, Outcome, Why
from models.matters import DROPPED_DAY, NO_LETTER, Matter
from models.reports import Report
from thai.dates import local_date


def answer_letter(
    session: Session,
    actor: Actor,
    letter: Matter,
    case: Case,
    decision: Decision,
    why: NoLetter | None,
    now: datetime,
) -> None:
    """Without a letter the child's way back is chosen anew, unless none is needed; whatever the answer, whoever goes on
    has a new day. Raises `Declined`: a no says why."""
    if decision == Decision.DONE:
        give_new_day(session, case, now, actor.person)
        return
    if why is None:
        raise Declined(Why.EXPIRED)
    letter.details = (letter.details or {}) | {NO_LETTER: why.value}
    report = _asked_by(session, case)
    if why != NoLetter.OF_AGE and report is not None and _is_planned(report):
        set_plan(session, actor, case, report, None, None, now)
    give_new_day(session, case, now, actor.person)


def take_answer_back(session: Session, actor: Actor, letter: Matter, case: Case, now: datetime) -> None:
    """It waits for the letter again, and a first day that was agreed on by it is agreed on no more: whoever has said it
    to the family hears so. Raises `Declined`: it shall learn elsewhere by now, comes already, needs no letter any more,
    or waits for another one; or nobody says any more that it shall learn there."""
    report = _asked_by(session, case)
    others = [one for one in letters_of(session, case) if one.id > letter.id]
    ended = case.status in CLOSED and case.status != CaseStatus.CLOSED_STUDYING
    if report is None or ended or others or not _same(letter, report):
        raise Declined(Why.MOVED_ON)
    if not needs_letter(birth_of(session, case.id), case.grade, local_date(now)):
        raise Declined(Why.MOVED_ON)
    if not says_dole(report) and not _was_taken_away(letter, report):
        raise Declined(Why.MOVED_ON)
    if report.outcome == Outcome.FOUND_WANTS_RETURN:
        if report.plan is not None and report.plan.starts_on is not None:
            letter.details = (letter.details or {}) | {DROPPED_DAY: report.plan.starts_on.isoformat()}
        set_plan(session, actor, case, report, Destination.DOLE, None, now)


def _was_taken_away(letter: Matter, report: Report) -> bool:
    """Whether the report has no plan since this no took away that it shall learn there."""
    refused = letter.no_letter not in (None, NoLetter.OF_AGE)
    return refused and report.outcome == Outcome.FOUND_WANTS_RETURN and report.plan is None


def _same(letter: Matter, report: Report) -> bool:
    """Whether it is answered for this report, or one that this corrects; a letter that was written counts for all."""
    return letter.decision == Decision.DONE or letter.source_id in (report.id, report.first_id)


def _is_planned(report: Report) -> bool:
    return report.outcome == Outcome.FOUND_WANTS_RETURN and says_dole(report)


def _asked_by(session: Session, case: Case) -> Report | None:
    """The report that is the latest."""
    if case.latest_report_id is None:
        return None
    return next(iter(read_reports(session, [case.latest_report_id])), None)
