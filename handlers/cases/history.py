"""How a case changes: always together with a line of its history, from which any past day can be counted again."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from handlers.handover.ended import end_line
from handlers.sharing.wanted.end import end_asking
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, Change
from models.history import KEPT, REPORTED, CaseChange
from models.reports import Report
from models.types import written

FILED = (Change.REPORTED, Change.CORRECTED, Change.UNCHANGED)
"""What a report begins with."""


def snapshot(case: Case) -> dict[str, Any]:
    """How a case stands, as far as a report can change it."""
    return {name: getattr(case, name) for name in REPORTED}


def note(
    session: Session,
    case: Case,
    before: dict[str, Any] | None,
    what: Change,
    now: datetime,
    actor: int | None,
    report: Report | None = None,
    replaced: int | None = None,
) -> None:
    """Append how the case stands now. `before`: its snapshot from before the change; None: it is new."""
    batch_of(session).changed_cases.add(case.id)
    told = line(session, case, before, what, now, actor)
    # The id for who writes many at once, the report itself so that SQLAlchemy writes that first.
    session.add(
        CaseChange(**told, report_id=report.id if report else None, report=report, replaced_id=replaced),
    )


def line(
    session: Session, case: Case, before: dict[str, Any] | None, what: Change, now: datetime, actor: int | None
) -> dict[str, Any]:
    """A line of history as values, for writing many at once."""
    kept = {name: getattr(case, name) for name in KEPT}
    return kept | {
        "case_id": case.id,
        "at": now,
        "recorded_at": batch_of(session).recorded_at or now,
        "actor_id": actor,
        "what": what,
        "status_before": before["status"] if before else None,
        "leaf_before": before["leaf"] if before else None,
    }


_Filed, _Earlier = aliased(CaseChange), aliased(CaseChange)
_SINCE = (
    select(_Filed.report_id.label("since"), CaseChange)
    .join(CaseChange, CaseChange.case_id == _Filed.case_id)
    .where(
        among_named(_Filed.report_id, "reports"),
        or_(*(_Filed.what == written(one) for one in FILED)),
        CaseChange.id
        >= select(func.coalesce(func.max(_Earlier.id), 0))
        .where(_Earlier.case_id == _Filed.case_id, _Earlier.id < _Filed.id)
        .scalar_subquery(),
    )
    .order_by(CaseChange.id)
)


def read_since(session: Session, reports: Collection[int]) -> None:
    """Read, for all these reports, the history of their cases from the line before the report on."""
    known = batch_of(session).since
    wanted = set(reports) - known.keys()
    if not wanted:
        return
    known.update({report: [] for report in wanted})
    for report, one in session.execute(_SINCE, {"reports": sorted(wanted)}):
        known[cast(int, report)].append(one)


def since(session: Session, report: Report) -> Sequence[CaseChange]:
    """How the case stood before a report was filed, the report's own line, and what came after."""
    batch = batch_of(session)
    if report.case_id in batch.changed_cases:
        session.flush()
        batch.since.pop(report.id, None)
    with session.no_autoflush:  # what others of this batch have not written yet is about other children
        read_since(session, [report.id])
    return batch.since[report.id]


def restore(session: Session, case: Case, before: CaseChange, now: datetime) -> None:
    """Put a case back to how a line of its history has it."""
    had = case.assignee_id
    for name in REPORTED:
        setattr(case, name, getattr(before, name))
    if case.assignee_id != had or case.status in CLOSED:
        end_asking(session, case, now)
    if case.status in CLOSED:
        end_line(session, case)
