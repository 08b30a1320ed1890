"""The district needs to ask after a child no more: there is news, it has a later day, or it waits for the district with
something else. Beside `stand.py`: whatever changes a case asks this."""

from datetime import date

from sqlalchemy.orm import Session

from handlers.review.reading import matters_of
from handlers.review.steps import step
from models.batch import batch_of
from models.cases import Case
from models.codes import MatterKind
from models.matters import HANDED_ON, HAS_DUE, Matter
from models.office import Step


def stop_no_news(session: Session, case: Case) -> None:
    """What stands in front of the district, and nobody has decided, goes. The case's row lock is held."""
    last = last_no_news(session, case)
    if last is not None and last.unfinished:
        step(last, Step.DROP)


def hand_no_news_on(session: Session, case: Case, today: date) -> None:
    """Somebody else at its school has the child, or nobody: that is no news, and the district keeps what it has. The
    case's row lock is held."""
    last = last_no_news(session, case)
    if last is not None and last.unfinished:
        due = {HAS_DUE: case.due_on.isoformat()} if case.due_on is not None else {}
        last.details = (last.details or {}) | due | {HANDED_ON: today.isoformat()}


def has_no_news(session: Session, case: Case) -> bool:
    """Whether the district has it: then nobody at its school is reminded, nor gets more time."""
    last = last_no_news(session, case)
    return last is not None and last.unfinished


def is_called_in(session: Session, case: int) -> bool:
    """The same of what this batch has left, for what is told before it is written; nothing is read."""
    known = batch_of(session).matters.get(case, ())
    return any(one.kind == MatterKind.NO_NEWS and one.unfinished for one in known)


def last_no_news(session: Session, case: Case) -> Matter | None:
    """What stood in front of the district last since there was no news of it."""
    return next((one for one in reversed(matters_of(session, case.id)) if one.kind == MatterKind.NO_NEWS), None)
