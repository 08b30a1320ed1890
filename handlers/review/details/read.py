"""“ดูรายละเอียด”: what was noted of a delicate matter. Each look goes into the log, as a look at the child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.review.details.know import Delicate, reach_delicate
from handlers.review.details.notes import authors, notes_of
from handlers.review.reaching import Item
from models.notes import SealedNote
from models.people import Person
from models.rows import read_rows


@dataclass(frozen=True)
class Noted:
    """`notes`: the newest first. `names`: of who has noted them."""

    about: Delicate
    notes: Sequence[SealedNote]
    names: Mapping[int, str]


def read_notes(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Noted:
    """All of them. Raises `Declined`."""
    found = reach_delicate(session, actor, table, item, now)
    notes = notes_of(session, found.case)
    row = found.reached.row
    audit.record(session, actor, "case.opened", now, found.case, **{row.__tablename__.removesuffix("s"): row.id})
    names = {one.id: one.name for one in read_rows(session, Person, authors(session))}
    return Noted(found, notes, names)
