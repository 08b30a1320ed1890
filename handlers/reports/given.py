"""What was answered to the second part of a report so far."""

from typing import Any

from sqlalchemy.orm import Session

from handlers.needs.sources import asked_needs
from models.reports import Report


def given(session: Session, report: Report) -> dict[str, Any]:
    """Answers by question, as the conversation keeps them."""
    answers: dict[str, Any] = {}
    if needs := asked_needs(session, report):
        answers["needs"] = [row.need for row in needs]
    if report.plan is not None:
        answers["place"] = report.plan.destination
        if report.plan.starts_on is not None:
            answers["starts"] = report.plan.starts_on.isoformat()
    return answers | {row.what: row.value for row in report.additions if row.value is not None}
