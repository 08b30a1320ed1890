"""The tries to reach a child that count and stand."""

from collections.abc import Sequence
from contextlib import nullcontext

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.batch import batch_of
from models.cases import Case
from models.codes import Channel
from models.outcomes import COUNTS_AS_ATTEMPT
from models.reports import Report


def tries(session: Session, case: Case, replaced: Report | None = None) -> Sequence[Channel | None]:
    """Their ways, one entry a try; without the report that is being `replaced`."""
    query = select(Report.channel).where(
        Report.case_id == case.id,
        Report.outcome.in_(COUNTS_AS_ATTEMPT),
        Report.no_change.is_(False),
        Report.withdrawn_at.is_(None),
        Report.superseded_at.is_(None),
    )
    if replaced is not None:
        query = query.where(Report.id != replaced.id)
    # What others of this batch have not written yet is about other children.
    quiet = nullcontext() if case.id in batch_of(session).changed_cases else session.no_autoflush
    with quiet:
        return session.scalars(query).all()
