"""What was typed in a message that its writer took back goes from her reports too; the report itself stands."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from models.among import among_named
from models.batch import batch_of
from models.reports import Report, ReportAddition

UNSEND_WITHIN = timedelta(hours=25)
"""LINE lets people take messages back for 24 hours."""


_CODES = frozenset({"wrong", "not_ours"})
"""Answers of a list by which a report is found and counted, as by its outcome: chosen, however they were typed."""


def redact_typed(session: Session, actor: Actor, message: str, now: datetime) -> None:
    """Remove the answers that came from this message."""
    if actor.person is None:
        return
    for report, additions in _recent(session, actor.person, now):
        if report.reported_at <= now - UNSEND_WITHIN:
            continue
        typed = {key for key, source in (report.sources or {}).items() if source == message}
        if typed:
            gone = typed - _CODES
            report.answers = {key: value for key, value in (report.answers or {}).items() if key not in gone}
            report.sources = {key: source for key, source in (report.sources or {}).items() if key not in typed}
            report.note = None if "note" in typed else report.note
            report.redacted_at = now
        for addition in additions:
            _forget(addition, message)
    for addition in _answers(session, actor.person, now):
        _forget(addition, message)


def _forget(addition: ReportAddition, message: str) -> None:
    if addition.source == message:
        addition.value = addition.source = None


class _Answered(dict[int, list[ReportAddition]]):
    """What a batch has read of people who take something back: what they have answered to their district."""


def _answers(session: Session, person: int, now: datetime) -> list[ReportAddition]:
    """What she has answered lately, to a report of any age and of anybody. Read for everybody like the reports."""
    batch = batch_of(session)
    answered = batch.own(_Answered)
    if person not in answered:
        wanted = {person, *(one for _, _, one in batch.taken_back if one is not None)} - answered.keys()
        answered.update({one: [] for one in wanted})
        given = {"people": sorted(wanted), "since": min(now, batch.begins_at or now) - UNSEND_WITHIN}
        with session.no_autoflush:
            for addition in session.scalars(_ANSWERS, given):
                answered[addition.by_id or 0].append(addition)
    return answered[person]


class _Recent(dict[int, list[tuple[Report, list[ReportAddition]]]]):
    """What a batch has read of people who take something back: their latest reports, with what was added."""


def _recent(session: Session, person: int, now: datetime) -> list[tuple[Report, list[ReportAddition]]]:
    """What she has reported lately, with what was added. The first of a batch who asks reads it for everybody who takes
    something back in it."""
    batch = batch_of(session)
    recent = batch.own(_Recent)
    if person not in recent:
        asking = {one for _, _, one in batch.taken_back if one is not None}
        wanted = {person, *asking} - recent.keys()
        recent.update({one: [] for one in wanted})
        given = {"people": sorted(wanted), "since": min(now, batch.begins_at or now) - UNSEND_WITHIN}
        with session.no_autoflush:
            found: dict[int, tuple[Report, list[ReportAddition]]] = {
                report.id: (report, []) for report in session.scalars(_REPORTS, given)
            }
            for addition in session.scalars(_ADDITIONS, {"reports": sorted(found)}):
                found[addition.report_id][1].append(addition)
        for report, additions in found.values():
            recent[report.reporter_id].append((report, additions))
    return recent[person]


_REPORTS = select(Report).where(among_named(Report.reporter_id, "people"), Report.reported_at > bindparam("since"))
_ADDITIONS = select(ReportAddition).where(among_named(ReportAddition.report_id, "reports"))
_ANSWERS = select(ReportAddition).where(
    among_named(ReportAddition.by_id, "people"),
    ReportAddition.by_id.is_not(None),
    ReportAddition.at > bindparam("since"),
)
