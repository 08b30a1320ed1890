"""A child that was to be asked about no more has not stayed after all, or something new was reported of it. Beside
`propose.py`: whatever changes a case asks this."""

from sqlalchemy.orm import Session

from handlers.review.reading import matters_of
from handlers.review.steps import step
from models.cases import Case
from models.checks import COMES
from models.codes import MatterKind
from models.lifecycle import WATCHED
from models.matters import Matter
from models.office import Step


def stop_retained(session: Session, case: Case) -> None:
    """Unless it still comes: what stands in front of the district, and nobody has decided, goes. The case's row lock is
    held."""
    last = last_retained(session, case)
    if last is not None and last.unfinished and not has_stayed_on(case):
        step(last, Step.DROP)


def has_stayed_on(case: Case) -> bool:
    """Whether it is at school, or learns where it is, by what was said of it last."""
    return case.status in WATCHED and case.attendance in COMES


def last_retained(session: Session, case: Case) -> Matter | None:
    """What stood in front of the district last since it has stayed."""
    return next((one for one in reversed(matters_of(session, case.id)) if one.kind == MatterKind.RETAINED), None)
