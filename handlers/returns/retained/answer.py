"""The district says whether a child that has stayed need be asked about any more, or takes back what it has said."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, snapshot
from handlers.returns.checks import next_check, watched_since
from handlers.returns.retained.stop import has_stayed_on
from handlers.review.assign import settle_assign
from handlers.review.letters.settle import end_letter
from handlers.review.reading import matters_of
from models.cases import Case
from models.checks import COMES, WEEK
from models.codes import CaseStatus, Change, Decision, MatterKind, Why
from models.lifecycle import WATCHED, decided, reopened
from thai.dates import local_date


def answer_retained(session: Session, actor: Actor, case: Case, decision: Decision, now: datetime) -> None:
    """The search ends, or it is asked about once more on the day that it has. Raises `Declined`: it has not stayed
    after all."""
    if not has_stayed_on(case) or case.latest_outcome is None:
        raise Declined(Why.GONE)
    before = snapshot(case)
    apply(
        session, case, decided(state_of(case), MatterKind.RETAINED, decision, case.latest_outcome, compulsory=True), now
    )
    settle_assign(session, case, now)
    end_letter(session, case)
    if snapshot(case) != before:
        note(session, case, before, Change.DECIDED, now, actor.person)


def expect_to_reopen(session: Session, case: Case) -> None:
    """Raises `Declined`: something was said of the child since, or it stands in front of the district again."""
    stays = case.status in (CaseStatus.CLOSED_RETAINED, *WATCHED) and case.attendance in COMES
    asked = any(one.unfinished and one.kind == MatterKind.RETAINED for one in matters_of(session, case.id))
    if not stays or asked or case.latest_outcome is None:
        raise Declined(Why.MOVED_ON)


def reopen(session: Session, actor: Actor, case: Case, now: datetime) -> None:
    """It is asked about again as before, whatever the district says next. Raises `Declined`."""
    expect_to_reopen(session, case)
    if case.latest_outcome is None or case.status in WATCHED:
        return
    before, today = snapshot(case), local_date(now)
    change = reopened(state_of(case), MatterKind.RETAINED, case.latest_outcome, compulsory=True)
    due = next_check(session, case.area_id, watched_since(session, case) or today - WEEK, today)
    apply(session, case, change, now, due=due)
    note(session, case, before, Change.REOPENED, now, actor.person)
