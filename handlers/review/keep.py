"""“เก็บถึง …”: it is put aside till a day, and then it is back by itself."""

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

KEPT = Within(10, Unit.SCHOOL_DAYS)


def keep(
    session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime, within: Within = KEPT
) -> Item:
    """Till `kept_until`. It stays in its count, and anybody may take it up before. Pressed twice it is the same. Raises
    `Declined`."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    expect(session, actor, reached, Step.KEEP)
    until = deadline(session, row.area_id, reached.today, within)
    if (row.state, row.holder_id, row.kept_until) == (MatterState.KEPT, actor.person, until):
        return row
    step(row, Step.KEEP)
    row.holder_id, row.held_until, row.kept_until, row.question = actor.person, None, until, None
    record(session, actor, "kept", reached, now)
    return row
