"""How a case changes: always together with a line of its history, from which any past day can be counted again."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.batch import batch_of
from models.cases import Case
from models.codes import Change
from models.history import KEPT, REPORTED, CaseChange
from models.reports import Report


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


def before_report(session: Session, report: int) -> CaseChange:
    """How the case stood before a report was filed."""
    filed = aliased(CaseChange)
    return session.scalars(
        select(CaseChange)
        .join(filed, (filed.case_id == CaseChange.case_id) & (filed.id > CaseChange.id))
        .where(filed.report_id == report, filed.what.in_(FILED))
        .order_by(CaseChange.id.desc())
        .limit(1)
    ).one()


FILED = (Change.REPORTED, Change.CORRECTED, Change.UNCHANGED)


def restore(case: Case, before: CaseChange) -> None:
    """Put a case back to how a line of its history has it."""
    for name in REPORTED:
        setattr(case, name, getattr(before, name))
