"""After the last check the district is asked whether the search for a child ends: once, whoever answers whatever."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.cases.deadlines import deadline
from handlers.returns.retained.stop import has_stayed_on, last_retained, stop_retained
from handlers.review.open import add_matter
from handlers.review.steps import step
from models.cases import Case
from models.codes import MatterKind, MatterState, SourceKind
from models.matters import SLIP
from models.office import Step
from models.outcomes import DISTRICT_ANSWERS
from thai.dates import local_date


def propose(session: Session, case: Case, now: datetime) -> None:
    """The case's row lock is held. What was dropped comes back; what was decided is asked once more."""
    last, due = last_retained(session, case), deadline(session, case.area_id, local_date(now), DISTRICT_ANSWERS)
    if last is not None and last.unfinished:
        return
    if last is not None and last.state == MatterState.DROPPED:
        step(last, Step.COME_BACK)
        last.due_on, last.opened_at = due, now
        last.holder_id = last.held_until = last.kept_until = last.details = None
    else:
        add_matter(session, case, MatterKind.RETAINED, case.id, due, now, SourceKind.CASE)


def settle_retained(session: Session, case: Case, answered_at: datetime | None = None) -> None:
    """The case has gone back to how it stood, and so does this. `answered_at`: of the answer that was taken back, which
    has put there what came with it. The case's row lock is held."""
    stop_retained(session, case)
    last = last_retained(session, case)
    if last is None:
        return
    if last.unfinished and answered_at is not None and last.opened_at >= answered_at:
        step(last, Step.DROP)
        last.details = {SLIP: True}
    elif last.state == MatterState.DROPPED and has_stayed_on(case) and not (last.details or {}).get(SLIP):
        step(last, Step.COME_BACK)
