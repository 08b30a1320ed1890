"""What the life cycle says of a case becomes what the case is: nothing else sets its status, whose turn it is, its
proposal, its row of the roll-up or its deadline. A withdrawal alone goes back to a line of the history."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.cases.deadlines import deadline
from handlers.cases.history import note, snapshot
from handlers.handover.ended import end_line
from handlers.returns.retained.stop import stop_retained
from handlers.review.desk.stop_assign import stop_assign
from handlers.review.no_news.stop import hand_no_news_on, stop_no_news
from handlers.sharing.wanted.end import end_asking
from handlers.sharing.wanted.ended.notices import tell_rests
from models.cases import Case
from models.codes import CLOSED, Change, WaitingFor
from models.lifecycle import WATCHED, After, State, answered
from thai.dates import local_date


def state_of(case: Case) -> State:
    """How it stands."""
    return State(
        status=case.status,
        turn=case.waiting_for,
        proposal=case.proposal,
        leaf=case.leaf,
        restricted=case.restricted,
        quiet=case.family_messages_stopped,
        assigned=case.assignee_id is not None,
        attempts=case.attempts,
        unchanged=case.unchanged_in_a_row,
    )


def apply(
    session: Session,
    case: Case,
    after: After,
    now: datetime,
    *,
    taker: int | None = None,
    due: date | None = None,
    since: date | None = None,
) -> None:
    """Its row lock is held. `taker`: who gets it if nobody has it. `due`: a deadline that is known as a day. `since`:
    from when another one is counted, if not from today."""
    state, was = after.state, case.status
    case.status, case.waiting_for, case.proposal, case.leaf = state.status, state.turn, state.proposal, state.leaf
    case.restricted, case.family_messages_stopped = state.restricted, state.quiet
    case.attempts, case.unchanged_in_a_row = state.attempts, state.unchanged
    had, case.assignee_id = case.assignee_id, (case.assignee_id or taker) if state.assigned else None
    was_due = case.due_on
    if case.assignee_id != had or state.status in CLOSED:
        end_asking(session, case, now)
    elsewhere = state.status in CLOSED or state.turn in (WaitingFor.DISTRICT, WaitingFor.AGENCY)
    if elsewhere and stop_assign(session, case, state):
        tell_rests(session, case, now)
    if state.status in CLOSED:
        end_line(session, case)
        case.closed_at, case.due_on = now, None
    else:
        case.closed_at = None
        if due is not None:
            case.due_on = due
        elif after.within is not None:
            case.due_on = deadline(session, case.area_id, since or local_date(now), after.within)
    if after.hands and not elsewhere:
        hand_no_news_on(session, case, local_date(now))
    elif elsewhere or case.due_on != was_due:
        stop_no_news(session, case)
    if was in WATCHED and was != state.status:
        stop_retained(session, case)


def give_new_day(session: Session, case: Case, now: datetime, actor: int | None) -> None:
    """It has waited for the district, and nobody is late when the answer comes: whoever is next has a day counted from
    today, never earlier than the one there was. Its row lock is held. `actor`: None: the clock."""
    if case.latest_outcome is None or case.due_on is None:
        return
    before, after = snapshot(case), answered(state_of(case), case.latest_outcome)
    if after.within is None:
        return
    fresh = deadline(session, case.area_id, local_date(now), after.within)
    apply(session, case, after, now, due=max(case.due_on, fresh))
    if snapshot(case) != before:
        note(session, case, before, Change.NEW_DAY, now, actor)
