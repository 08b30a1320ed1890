"""A director's answer to a need was a slip: what was given is asked for again, what was passed on is hers again, and
what was put aside stands in its place."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.needs.due import set_time
from handlers.people.heads import has_director
from handlers.review.noting import record
from handlers.review.reaching import expect, reach
from handlers.review.take import give_back
from handlers.review.undo import may_undo, undo
from models.codes import Decision, MatterState, Owner, Why
from models.needs import NeedRow
from models.office import Step


def may_take_back(need: NeedRow, person: int | None) -> bool:
    """Whether she has answered it, and nobody has gone on from there."""
    if need.state == MatterState.DONE:
        return need.decided_by == person
    if need.owner == Owner.DISTRICT:
        return passed_on_by(need, person) and need.state == MatterState.OPEN and need.held_until is None
    return need.state == MatterState.KEPT and need.holder_id == person


def expect_to_take_back(session: Session, actor: Actor, item: int | None, now: datetime) -> None:
    """Raises `Declined` where `take_back` would."""
    need = reach(session, actor, NeedRow, item, now).row
    if not may_take_back(need, actor.person):
        raise Declined(Why.MOVED_ON)
    if need.state == MatterState.DONE:
        may_undo(session, actor, NeedRow, item, now)


def passed_on_by(need: NeedRow, person: int | None) -> bool:
    return need.decision == Decision.PASSED_ON and need.decided_by is not None and need.decided_by == person


def take_back(session: Session, actor: Actor, item: int | None, now: datetime) -> None:
    """Pressed twice it is the same. Raises `Declined`: the district has gone on with it, or it was never answered."""
    reached = reach(session, actor, NeedRow, item, now)
    need = reached.row
    if need.state == MatterState.DONE:
        undo(session, actor, NeedRow, item, now)
        return
    if need.owner == Owner.SCHOOL:
        give_back(session, actor, NeedRow, item, now)
        return
    expect(session, actor, reached, Step.PASS_ON)
    if not may_take_back(need, actor.person) or not has_director(session, need.school_id, now):
        raise Declined(Why.MOVED_ON)
    need.owner, need.decision, need.decided_at, need.decided_by = Owner.SCHOOL, None, None, None
    set_time(session, need, now)
    record(session, actor, "reopened", reached, now)
