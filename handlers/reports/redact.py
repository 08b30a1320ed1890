"""What was typed in a message that its writer took back goes from her reports too; the report itself stands."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from models.reports import Report, ReportAddition

UNSEND_WITHIN = timedelta(hours=25)
"""LINE lets people take messages back for 24 hours."""


def redact_typed(session: Session, actor: Actor, message: str, now: datetime) -> None:
    """Remove the answers that came from this message."""
    if actor.person is None:
        return
    recent = session.scalars(
        select(Report).where(Report.reporter_id == actor.person, Report.reported_at > now - UNSEND_WITHIN)
    ).all()
    for report in recent:
        typed = {key for key, source in (report.sources or {}).items() if source == message}
        if typed:
            report.answers = {key: value for key, value in (report.answers or {}).items() if key not in typed}
            report.sources = {key: source for key, source in (report.sources or {}).items() if key not in typed}
            report.note = None if "note" in typed else report.note
            report.redacted_at = now
    additions = select(ReportAddition).where(ReportAddition.report_id.in_([report.id for report in recent]))
    for addition in session.scalars(additions):
        if addition.source == message:
            addition.value = addition.source = None
