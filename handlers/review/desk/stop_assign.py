"""The district is to give a child to nobody any more: somebody has it, or it waits for the district with something
else. Beside `handlers/review/assign.py`: whatever changes a case asks this."""

from sqlalchemy.orm import Session

from handlers.review.reading import matters_of
from handlers.review.steps import step
from models.cases import Case
from models.codes import CLOSED, MatterKind, WaitingFor
from models.lifecycle import State, is_nobodys
from models.matters import Matter
from models.office import Step


def stop_assign(session: Session, case: Case, state: State) -> bool:
    """Unless nobody has it, or a colleague asks for it still. `state`: how it stands. Its row lock is held. Gives
    whether the district was to."""
    last = last_assign(session, case)
    if last is not None and last.unfinished and not is_nobodys(state) and not is_asked_for(case):
        step(last, Step.DROP)
        return True
    return False


def is_asked_for(case: Case) -> bool:
    """A colleague asks for it, and its school is next."""
    at_school = case.waiting_for in (WaitingFor.TEACHER, WaitingFor.SCHOOL) and not case.restricted
    return case.wanted_by_id is not None and at_school and case.status not in CLOSED


def last_assign(session: Session, case: Case) -> Matter | None:
    """What stood in front of the district last, for it to give the child to somebody."""
    return next((one for one in reversed(matters_of(session, case.id)) if one.kind == MatterKind.ASSIGN), None)
