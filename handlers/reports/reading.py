"""Reads reports, with what hangs on them, for everybody whose turn is about one."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from models.among import among_named
from models.batch import batch_of
from models.reports import Report, ReportAddition, ReturnPlan

_REPORTS = (
    select(Report, ReturnPlan)
    .join(ReturnPlan, ReturnPlan.report_id == Report.id, isouter=True)
    .where(among_named(Report.id, "reports"))
)
_ADDITIONS = select(ReportAddition).where(among_named(ReportAddition.report_id, "reports")).order_by(ReportAddition.id)


def read_reports(session: Session, reports: Collection[int]) -> list[Report]:
    """These reports, with their plans and their additions. Nothing is allowed by this."""
    known = batch_of(session).reports
    wanted = set(reports) - known.keys()
    if wanted:
        with session.no_autoflush:
            _read(session, known, {"reports": sorted(wanted)})
    return [known[report] for report in reports if report in known]


def _read(session: Session, known: dict[int, Report], given: dict[str, Any]) -> None:
    additions: dict[int, list[ReportAddition]] = {}
    for addition in session.scalars(_ADDITIONS, given):
        additions.setdefault(addition.report_id, []).append(addition)
    for report, plan in session.execute(_REPORTS, given):
        set_committed_value(report, "additions", additions.get(report.id, []))
        set_committed_value(report, "plan", plan)
        known[report.id] = report
