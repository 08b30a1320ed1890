"""Hosts the second part of a report. Each answer is saved when it is given: who stops halfway has lost nothing."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from flows.engine import Turn
from flows.facts import Facts
from flows.followup import LATER
from flows.report import saved as words
from flows.rules import Value
from flows.run import Run
from flows.say import Text
from handlers.access import audit
from handlers.access.lookup import row_of
from handlers.cases import look as cases
from handlers.needs.sources import asked_needs, save_needs
from handlers.reports import extras
from handlers.reports.file import locked, tries
from handlers.turn.incoming import Incoming
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.who import Who
from models.cases import Case
from models.codes import CLOSED, Destination, Need, Outcome, Proposal
from models.outcomes import COUNTS_AS_ATTEMPT, enough_tries
from models.reports import Report


def more(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """Go on with the second part of the latest report: what was answered before is not asked again."""
    report = _mine(session, who, args.get("report"))
    if isinstance(report, Text):
        return say(report)
    audit.record(session, who, "case.opened", incoming.happened_at, case=report.case_id, report=report.id)
    about = {"case": str(report.case_id), "report": str(report.id)}
    return Outgoing(start=Start("followup", about, extras.given(session, report)))


def end_search(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“ขอจบการตามหา”: after three tries through two ways, with a local witness, the district may end the search."""
    report = _mine(session, who, args.get("report"))
    if isinstance(report, Text):
        return say(report)
    tried = tries(session, session.get_one(Case, report.case_id))
    if report.outcome not in COUNTS_AS_ATTEMPT or not enough_tries(tried):
        return say(words.not_yet_not_found(words.lacking(len(tried), len(set(tried)))))
    audit.record(session, who, "case.opened", incoming.happened_at, case=report.case_id, report=report.id)
    about = {"case": str(report.case_id), "report": str(report.id), "ending": "1"}
    return Outgoing(start=Start("followup", about))


def facts(session: Session, who: Who, run: Run, now: datetime) -> Facts | Text:
    """The child and the outcome, as long as the report stands and this person may see the case."""
    report = _mine(session, who, run.about["report"])
    if isinstance(report, Text):
        return report
    row = cases.visible(session, who, str(report.case_id))
    if row is None:
        return words.not_yours()
    known = cases.child_facts(who, row, now, None)
    outcome = Outcome.NO_SUCH_PERSON if "ending" in run.about else report.outcome
    return Facts(now, known.area, child=known.child, outcome=outcome)


def answered(session: Session, who: Who, turn: Turn, _facts: Facts, incoming: Incoming) -> Outgoing:
    """Save what was just answered."""
    now = incoming.happened_at
    report = _about(session, who, turn.run)
    case = locked(session, session.get_one(Case, report.case_id))
    if not who.may_see(case):  # restricted while we waited for it
        return say(words.not_yours())
    for key, value in turn.news.items():
        match key:
            case "needs":
                needs = [Need(need) for need in value] if isinstance(value, list) else []
                save_needs(session, case, report, needs, now)
            case "place" | "starts":
                extras.save_plan(session, who, report, *_plan(turn.run.answers), now)
            case extras.SCHOOL_NAME | extras.WITNESS if value != LATER:
                extras.save_addition(report, key, str(value), turn.run.sources.get(key), now)
                if key == extras.WITNESS:
                    extras.propose_not_found(session, who, report, now)
    audit.record(session, who, "report.added_to", now, case=case.id, report=report.id)
    return NOTHING


def finished(session: Session, who: Who, turn: Turn, _facts: Facts, _incoming: Incoming) -> Outgoing:
    """Say who answers what until when."""
    report = _about(session, who, turn.run)
    needs = [(row.need, row.owner, row.due_on) for row in asked_needs(session, report)]
    plan = report.plan
    asked = session.get_one(Case, report.case_id).proposal == Proposal.NOT_FOUND
    return say(words.all_done(needs, report.id, plan.starts_on if plan else None, not_found_asked=asked))


def _plan(answers: Mapping[str, Value]) -> tuple[Destination | None, date | None]:
    place, starts = answers.get("place", LATER), answers.get("starts", LATER)
    if place == LATER:
        return None, None
    return Destination(str(place)), None if starts == LATER else date.fromisoformat(str(starts))


def _about(session: Session, who: Who, run: Run) -> Report:
    at = run.about["report"]
    return _known(who, at) or session.get_one(Report, int(at))


def _known(who: Who, at: str | None) -> Report | None:
    """A report that was read for this turn, or made in it."""
    return next((report for number, report in who.reports.items() if str(number) == at), None)


def _mine(session: Session, who: Who, at: str | None) -> Report | Text:
    """This person's own report, as long as it is the one that stands for a child that she may see; or what to say."""
    report = _known(who, at) or row_of(session, Report, at)
    row = cases.visible(session, who, str(report.case_id)) if report else None
    if report is None or row is None or report.reporter_id != who.person:
        return words.not_yours()
    if row.case.status in CLOSED:
        return words.case_ended()
    if report.withdrawn_at is not None:
        return words.withdrawn(row.case.number)
    if row.case.latest_report_id != report.id:
        return words.newer_report()
    return report
