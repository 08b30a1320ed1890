"""What a home waits for, whatever has become of its child's first day: a call that was promised, words that it has
written. Whoever looks after the child does it; while the district is next, the district does."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.family.known import all_notices_of, forget_family
from models.batch import batch_of
from models.cases import CaseRow
from models.return_notices import ReturnNotice


def held_answers(session: Session, actor: Actor, case: int | None) -> CaseRow:
    """The row lock of the case is held from now on. Raises `Declined`."""
    row = held_case(session, actor, Right.ANSWER_HOME, case)
    if row.case.id not in batch_of(session).locked_cases:
        locked(session, row.case)
        forget_family(session, row.case.id)
        require(actor, Right.ANSWER_HOME, about_case(row.case))  # it may have changed while we waited for its row lock
    return row


def calls_of(session: Session, case: int) -> Sequence[ReturnNotice]:
    """Calls that were promised and are not made, of whatever first day."""
    return [one for one in all_notices_of(session, case) if one.owes_call]
