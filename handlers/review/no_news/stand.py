"""A child without news stands in front of the district, once for each day on which it was due."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.cases.deadlines import deadline
from handlers.review.no_news.stop import last_no_news
from handlers.review.open import add_matter
from handlers.review.steps import step
from models.cases import Case
from models.codes import CLOSED, MatterKind, MatterState, SourceKind, WaitingFor
from models.matters import ASKED_BY, SLIP, WAS_DUE, Matter
from models.office import Step
from models.outcomes import DISTRICT_ANSWERS
from thai.dates import local_date

AT_SCHOOL = (WaitingFor.TEACHER, WaitingFor.SCHOOL)


def is_up_to_school(case: Case) -> bool:
    """Whether its school owes news of it."""
    return case.waiting_for in AT_SCHOOL and case.status not in CLOSED and not case.restricted


def stand(session: Session, case: Case, by: int | None, now: datetime) -> Matter:
    """The case's row lock is held. What was dropped comes back. `by`: who of its school has asked; None: the clock."""
    last, due = last_no_news(session, case), deadline(session, case.area_id, local_date(now), DISTRICT_ANSWERS)
    if last is not None and last.unfinished:
        return last
    if last is not None and last.state == MatterState.DROPPED:
        step(last, Step.COME_BACK)
        last.due_on, last.opened_at = due, now
        last.holder_id = last.held_until = last.kept_until = None
    else:
        last = add_matter(session, case, MatterKind.NO_NEWS, case.id, due, now, SourceKind.CASE)
    was_due = {WAS_DUE: case.due_on.isoformat()} if case.due_on is not None else {}
    last.details = {**was_due, **({ASKED_BY: by} if by is not None else {})}
    return last


def settle_no_news(session: Session, case: Case) -> None:
    """The case has gone back to how it stood: the district has it as it had it then. Its row lock is held."""
    last = last_no_news(session, case)
    if last is None or last.state != MatterState.DROPPED or (last.details or {}).get(SLIP):
        return
    if is_up_to_school(case) and case.due_on is not None and last.has_due == case.due_on:
        step(last, Step.COME_BACK)
