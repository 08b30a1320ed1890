"""Hosts the report conversation: the child it is about, and what to do when it is sent."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace
from sqlalchemy.orm import Session

from flows import notices
from flows.engine import Turn
from flows.facts import Facts
from flows.followup import questions
from flows.report import saved as words
from flows.report.practice import PRACTICE_CHILD
from flows.report.result import result
from flows.run import Run
from flows.say import Text
from handlers.access import audit
from handlers.access.lookup import row_of
from handlers.cases import look as cases
from handlers.cases.history import before_report
from handlers.people.accounts import offer
from handlers.reports import extras
from handlers.reports.file import Filing, file_report
from handlers.turn import runs
from handlers.turn.incoming import Incoming
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.who import Who
from models.codes import CLOSED
from models.reports import Report


def start(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“รายงาน” on a card: begin, or offer the report that was left unfinished for the same child."""
    row = cases.visible(session, who, args.get("case"))
    if row is None:
        return say(words.not_yours())
    if row.case.status in CLOSED:
        return say(words.case_ended())
    audit.record(session, who, "case.opened", incoming.happened_at, case=row.case.id)
    unfinished = runs.unfinished_about(who, row.case.id)
    if unfinished is not None:
        return say(offer(unfinished, row.case.number))
    who.cases[row.case.id] = row
    return Outgoing(start=Start("report", {"case": str(row.case.id)}))


def correct(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“แก้รายงานล่าสุด”: the same conversation with the answers that were given, open at the review."""
    return _correct(session, who, args.get("report"), incoming.happened_at)


def anew(session: Session, who: Who, flow: str, about: Mapping[str, str], now: datetime) -> Outgoing:
    """The same conversation from its beginning; a correction begins at the review again."""
    if "corrects" in about:
        return _correct(session, who, about["corrects"], now)
    if "case" in about and flow != "safety":
        audit.record(session, who, "case.opened", now, case=int(about["case"]))
    return Outgoing(start=Start(flow, about))


def _correct(session: Session, who: Who, at: str | None, now: datetime) -> Outgoing:
    report = row_of(session, Report, at)
    row = cases.visible(session, who, str(report.case_id)) if report else None
    if report is None or row is None or report.reporter_id != who.person or report.answers is None:
        return say(words.not_yours())
    if row.case.status in CLOSED:
        return say(words.case_ended())
    if not report.stands or row.case.latest_report_id != report.id:
        return say(words.newer_report())
    audit.record(session, who, "case.opened", now, case=row.case.id)
    who.cases[row.case.id] = row
    answers = {key: value for key, value in report.answers.items() if key != "review"}
    about = {"case": str(row.case.id), "corrects": str(report.id)}
    return Outgoing(start=Start("report", about, answers, report.sources or {}))


def practise(_session: Session, who: Who, _now: datetime) -> Outgoing:
    """A report on the example child, for everybody who has joined."""
    return Outgoing(start=Start("report", {"practice": "1"})) if who.joined else NOTHING


def facts(session: Session, who: Who, run: Run, now: datetime) -> Facts | Text:
    """The child, as long as this person may see it and it is being traced."""
    if "practice" in run.about:
        return Facts(now, who.area_facts, child=PRACTICE_CHILD) if who.joined else notices.EXPIRED
    row = cases.visible(session, who, run.about.get("case"))
    if row is None:
        return words.not_yours()
    if row.case.status in CLOSED:
        return words.case_ended()
    corrects = run.about.get("corrects")
    if corrects is None:
        return cases.child_facts(who, row, now, row.case.latest_reason)
    if row.case.latest_report_id != int(corrects):
        return words.newer_report()
    # What was known before the report that is being corrected: it is no news about itself.
    old = session.get_one(Report, int(corrects))
    before = before_report(session, old.first_id or old.id)
    return cases.child_facts(who, row, now, before.latest_reason)


def answered(_session: Session, _who: Who, _turn: Turn, _facts: Facts, _incoming: Incoming) -> Outgoing:
    """Nothing is saved before the report is sent."""
    return NOTHING


def finished(session: Session, who: Who, turn: Turn, facts: Facts, incoming: Incoming) -> Outgoing:
    """Send: save the report, say what happens next, and go on with what would help."""
    if "practice" in turn.run.about:
        return Outgoing(words.practised())
    row = cases.visible(session, who, turn.run.about["case"])
    if row is None:
        return say(words.not_yours())
    corrects = turn.run.about.get("corrects")
    filing = Filing(
        result=result(turn.answers, facts),
        answers=dict(turn.answers),
        sources={key: value for key, value in turn.run.sources.items() if key in turn.answers},
        event=incoming.event,
        corrects=int(corrects) if corrects else None,
    )
    filed = file_report(session, who, row, filing, incoming.happened_at)
    if filed is None:
        return say(words.newer_report() if who.may_see(row.case) else words.not_yours())
    asks = questions(replace(facts, outcome=filed.outcome))
    report = who.reports[filed.report]
    if corrects:
        extras.carry(session, who, session.get_one(Report, int(corrects)), report, asks, incoming.happened_at)
    about = {"case": str(row.case.id), "report": str(filed.report)}
    # Before enough tries a witness is of no use: the thank-you says what is lacking.
    more = Start("followup", about, extras.given(session, report)) if asks and not filed.missing else None
    return Outgoing((words.saved(filed),), must_arrive=Text(words.SAVED_QUIETLY), start=more)
