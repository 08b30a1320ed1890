"""Whether a child waits for a letter of the district to สกร.: it stands in front of the district as long as the report
that is the latest says that the child shall learn there, or does."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access.looks import birth_of
from handlers.cases.deadlines import deadline
from handlers.reports.reading import read_reports
from handlers.review.open import add_matter
from handlers.review.reading import matters_of
from handlers.review.steps import step
from models.ages import needs_letter
from models.cases import Case
from models.codes import CLOSED, CaseStatus, Decision, Destination, MatterKind, MatterState, NoLetter, Outcome
from models.matters import OF_AGE, Matter
from models.office import Step
from models.outcomes import DISTRICT_ANSWERS
from models.reports import Report
from thai.dates import local_date

LETTER = MatterKind.REFERRAL_LETTER
_STUDYING = frozenset({Outcome.STUDYING_SAME, Outcome.STUDYING_OTHER})


def settle_letter(session: Session, case: Case, now: datetime, *, chosen: bool = False) -> None:
    """The case's row lock is held; asked whenever a report, what was added to it or a decision may have changed where
    the child learns. One letter at a time is asked for: a further report takes it over. `chosen`: สกร. was chosen just
    now, so that a no from before is no answer to it."""
    had = letters_of(session, case)
    last = had[-1] if had else None
    report = _latest(session, case)
    if report is None or not _asks(session, case, report, local_date(now)):
        if last is not None and last.unfinished:
            drop_letter(last)
        return
    if last is not None and last.unfinished:
        _take_over(last, had, report)
        return
    if is_free(had) or (last is not None and not chosen and _refused_for(last, report)):
        return
    due = deadline(session, case.area_id, local_date(now), DISTRICT_ANSWERS)
    if last is None or last.state == MatterState.DONE:
        add_matter(session, case, LETTER, report.id, due, now)
        return
    step(last, Step.COME_BACK)
    _take_over(last, had, report)
    if last.due_on < local_date(now):
        last.due_on = due
    last.details = {key: value for key, value in (last.details or {}).items() if key != OF_AGE}


def end_letter(session: Session, case: Case) -> None:
    """The case has been closed: nothing is written about a child that learns nowhere near. One that studies at สกร. is
    owed its letter still. Its row lock is held."""
    if case.status in CLOSED and case.status != CaseStatus.CLOSED_STUDYING:
        for one in letters_of(session, case):
            if one.unfinished:
                drop_letter(one)


def drop_letter(letter: Matter) -> None:
    """Nobody waits for it any more, nor for an answer to what was asked about it."""
    if letter.state == MatterState.ASKED:
        letter.kept_until = letter.question = None
    step(letter, Step.DROP)


def letters_of(session: Session, case: Case) -> list[Matter]:
    """All that were ever asked for, the oldest first."""
    return [one for one in matters_of(session, case.id) if one.kind == LETTER]


def waits_for(session: Session, case: Case) -> Matter | None:
    """The letter that is asked for and not decided on."""
    return next((one for one in letters_of(session, case) if one.unfinished), None)


def lacks_letter(session: Session, case: Case, birth: date | None, today: date) -> bool:
    """Whether no first day at สกร. may be agreed on yet."""
    return needs_letter(birth, case.grade, today) and not is_free(letters_of(session, case))


def is_free(had: list[Matter]) -> bool:
    """Whether the letter was written, or the district has seen that none is needed; that decision stands still."""
    undone = {one.undoes_id for one in had}
    written = (one for one in had if one.state == MatterState.DONE and one.id not in undone)
    return any(one.decision == Decision.DONE or one.no_letter == NoLetter.OF_AGE for one in written)


def says_dole(report: Report) -> bool:
    """Whether the child shall learn at สกร., or does, by this report."""
    if report.outcome in _STUDYING:
        return (report.answers or {}).get("studying") == Destination.DOLE
    return report.plan is not None and report.plan.destination == Destination.DOLE


def is_there(report: Report) -> bool:
    """Whether a child that learns at สกร. by this report does so already."""
    return report.outcome != Outcome.FOUND_WANTS_RETURN


def _asks(session: Session, case: Case, report: Report, today: date) -> bool:
    if case.status in CLOSED and case.status != CaseStatus.CLOSED_STUDYING:
        return False
    return says_dole(report) and needs_letter(birth_of(session, case.id), case.grade, today)


def _latest(session: Session, case: Case) -> Report | None:
    if case.latest_report_id is None:
        return None
    found = next(iter(read_reports(session, [case.latest_report_id])), None)
    return found if found is not None and found.stands else None


def _take_over(letter: Matter, had: list[Matter], report: Report) -> None:
    """It is asked for by this report now."""
    if letter.source_id != report.id:
        letter.nth = 1 + max((one.nth for one in had if one.source_id == report.id), default=0)
        letter.source_id = report.id


def _refused_for(last: Matter, report: Report) -> bool:
    return last.state == MatterState.DONE and last.source_id in (report.id, report.first_id)
