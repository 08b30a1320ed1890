"""Who may know the details of a delicate matter: asked before anything of them is read or noted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, allowed, require
from handlers.review.reaching import Item, Reached, about_item, reach
from models.cases import Case
from models.codes import MatterKind, MatterState, Why
from models.matters import Matter
from models.needs import NeedRow
from models.people import Person
from models.presence import is_there
from models.rows import row_of
from thai.dates import local_date


@dataclass(frozen=True)
class Delicate:
    """What stands there, of whose child, and who asks."""

    reached: Reached[Any]
    case: Case
    person: int


def may_know(session: Session, actor: Actor, row: Matter | NeedRow, case: Case, now: datetime) -> bool:
    """Whether she may read and note what it is about."""
    if case.erased_at is not None or not allowed(actor, Right.KNOW_DETAILS, about_item(session, actor, row, case)):
        return False
    person = row_of(session, Person, actor.person)
    return person is not None and is_there(person, local_date(now))


def may_note(row: Matter | NeedRow) -> bool:
    """Of a call there is something to note once it was made."""
    return not (isinstance(row, Matter) and row.kind == MatterKind.CALL) or row.state == MatterState.DONE


def reach_delicate(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Delicate:
    """With the row locks. Raises `Declined`: whoever may not know, and whoever is on leave, reads what she would of
    what does not exist; and nothing is noted of a child that was erased."""
    reached = reach(session, actor, table, item, now)
    if reached.case is None:
        raise Declined(Why.NOT_YOURS)
    case = reached.case.case
    require(actor, Right.KNOW_DETAILS, about_item(session, actor, reached.row, case))
    if actor.person is None or not may_know(session, actor, reached.row, case, now):
        raise Declined(Why.NOT_YOURS)
    if reached.row.state == MatterState.DROPPED:
        raise Declined(Why.GONE)
    return Delicate(reached, case, actor.person)
