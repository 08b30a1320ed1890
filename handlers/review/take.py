"""“ฉันดูอยู่” and “ปล่อย”: somebody looks after it, and for a while nobody else needs to; or she gives it back."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.cases.deadlines import deadline
from handlers.review.noting import record
from handlers.review.reaching import Item, expect, reach
from handlers.review.steps import step
from models.codes import MatterState
from models.office import Step
from models.outcomes import Unit, Within

HELD = Within(2, Unit.SCHOOL_DAYS)


def take(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Item:
    """Hers alone till `held_until`; what was kept is open again. Pressed twice it is the same. Raises `Declined`: who
    has it, or what has become of it."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    expect(session, actor, reached, Step.TAKE)
    until = deadline(session, row.area_id, reached.today, HELD)
    if (row.holder_id, row.held_until) == (actor.person, until):
        return row
    step(row, Step.TAKE)
    row.holder_id, row.held_until = actor.person, until
    if row.state == MatterState.OPEN:
        row.kept_until = None
    record(session, actor, "taken", reached, now)
    return row


def give_back(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Item:
    """What she has is everybody's again, and what she had put aside is open. Pressed twice it is the same. Raises
    `Declined`: who has it, or what has become of it."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    expect(session, actor, reached, Step.RELEASE)
    if row.holder_id != actor.person:
        return row
    step(row, Step.RELEASE)
    row.holder_id = row.held_until = None
    if row.state == MatterState.OPEN:
        row.kept_until = None
    record(session, actor, "released", reached, now)
    return row
