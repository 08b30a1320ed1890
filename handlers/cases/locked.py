"""Row locks of cases: whoever changes a case, its reports or its needs holds the case's until the transaction ends."""

from sqlalchemy.orm import Session

from models.batch import batch_of
from models.cases import Case


def locked(session: Session, case: Case) -> Case:
    """The case as it is now, its row lock held. Most are read with their lock (`handlers.access.looks`); the others are
    waited for, and what was read of them before is read anew."""
    batch = batch_of(session)
    if case.id in batch.locked_cases:
        return case
    with (
        session.no_autoflush
    ):  # whoever waits holds up the others of the batch, but writes nothing of theirs before time
        session.refresh(case, with_for_update={"key_share": True})
        batch.locked_cases.add(case.id)
        for report in batch.reports.values():
            if report.case_id == case.id:
                session.refresh(report)
                batch.since.pop(report.id, None)
    for read in batch.forget(case.id):
        session.expire(read)
    batch.tries.pop(case.id, None)
    return case
