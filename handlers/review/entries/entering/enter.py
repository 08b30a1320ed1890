"""Whether somebody may enter what a decision needs: asked at every turn, before anything is decided."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.reports.reading import read_reports
from handlers.reports.refusing.refusals import refuses
from handlers.review.reaching import Item, expect, reach
from models.cases import Case
from models.codes import MatterKind, Why
from models.matters import Matter
from models.needs import NeedRow
from models.office import Step


def may_enter(
    session: Session, actor: Actor, table: type[Item], kinds: Collection[MatterKind], item: int | None, now: datetime
) -> tuple[Matter, Case]:
    """A matter of one of these kinds that she may decide on. Raises `Declined`: who has decided, or has it."""
    reached = reach(session, actor, table, item, now)
    row: Matter | NeedRow = reached.row
    if reached.case is None or not isinstance(row, Matter) or row.kind not in kinds:
        raise Declined(Why.EXPIRED)
    if row.kind == MatterKind.CORRECTION and not refuses(next(iter(read_reports(session, [row.source_id])), None)):
        raise Declined(Why.EXPIRED)  # another school is named only where one says that the child is not its own
    expect(session, actor, reached, Step.DECIDE)
    return row, reached.case.case
