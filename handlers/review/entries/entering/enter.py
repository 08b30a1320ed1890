"""Whether somebody may enter what a decision needs: asked at every turn, before anything is decided."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.review.reaching import Item, expect, reach
from models.cases import Case
from models.codes import MatterKind, Why
from models.matters import Matter
from models.needs import NeedRow
from models.office import Step


def may_enter(
    session: Session, actor: Actor, table: type[Item], kind: MatterKind, item: int | None, now: datetime
) -> tuple[Matter, Case]:
    """A matter of this kind that she may decide on. Raises `Declined`: who has decided, or has it."""
    reached = reach(session, actor, table, item, now)
    row: Matter | NeedRow = reached.row
    if reached.case is None or not isinstance(row, Matter) or row.kind != kind:
        raise Declined(Why.EXPIRED)
    expect(session, actor, reached, Step.DECIDE)
    return row, reached.case.case
