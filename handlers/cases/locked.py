"""Row locks of cases: whoever changes one holds its lock until the transaction ends."""

from sqlalchemy.orm import Session

from models.batch import batch_of
from models.cases import Case


def locked(session: Session, case: Case) -> Case:
    """The case as it is now, its row lock held. Most are read with their lock (`handlers.access.looks`); the others are
    waited for."""
    mine = batch_of(session).locked_cases
    if case.id not in mine:
        session.refresh(case, with_for_update={"key_share": True})
        mine.add(case.id)
    return case
