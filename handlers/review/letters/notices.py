"""Who hears of a letter to สกร., and what that is drawn from when it is said."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace
from sqlalchemy.orm import Session

from flows.review.letters.notices import LETTER_ANSWERED, LetterAnswered, What
from handlers.access.actor import Actor
from handlers.messages.notices import Owed, owe
from handlers.reports.reading import read_reports
from handlers.review.desk.notices import area_phones, owed_matters
from handlers.review.letters.settle import is_there, says_dole
from models.cases import Case
from models.codes import Decision, MatterState, NoLetter, Outcome
from models.matters import Matter
from models.reports import Report
from thai.dates import local_date


def tell_letter(session: Session, actor: Actor | None, letter: Matter, now: datetime) -> None:
    """Whoever has asked for it, whoever has reported last, and whoever looks after the child; who has decided herself
    knows it. `actor`: None: the child has turned 15."""
    case = session.get_one(Case, letter.case_id)
    reports = read_reports(session, sorted({letter.source_id, case.latest_report_id or letter.source_id}))
    readers = {report.reporter_id for report in reports} | {case.assignee_id} - {None}
    for reader in sorted(one for one in readers if one is not None and (actor is None or one != actor.person)):
        about, identity = {"matter": letter.id}, f"{letter.id}:{reader}"
        owe(session, LETTER_ANSWERED, area=letter.area_id, person=reader, about=about, identity=identity, now=now)


def answered(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, LetterAnswered]:
    """Answers that stand, for those who are still there. Whoever looks after the child now goes on: by her own report,
    or with one."""
    found = [(one, letter, case) for one, letter, case, _ in owed_matters(session, owed)]
    latest = {case.latest_report_id for _, _, case in found if case.latest_report_id is not None}
    reports = {report.id: report for report in read_reports(session, sorted(latest))}
    told: dict[int, LetterAnswered] = {}
    for one, letter, case in found:
        report = reports.get(case.latest_report_id or 0)
        what: What
        if letter.state == MatterState.DONE and letter.decided_at is not None:
            what = "WRITTEN" if letter.decision == Decision.DONE else "REFUSED"
            day = local_date(letter.decided_at)
        elif letter.state == MatterState.DROPPED and letter.of_age:
            what, day = "OF_AGE", local_date(now)
        else:
            continue
        answer = LetterAnswered(case.number, what, day, local_date(now), letter.no_letter)
        told[one.id] = _with_next(answer, one.person, letter, case, report)
    no_way = {letter.area_id for one, letter, _ in found if one.id in told and told[one.id].there}
    phones = area_phones(session, no_way) if no_way else {}
    return {
        one.id: replace(told[one.id], phone=phones.get(letter.area_id) if told[one.id].there else None)
        for one, letter, _ in found
        if one.id in told
    }


def _with_next(
    answer: LetterAnswered, reader: int | None, letter: Matter, case: Case, report: Report | None
) -> LetterAnswered:
    """With what is to do next, for whoever looks after the child; where nobody does, for whoever has reported."""
    if report is None or reader != (case.assignee_id or report.reporter_id):
        return answer
    if _goes_on(letter, report):
        if report.reporter_id == reader:
            return replace(answer, report=report.id)
        return replace(answer, case=case.id)
    refused = answer.what == "REFUSED" and letter.no_letter != NoLetter.OF_AGE
    return replace(answer, there=refused and report.stands and says_dole(report) and is_there(report))


def _goes_on(letter: Matter, report: Report) -> bool:
    """Whether a first day, or another place, is still to be agreed on."""
    if report.outcome != Outcome.FOUND_WANTS_RETURN or not report.stands:
        return False
    if letter.no_letter not in (None, NoLetter.OF_AGE):
        return report.plan is None
    return report.plan is None or (says_dole(report) and report.plan.starts_on is None)
