"""“จดรายละเอียด”: what an officer has learned of a delicate matter, kept with the child."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.review.details.know import Delicate, may_note, reach_delicate
from handlers.review.details.notes import add_note
from handlers.review.noting import record
from handlers.review.reaching import Item
from models.codes import Why
from models.notes import SealedNote


def expect_note(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Delicate:
    """She is about to. Raises `Declined`."""
    found = reach_delicate(session, actor, table, item, now)
    if not may_note(found.reached.row):
        raise Declined(Why.EXPIRED)
    return found


def write_note(
    session: Session,
    actor: Actor,
    table: type[Item],
    item: int | None,
    words: str,
    now: datetime,
    message: tuple[int, str] | None,
) -> Delicate:
    """`message`: (channel, LINE's id of it). Raises `Declined`."""
    found = expect_note(session, actor, table, item, now)
    add_note(session, found.case, SealedNote(found.person, now, words), message)
    record(session, actor, "noted", found.reached, now)
    return found
